"""Tasks under tasks: making, showing, completing, moving, deleting and restoring them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from contracts.problems import ProblemCode
from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import MAX_SUBTASKS
from todos.accounts.models import User
from todos.lists.models import List
from todos.tasks.models import Task

pytestmark = [pytest.mark.django_db, pytest.mark.both_doors]

URL = "/api/v1/tasks"
ANY = {"If-Match": "*"}


@pytest.fixture
def party(alice: User, make_task: Callable[..., Task]) -> Task:
    return make_task(alice, "Party")


@pytest.fixture
def cake(alice: User, party: Task, make_task: Callable[..., Task]) -> Task:
    return make_task(alice, "Cake", parent_id=party.id)


@pytest.fixture
def flour(alice: User, cake: Task, make_task: Callable[..., Task]) -> Task:
    return make_task(alice, "Flour", parent_id=cake.id)


@pytest.fixture
def client(client_of: Callable[..., APIClient], alice: User) -> APIClient:
    return client_of(alice)


def url(task: Task, action: str = "") -> str:
    return f"{URL}/{task.id}{action}"


def complete(client: APIClient, task: Task, *, done: bool = True) -> Any:
    return client.put(url(task, "/completion"), {"done": done})


def delete(client: APIClient, task: Task) -> Any:
    return client.delete(url(task), headers=ANY)


def states(*tasks: Task) -> list[str]:
    """Of each task: open, done or trash."""
    stored = Task.objects.in_bulk([task.id for task in tasks])
    return [
        "trash" if (row := stored[task.id]).deleted_at else "done" if row.completed_at else "open" for task in tasks
    ]


def refusal(response: Any) -> tuple[int, str, str]:
    [error] = response.json()["errors"]
    return response.status_code, error["pointer"], error["code"]


def test_a_subtask_is_in_the_list_of_its_parent(
    client: APIClient, alice: User, make_list: Callable[..., List], make_task: Callable[..., Task]
) -> None:
    parent = make_task(alice, list_id=make_list(alice).id)

    response = client.post(URL, {"title": "Cake", "parent_id": str(parent.id)})

    assert response.status_code == 201
    assert response.json()["list_id"] == str(parent.list_id)
    assert response.json()["parent_id"] == str(parent.id)


def test_progress_is_told_on_the_parent_and_moves_its_version(client: APIClient, party: Task, cake: Task) -> None:
    before = client.get(url(party))
    complete(client, cake)

    after = client.get(url(party))

    assert before.json()["progress"] == {"done": 0, "total": 1}
    assert after.json()["progress"] == {"done": 1, "total": 1}
    assert (before["ETag"], after["ETag"]) == ('"2"', '"3"')
    assert after.json()["updated_at"] == before.json()["updated_at"]


def test_progress_spoils_no_edit_of_the_parent(client: APIClient, party: Task, cake: Task) -> None:
    complete(client, cake)

    response = client.patch(url(party), {"title": "Birthday"}, headers={"If-Match": '"1"'})

    assert response.status_code == 200


def test_a_task_without_subtasks_has_no_progress(client: APIClient, party: Task) -> None:
    assert client.get(url(party)).json()["progress"] is None


@pytest.mark.usefixtures("flour")
def test_subtasks_are_listed_in_order_and_no_deeper(
    client: APIClient, alice: User, party: Task, make_task: Callable[..., Task], now: datetime
) -> None:
    make_task(alice, "Music", parent_id=party.id, made_at=now.replace(hour=10))

    titles, cursor = [], ""
    for _ in range(2):
        page = client.get(url(party, f"/subtasks?limit=1{cursor}")).json()
        titles += [task["title"] for task in page["results"]]
        cursor = f"&cursor={page['next']}"

    assert titles == ["Cake", "Music"]
    assert page["next"] is None


def test_a_list_with_progress_takes_as_many_queries_as_one_without(
    client: APIClient, alice: User, make_task: Callable[..., Task]
) -> None:
    counts = []
    for _ in range(2):
        parent = make_task(alice)
        for _ in range(3):
            make_task(alice, parent_id=parent.id)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{URL}?view=list")
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 2


def test_subtasks_stand_not_beside_their_parents(client: APIClient, party: Task, cake: Task) -> None:
    listed, opened = (client.get(f"{URL}?view={view}").json()["results"] for view in ("list", "open"))

    assert [task["id"] for task in listed] == [str(party.id)]
    assert {task["id"] for task in opened} == {str(party.id), str(cake.id)}


def test_three_levels_are_enough(client: APIClient, flour: Task) -> None:
    response = client.post(URL, {"title": "Mill", "parent_id": str(flour.id)})

    assert refusal(response) == (422, "/parent_id", "too_deep")


def test_a_subtree_is_not_moved_deeper_than_three_levels(
    client: APIClient, alice: User, flour: Task, cake: Task, make_task: Callable[..., Task]
) -> None:
    shopping = make_task(alice, "Shopping")
    bags = make_task(alice, "Bags", parent_id=shopping.id)

    too_deep = client.post(url(cake, "/move"), {"parent_id": str(bags.id)})
    fits = client.post(url(cake, "/move"), {"parent_id": str(shopping.id)})

    assert refusal(too_deep) == (422, "/parent_id", "too_deep")
    assert fits.status_code == 200
    assert client.get(url(flour)).json()["parent_id"] == str(cake.id)


@pytest.mark.parametrize("below", ["party", "cake", "flour"])
@pytest.mark.usefixtures("flour")
def test_nothing_stands_under_itself(
    client: APIClient, party: Task, below: str, request: pytest.FixtureRequest
) -> None:
    response = client.post(url(party, "/move"), {"parent_id": str(request.getfixturevalue(below).id)})

    assert refusal(response) == (422, "/parent_id", "cycle")


def test_nothing_is_put_under_what_is_done(client: APIClient, alice: User, party: Task, make_task: Any) -> None:
    other = make_task(alice, "Other")
    complete(client, party)

    made = client.post(URL, {"title": "Cake", "parent_id": str(party.id)})
    moved = client.post(url(other, "/move"), {"parent_id": str(party.id)})

    assert refusal(made) == refusal(moved) == (422, "/parent_id", "parent_done")


def test_a_task_has_so_many_subtasks_and_no_more(client: APIClient, party: Task) -> None:
    Task.objects.filter(id=party.id).update(subtask_count=MAX_SUBTASKS)

    response = client.post(URL, {"title": "Cake", "parent_id": str(party.id)})

    assert refusal(response) == (422, "/parent_id", "too_many")


def test_the_parent_must_be_in_the_list_that_is_named(
    client: APIClient, alice: User, party: Task, make_list: Callable[..., List]
) -> None:
    elsewhere = {"parent_id": str(party.id), "list_id": str(make_list(alice).id)}

    response = client.post(URL, {"title": "Cake", **elsewhere})

    assert refusal(response) == (422, "/list_id", "not_the_parents")


def test_a_strangers_task_is_no_parent_and_looks_like_a_missing_one(
    client_of: Callable[..., APIClient], charlie: User, party: Task, make_task: Callable[..., Task]
) -> None:
    stranger, headers, own = client_of(charlie), {"X-Request-ID": "the-same-id"}, make_task(charlie, "Mine")
    parents = [str(party.id), str(uuid7())]

    made = [stranger.post(URL, {"title": "Cake", "parent_id": parent}, headers=headers) for parent in parents]
    moved = [stranger.post(url(own, "/move"), {"parent_id": parent}, headers=headers) for parent in parents]

    assert refusal(made[0]) == refusal(moved[0]) == (422, "/parent_id", "task_not_found")
    assert made[0].content == made[1].content
    assert moved[0].content == moved[1].content


def test_completing_a_task_completes_what_stands_under_it(
    client: APIClient, party: Task, cake: Task, flour: Task
) -> None:
    response = complete(client, party)

    assert states(party, cake, flour) == ["done", "done", "done"]
    assert response.json()["progress"] == {"done": 1, "total": 1}
    assert response["ETag"] == client.get(url(party))["ETag"]


def test_completing_the_last_subtask_leaves_the_task_open(client: APIClient, party: Task, cake: Task) -> None:
    complete(client, cake)

    assert states(party, cake) == ["open", "done"]


def test_what_was_done_before_keeps_its_moment(client: APIClient, party: Task, cake: Task) -> None:
    first = complete(client, cake).json()["completed_at"]

    complete(client, party)

    assert client.get(url(cake)).json()["completed_at"] == first


def test_opening_a_subtask_opens_what_is_above_it_alone(
    client: APIClient, alice: User, party: Task, cake: Task, flour: Task, make_task: Callable[..., Task]
) -> None:
    music = make_task(alice, "Music", parent_id=party.id)
    complete(client, party)

    complete(client, cake, done=False)

    assert states(party, cake, flour, music) == ["open", "open", "done", "done"]


def test_the_trash_takes_and_gives_back_a_whole_subtree(
    client: APIClient, party: Task, cake: Task, flour: Task
) -> None:
    delete(client, party)
    in_trash = [task["title"] for task in client.get(f"{URL}?view=trash").json()["results"]]
    gone = states(party, cake, flour)
    restored = client.post(url(party, "/restore"))

    assert (in_trash, gone) == (["Party"], ["trash", "trash", "trash"])
    assert states(party, cake, flour) == ["open", "open", "open"]
    assert restored.json()["progress"] == {"done": 0, "total": 1}


def test_what_was_deleted_before_stays_in_the_trash(client: APIClient, party: Task, cake: Task, flour: Task) -> None:
    delete(client, flour)
    delete(client, party)

    client.post(url(party, "/restore"))

    assert states(party, cake, flour) == ["open", "open", "trash"]
    assert client.get(url(cake)).json()["progress"] is None


def test_what_is_restored_alone_stands_under_nothing(client: APIClient, party: Task, cake: Task, flour: Task) -> None:
    delete(client, party)

    restored = client.post(url(cake, "/restore")).json()
    client.post(url(party, "/restore"))

    assert states(party, cake, flour) == ["open", "open", "open"]
    assert restored["parent_id"] is None
    assert client.get(url(party)).json()["progress"] is None


def test_nothing_open_comes_back_under_something_done(client: APIClient, party: Task, cake: Task, flour: Task) -> None:
    delete(client, flour)
    complete(client, party)

    client.post(url(flour, "/restore"))

    assert states(party, cake, flour) == ["open", "open", "open"]


def test_a_task_takes_everything_under_it_to_another_list(
    client: APIClient, alice: User, party: Task, cake: Task, flour: Task, make_list: Callable[..., List]
) -> None:
    house = make_list(alice)
    delete(client, flour)

    moved = client.post(url(cake, "/move"), {"list_id": str(house.id)}).json()

    assert (moved["list_id"], moved["parent_id"]) == (str(house.id), None)
    assert set(Task.objects.filter(list=house).values_list("id", flat=True)) == {cake.id, flour.id}
    assert client.get(url(party)).json()["progress"] is None


def test_changing_the_list_takes_a_subtask_out_of_its_parent(
    client: APIClient, alice: User, cake: Task, flour: Task, make_list: Callable[..., List]
) -> None:
    house = make_list(alice)

    changed = client.patch(url(cake), {"list_id": str(house.id), "title": "Pie"}, headers=ANY).json()

    flour.refresh_from_db()
    assert (changed["list_id"], changed["parent_id"], changed["title"]) == (str(house.id), None, "Pie")
    assert (flour.list_id, flour.parent_id) == (house.id, cake.id)


def test_naming_the_list_where_it_is_changes_no_place(client: APIClient, party: Task, cake: Task) -> None:
    changed = client.patch(url(cake), {"list_id": str(cake.list_id)}, headers=ANY).json()

    assert (changed["parent_id"], changed["version"]) == (str(party.id), 1)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.COMMENTER])
def test_who_may_not_arrange_may_not_nest(
    client_of: Callable[..., APIClient],
    alice: User,
    bob: User,
    make_list: Callable[..., List],
    make_task: Callable[..., Task],
    role: Role,
) -> None:
    house = make_list(alice, roles={role: bob})
    door, own = make_task(alice, "Door", list_id=house.id), make_task(bob, "Own")
    client = client_of(bob)

    answers = [
        client.post(URL, {"title": "Paint", "parent_id": str(door.id)}),
        client.post(url(own, "/move"), {"parent_id": str(door.id)}),
        client.post(url(own, "/move"), {"list_id": str(house.id)}),
        client.post(url(door, "/move"), {"list_id": None}),
    ]

    assert [answer.status_code for answer in answers] == [403] * 4
    assert {answer.json()["type"] for answer in answers} == {ProblemCode.RIGHT_MISSING}


@pytest.mark.parametrize("action", ["/move", "/subtasks"])
def test_a_stranger_gets_the_answer_for_a_missing_task(
    client_of: Callable[..., APIClient], charlie: User, party: Task, action: str
) -> None:
    stranger, headers = client_of(charlie), {"X-Request-ID": "the-same-id"}
    ask = stranger.get if action == "/subtasks" else stranger.post

    hidden, missing = (ask(f"{URL}/{task_id}{action}", {}, headers=headers) for task_id in (party.id, uuid7()))

    assert hidden.status_code == 404
    assert hidden.content == missing.content


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(3))
def test_two_that_move_under_each_other_make_no_circle(
    client_of: Callable[..., APIClient],
    race: Callable[..., Any],
    alice: User,
    make_task: Callable[..., Task],
    round_: int,
) -> None:
    one, two = make_task(alice, "One"), make_task(alice, "Two")

    def nest(task: Task, parent: Task) -> Any:
        return client_of(alice).post(url(task, "/move"), {"parent_id": str(parent.id)})

    answers = race(lambda: nest(one, two), lambda: nest(two, one))

    assert sorted(answer.status_code for answer in answers) == [200, 422]
    assert Task.objects.filter(parent=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_subtasks_completed_at_once_are_all_counted(
    client_of: Callable[..., APIClient], race: Callable[..., Any], alice: User, make_task: Callable[..., Task]
) -> None:
    parent = make_task(alice, "Party")
    children = [make_task(alice, f"Guest {number}", parent_id=parent.id) for number in range(6)]

    race(*(lambda task=task: complete(client_of(alice), task) for task in children))

    parent.refresh_from_db()
    assert (parent.done_subtask_count, parent.subtask_count) == (6, 6)


def test_a_task_says_on_which_level_it_stands(
    client_of: Callable[..., APIClient], alice: User, party: Task, cake: Task, flour: Task
) -> None:
    client = client_of(alice)

    depths = [client.get(f"{URL}/{task.id}").json()["depth"] for task in (party, cake, flour)]

    assert depths == [1, 2, 3]
