"""The manual order: `POST /api/v1/tasks/{id}/move`."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from todos.accounts.models import User
from todos.lists.models import List
from todos.tasks.models import Task

pytestmark = [pytest.mark.django_db, pytest.mark.both_doors]

type Tasks = dict[str, Task]


@pytest.fixture
def client(client_of: Callable[..., APIClient], alice: User) -> APIClient:
    return client_of(alice)


@pytest.fixture
def tasks(alice: User, make_task: Callable[..., Task], now: datetime) -> Tasks:
    """A, B, C and D, made in this order."""
    return {
        title: make_task(alice, title, made_at=now + timedelta(minutes=minute)) for minute, title in enumerate("ABCD")
    }


def move(client: APIClient, task: Task, **body: Any) -> Any:
    return client.post(f"/api/v1/tasks/{task.id}/move", body)


def shown(client: APIClient) -> str:
    return "".join(task["title"] for task in client.get("/api/v1/tasks?view=list").json()["results"])


@pytest.mark.parametrize(
    ("moved", "where", "neighbour", "order"),
    [
        ("A", "after", "C", "BCAD"),
        ("D", "before", "A", "DABC"),
        ("A", "after", "D", "BCDA"),
        ("B", "before", "A", "BACD"),
        ("B", "after", "A", "ABCD"),
        ("C", "before", "D", "ABCD"),
    ],
)
def test_a_task_stands_where_it_was_put(
    client: APIClient, tasks: Tasks, moved: str, where: str, neighbour: str, order: str
) -> None:
    response = move(client, tasks[moved], **{where: str(tasks[neighbour].id)})

    assert response.status_code == 200
    assert shown(client) == order


def test_without_a_neighbour_it_stands_last(client: APIClient, tasks: Tasks) -> None:
    move(client, tasks["B"])

    assert shown(client) == "ACDB"


def test_a_new_task_stands_behind_what_was_put_last(
    client: APIClient, alice: User, tasks: Tasks, make_task: Callable[..., Task]
) -> None:
    move(client, tasks["A"], after=str(tasks["D"].id))

    make_task(alice, "E", made_at=timezone.now())

    assert shown(client) == "BCDAE"


def test_a_move_changes_one_row(client: APIClient, tasks: Tasks) -> None:
    before = dict(Task.objects.values_list("title", "version"))

    move(client, tasks["A"], after=str(tasks["C"].id))

    after = dict(Task.objects.values_list("title", "version"))
    assert {title: version for title, version in after.items() if version != before[title]} == {"A": 2}


def test_another_place_spoils_no_edit(client: APIClient, tasks: Tasks) -> None:
    move(client, tasks["A"], after=str(tasks["C"].id))

    edited = client.patch(f"/api/v1/tasks/{tasks['A'].id}", {"title": "A!"}, headers={"If-Match": '"1"'})

    assert edited.status_code == 200


@pytest.mark.parametrize("where", ["after", "before"])
def test_a_neighbour_stands_in_the_same_place(
    client: APIClient, alice: User, tasks: Tasks, make_task: Callable[..., Task], where: str
) -> None:
    below = make_task(alice, "below", parent_id=tasks["B"].id)
    answers = [move(client, tasks["A"], **{where: str(each)}) for each in (below.id, uuid7(), tasks["A"].id)]

    errors = [answer.json()["errors"][0] for answer in answers]
    assert [answer.status_code for answer in answers] == [422] * 3
    assert {(error["pointer"], error["code"]) for error in errors} == {(f"/{where}", "not_beside")}


def test_two_neighbours_contradict_each_other(client: APIClient, tasks: Tasks) -> None:
    response = move(client, tasks["A"], after=str(tasks["B"].id), before=str(tasks["D"].id))

    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "/before"


def test_a_place_under_another_task_may_be_named_at_once(
    client: APIClient, alice: User, tasks: Tasks, make_task: Callable[..., Task], now: datetime
) -> None:
    for minute, title in enumerate("xy"):
        make_task(alice, title, parent_id=tasks["B"].id, made_at=now + timedelta(minutes=minute))
    x = Task.objects.get(title="x")

    move(client, tasks["A"], parent_id=str(tasks["B"].id), after=str(x.id))

    children = client.get(f"/api/v1/tasks/{tasks['B'].id}/subtasks").json()["results"]
    assert [task["title"] for task in children] == ["x", "A", "y"]
    assert shown(client) == "BCD"


@pytest.mark.parametrize("position", ["", "V", "V" * 48])
def test_where_there_is_no_room_the_neighbours_make_some(client: APIClient, tasks: Tasks, position: str) -> None:
    """Rows that were never placed share a key, and so may those of one microsecond."""
    Task.objects.exclude(title="D").update(position=position)
    order = [task.title for task in Task.objects.exclude(title="D").order_by("id")]

    move(client, tasks["D"], after=str(tasks[order[1]].id))

    assert shown(client) == "".join([*order[:2], "D", order[2]])


def test_a_request_sent_again_with_its_key_moves_once(client: APIClient, tasks: Tasks) -> None:
    path, headers = f"/api/v1/tasks/{tasks['A'].id}/move", {"Idempotency-Key": "tg:1:2:3"}

    first = client.post(path, {}, headers=headers)
    second = client.post(path, {}, headers=headers)

    assert second.content == first.content
    assert second["Idempotent-Replayed"] == "true"


def test_a_moved_task_stands_last_in_another_list(
    client: APIClient, alice: User, tasks: Tasks, make_list: Callable[..., List], make_task: Callable[..., Task]
) -> None:
    house = make_list(alice)
    make_task(alice, "there", list_id=house.id)

    move(client, tasks["A"], list_id=str(house.id))

    titles = client.get(f"/api/v1/tasks?view=list&list_id={house.id}").json()["results"]
    assert [task["title"] for task in titles] == ["there", "A"]
