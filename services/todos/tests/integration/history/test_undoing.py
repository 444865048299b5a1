"""`POST /api/v1/undo`: a change is taken back, as a whole or not at all."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from contracts.problems import ProblemCode
from contracts.todos.v1.history import EVENT_ID_HEADER
from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.history.models import TaskEvent
from todos.history.undoing import undo
from todos.lists.models import List, Membership
from todos.notifications.models import Notification, State
from todos.recurrence.models import Completion
from todos.tasks.models import Task
from todos.tasks.services import delete_task, empty_old_trash
from todos.tasks.services.following import carry_out
from todos.tasks.services.storing import Edit
from todos.versions import ANY_VERSION

pytestmark = pytest.mark.django_db

URL, ANY = "/api/v1/undo", {"If-Match": "*"}
# What differs even if a change is taken back.
MOVING = ("version", "updated_at")


def task_url(task: Task, suffix: str = "") -> str:
    return f"/api/v1/tasks/{task.id}{suffix}"


def read(client: APIClient, task: Task) -> dict[str, Any]:
    body = client.get(task_url(task)).json()
    return {name: value for name, value in body.items() if name not in MOVING}


def undo_answer(client: APIClient, response: Any) -> Any:
    return client.post(URL, {"event_id": response[EVENT_ID_HEADER]})


@pytest.fixture
def client(client_of: Callable[..., APIClient], alice: User) -> APIClient:
    return client_of(alice)


@pytest.fixture
def full_task(alice: User, make_task: Callable[..., Task]) -> Task:
    """A task with something in every field."""
    due = {"date": "2030-07-01", "time": "09:00"}
    return make_task(alice, "Call the bank", notes="soon", priority=2, tags=["Дом", "bank"], due=due)


CHANGES: dict[str, dict[str, Any]] = {
    "title": {"title": "Milk"},
    "notes": {"notes": None},
    "priority": {"priority": None},
    "tags": {"tags": ["work"]},
    "time": {"due": {"date": "2030-07-01", "time": "10:30", "timezone": "Asia/Tokyo"}},
    "no due date": {"due": None},
    "all at once": {"title": "Milk", "notes": "none", "priority": 4, "tags": [], "due": {"date": "2031-01-01"}},
}


@pytest.mark.parametrize("fields", CHANGES.values(), ids=CHANGES)
def test_a_change_is_taken_back_and_made_again(client: APIClient, full_task: Task, fields: dict[str, Any]) -> None:
    before = read(client, full_task)
    changed = client.patch(task_url(full_task), fields, headers=ANY)
    after = read(client, full_task)

    undone = undo_answer(client, changed)
    states = [read(client, full_task)]
    redone = client.post(URL, {"event_id": undone.json()["event_id"]})
    states.append(read(client, full_task))

    assert (undone.status_code, redone.status_code) == (200, 200)
    assert states == [before, after]
    assert before != after


def test_the_answer_says_what_is_so_again(client: APIClient, full_task: Task) -> None:
    changed = client.patch(task_url(full_task), {"title": "Milk"}, headers=ANY)

    undone = undo_answer(client, changed)

    body = undone.json()
    assert body["event_id"] == undone[EVENT_ID_HEADER]
    assert [task | {"depth": 1} for task in body["tasks"]] == [client.get(task_url(full_task)).json()]
    assert body["tasks"][0]["version"] == 3


def test_an_undo_stands_in_the_history(client: APIClient, full_task: Task) -> None:
    changed = client.patch(task_url(full_task), {"title": "Milk"}, headers=ANY)
    undo_answer(client, changed)

    reversal, original, _ = client.get(task_url(full_task, "/history")).json()["results"]

    assert (reversal["reverts"], original["reverted_by"]) == (original["id"], reversal["id"])
    assert (reversal["before"], reversal["after"]) == ({"title": "Milk"}, {"title": "Call the bank"})


def test_the_same_undo_again_changes_nothing(client: APIClient, full_task: Task) -> None:
    changed = client.patch(task_url(full_task), {"title": "Milk"}, headers=ANY)
    first = undo_answer(client, changed)
    client.patch(task_url(full_task), {"title": "Bread"}, headers=ANY)

    second = undo_answer(client, changed)

    assert second.status_code == 200
    assert second.json()["event_id"] == first.json()["event_id"]
    assert EVENT_ID_HEADER not in second
    assert second.json()["tasks"][0]["title"] == "Bread"


def test_a_redo_that_is_asked_for_twice_is_done_once(client: APIClient, full_task: Task) -> None:
    undone = undo_answer(client, client.patch(task_url(full_task), {"title": "Milk"}, headers=ANY))

    for _ in range(2):
        client.post(URL, {"event_id": undone.json()["event_id"]})

    assert read(client, full_task)["title"] == "Milk"
    assert TaskEvent.objects.filter(task=full_task).count() == 4


def test_what_was_changed_since_is_not_overwritten(client: APIClient, full_task: Task) -> None:
    changed = client.patch(task_url(full_task), {"title": "Milk", "priority": 1}, headers=ANY)
    client.patch(task_url(full_task), {"title": "Bread"}, headers=ANY)
    before = client.get(task_url(full_task)).content

    response = undo_answer(client, changed)

    assert (response.status_code, response.json()["type"]) == (409, ProblemCode.UNDO_CONFLICT)
    assert [(each["pointer"], each["code"]) for each in response.json()["errors"]] == [
        (f"/tasks/{full_task.id}/title", "changed_since")
    ]
    assert client.get(task_url(full_task)).content == before


def test_other_fields_that_were_changed_since_stay(client: APIClient, full_task: Task) -> None:
    changed = client.patch(task_url(full_task), {"title": "Milk"}, headers=ANY)
    client.patch(task_url(full_task), {"priority": 4, "due": None}, headers=ANY)

    undone = undo_answer(client, changed).json()["tasks"][0]

    assert (undone["title"], undone["priority"], undone["due"]) == ("Call the bank", 4, None)


def test_a_due_date_is_one_thing(client: APIClient, full_task: Task) -> None:
    changed = client.patch(task_url(full_task), {"due": {"date": "2030-07-02", "time": "09:00"}}, headers=ANY)
    client.patch(task_url(full_task), {"due": {"date": "2030-07-02", "time": "12:00"}}, headers=ANY)

    response = undo_answer(client, changed)

    assert [each["pointer"] for each in response.json()["errors"]] == [f"/tasks/{full_task.id}/due"]


def test_making_a_task_is_taken_back_into_the_trash(client: APIClient) -> None:
    made = client.post("/api/v1/tasks", {"title": "Milk"})

    undone = undo_answer(client, made)
    gone = client.get(made["Location"])
    client.post(URL, {"event_id": undone.json()["event_id"]})

    assert undone.json()["tasks"][0]["deleted_at"] is not None
    assert gone.status_code == 404
    assert client.get(made["Location"]).status_code == 200


def test_a_task_under_which_something_was_put_is_not_unmade(client: APIClient) -> None:
    made = client.post("/api/v1/tasks", {"title": "Trip"})
    client.post("/api/v1/tasks", {"title": "Pack", "parent_id": made.json()["id"]})

    response = undo_answer(client, made)

    assert [each["code"] for each in response.json()["errors"]] == ["added_since"]
    assert client.get(made["Location"]).status_code == 200


def test_a_deletion_is_taken_back_with_its_reminder(client: APIClient, full_task: Task) -> None:
    before = read(client, full_task)
    deleted = client.delete(task_url(full_task), headers=ANY)

    undone = undo_answer(client, deleted)

    assert undone.status_code == 200
    assert read(client, full_task) == before
    assert Notification.objects.filter(subject_id=full_task.id, state=State.READY).count() == 1


def test_what_goes_back_into_the_trash_stays_there_for_thirty_days(alice: User, full_task: Task, now: datetime) -> None:
    later = now + timedelta(days=29)
    delete_task(actor=Actor(alice, Via.HTTP), task_id=full_task.id, expected=ANY_VERSION, now=now)
    deletion = TaskEvent.objects.latest("id").id
    restored = undo(actor=Actor(alice, Via.HTTP), event_id=deletion, now=later)

    undo(actor=Actor(alice, Via.HTTP), event_id=restored.group_id, now=later)

    assert empty_old_trash(now=now + timedelta(days=31)) == 0


def test_what_was_in_the_trash_too_long_is_gone(alice: User, full_task: Task, now: datetime) -> None:
    delete_task(actor=Actor(alice, Via.HTTP), task_id=full_task.id, expected=ANY_VERSION, now=now)
    deletion = TaskEvent.objects.latest("id").id

    with pytest.raises(Exception, match=f"event {deletion} is not there"):
        undo(actor=Actor(alice, Via.HTTP), event_id=deletion, now=now + timedelta(days=30))


def test_a_completed_family_is_opened_as_it_was(client: APIClient, alice: User, make_task: Callable[..., Task]) -> None:
    parent = make_task(alice, "Trip")
    children = [make_task(alice, title, parent_id=str(parent.id)) for title in ("Pack", "Book")]
    client.put(task_url(children[0], "/completion"), {"done": True})
    before = [read(client, task) for task in (parent, *children)]
    completed = client.put(task_url(parent, "/completion"), {"done": True})

    undone = undo_answer(client, completed)

    assert len(undone.json()["tasks"]) == 2
    assert [read(client, task) for task in (parent, *children)] == before
    assert before[0]["progress"] == {"done": 1, "total": 2}


def test_nothing_open_comes_to_stand_under_something_done(
    client: APIClient, alice: User, make_task: Callable[..., Task]
) -> None:
    parent = make_task(alice, "Trip")
    child = make_task(alice, "Pack", parent_id=str(parent.id))
    completed = client.put(task_url(child, "/completion"), {"done": True})
    client.put(task_url(parent, "/completion"), {"done": True})

    response = undo_answer(client, completed)

    assert [(each["pointer"], each["code"]) for each in response.json()["errors"]] == [
        (f"/tasks/{child.id}/parent_id", "parent_done")
    ]
    assert read(client, child)["completed_at"] is not None


def test_a_move_of_a_subtree_is_taken_back(
    client: APIClient, alice: User, make_list: Callable[..., List], make_task: Callable[..., Task]
) -> None:
    top = make_task(alice, "Summer")
    trip = make_task(alice, "Trip", parent_id=str(top.id))
    pack = make_task(alice, "Pack", parent_id=str(trip.id))
    before = [read(client, task) for task in (top, trip, pack)]
    moved = client.post(task_url(trip, "/move"), {"list_id": str(make_list(alice).id)})

    undone = undo_answer(client, moved)

    assert (moved.status_code, undone.status_code) == (200, 200)
    assert [read(client, task) for task in (top, trip, pack)] == before


def test_a_place_that_is_gone_is_said_so(
    client: APIClient, alice: User, make_list: Callable[..., List], make_task: Callable[..., Task]
) -> None:
    top = make_task(alice, "Summer")
    trip = make_task(alice, "Trip", parent_id=str(top.id))
    moved = client.post(task_url(trip, "/move"), {"list_id": str(make_list(alice).id)})
    Task.objects.filter(id=top.id).delete()

    response = undo_answer(client, moved)

    assert [(each["pointer"], each["code"]) for each in response.json()["errors"]] == [
        (f"/tasks/{trip.id}/parent_id", "gone")
    ]


def test_a_place_that_has_become_too_deep_is_refused(
    client: APIClient, alice: User, make_task: Callable[..., Task]
) -> None:
    top, trip = make_task(alice, "Summer"), make_task(alice, "Trip")
    client.post(task_url(trip, "/move"), {"parent_id": str(top.id)})
    moved = client.post(task_url(trip, "/move"), {"parent_id": None})
    pack = make_task(alice, "Pack", parent_id=str(trip.id))
    make_task(alice, "Socks", parent_id=str(pack.id))

    response = undo_answer(client, moved)

    assert {each["code"] for each in response.json()["errors"]} == {"too_deep"}
    assert read(client, trip)["parent_id"] is None


def test_a_repeating_task_is_due_again_as_it_was_and_done_again(
    client: APIClient, alice: User, make_task: Callable[..., Task]
) -> None:
    task = make_task(
        alice, "Water", due={"date": "2030-07-01", "time": "09:00"}, recurrence={"rule": "FREQ=DAILY;COUNT=5"}
    )
    below = make_task(alice, "Fetch the can", parent_id=str(task.id))
    client.put(task_url(below, "/completion"), {"done": True})
    states = [[read(client, each) for each in (task, below)]]
    completions = [Completion.objects.count()]
    answer = client.put(task_url(task, "/completion"), {"done": True})
    for _ in range(3):
        states.append([read(client, each) for each in (task, below)])
        completions.append(Completion.objects.count())
        answer = undo_answer(client, answer)

    kinds = [event["kind"] for event in client.get(task_url(task, "/history")).json()["results"]]
    assert states == [states[0], states[1]] * 2
    assert states[0] != states[1]
    assert completions == [0, 1, 0, 1]
    assert kinds == ["reopened", "completed", "reopened", "completed", "created"]
    assert Notification.objects.filter(subject_id=task.id, state=State.READY).count() == 1


def test_a_repeat_that_was_put_off_since_is_taken_back(
    client: APIClient, alice: User, make_task: Callable[..., Task]
) -> None:
    """What falls next follows from the due date: that it did is no change of the rule, and what comes back follows it, too."""
    task = make_task(alice, "Water", due={"date": "2030-07-01"}, recurrence={"rule": "FREQ=DAILY"})
    changed = client.patch(task_url(task), {"recurrence": {"rule": "FREQ=DAILY;INTERVAL=2"}}, headers=ANY)
    client.post(task_url(task, "/occurrences/move"), {"date": "2030-07-06"})

    undone = undo_answer(client, changed)

    recurrence = undone.json()["tasks"][0]["recurrence"]
    assert undone.status_code == 200
    assert (recurrence["rule"], recurrence["next"][0]["date"]) == ("FREQ=DAILY", "2030-07-07")


def test_what_was_put_off_comes_back_under_a_rule_that_was_given_since(
    client: APIClient, alice: User, make_task: Callable[..., Task]
) -> None:
    task = make_task(alice, "Water", due={"date": "2030-07-01"}, recurrence={"rule": "FREQ=DAILY"})
    moved = client.post(task_url(task, "/occurrences/move"), {"date": "2030-07-06"})
    client.patch(task_url(task), {"recurrence": {"rule": "FREQ=DAILY;INTERVAL=2"}}, headers=ANY)

    undone = undo_answer(client, moved)

    changed = undone.json()["tasks"][0]
    assert undone.status_code == 200
    assert (changed["due"]["date"], changed["recurrence"]["rule"]) == ("2030-07-01", "FREQ=DAILY;INTERVAL=2")


@pytest.mark.parametrize(
    ("due", "rule"), [(None, "FREQ=DAILY"), ({"date": "2030-07-01"}, "FREQ=HOURLY")], ids=["no date", "no time"]
)
def test_a_due_date_on_which_a_repeat_was_begun_since_stays(
    client: APIClient, alice: User, make_task: Callable[..., Task], due: dict[str, str] | None, rule: str
) -> None:
    task = make_task(alice, "Water", due=due)
    changed = client.patch(task_url(task), {"due": {"date": "2030-07-01", "time": "09:00"}}, headers=ANY)
    client.patch(task_url(task), {"recurrence": {"rule": rule}}, headers=ANY)
    before = read(client, task)

    response = undo_answer(client, changed)

    assert [(each["pointer"], each["code"]) for each in response.json()["errors"]] == [
        (f"/tasks/{task.id}/recurrence", "changed_since")
    ]
    assert read(client, task) == before


@pytest.fixture
def bulk_change(alice: User, make_task: Callable[..., Task], now: datetime) -> tuple[list[Task], UUID]:
    """Twenty tasks that got a priority at once, and the group of it."""
    tasks = [make_task(alice, f"task {number}") for number in range(20)]
    carry_out([Edit(task, {"priority": 1}) for task in tasks], actor=Actor(alice, Via.HTTP), now=now)
    return tasks, TaskEvent.objects.latest("id").group_id


def test_many_changes_are_taken_back_together(client: APIClient, bulk_change: tuple[list[Task], UUID]) -> None:
    tasks, group_id = bulk_change

    undone = client.post(URL, {"event_id": str(group_id)})

    assert [task["id"] for task in undone.json()["tasks"]] == [str(task.id) for task in tasks]
    assert set(Task.objects.values_list("priority", flat=True)) == {None}


def test_one_conflict_stops_them_all(client: APIClient, bulk_change: tuple[list[Task], UUID]) -> None:
    tasks, group_id = bulk_change
    client.patch(task_url(tasks[7]), {"priority": 3}, headers=ANY)

    response = client.post(URL, {"event_id": str(group_id)})

    assert [each["pointer"] for each in response.json()["errors"]] == [f"/tasks/{tasks[7].id}/priority"]
    assert Task.objects.filter(priority=1).count() == 19


def test_one_of_many_is_taken_back_alone_and_then_the_rest(
    client: APIClient, bulk_change: tuple[list[Task], UUID]
) -> None:
    tasks, group_id = bulk_change
    one = TaskEvent.objects.get(task=tasks[3], group_id=group_id).id

    client.post(URL, {"event_id": str(one)})
    alone = Task.objects.filter(priority=1).count()
    client.post(URL, {"event_id": str(group_id)})

    assert (alone, Task.objects.filter(priority=1).count()) == (19, 0)


def test_the_number_of_queries_does_not_depend_on_that_of_tasks(
    client: APIClient, alice: User, make_task: Callable[..., Task], now: datetime, django_assert_max_num_queries: Any
) -> None:
    tasks = [make_task(alice, f"task {number}") for number in range(50)]
    carry_out([Edit(task, {"priority": 1}) for task in tasks], actor=Actor(alice, Via.HTTP), now=now)
    group_id = TaskEvent.objects.latest("id").group_id

    with django_assert_max_num_queries(16):
        client.post(URL, {"event_id": str(group_id)})


def test_two_changes_of_one_task_in_a_group_are_taken_back_in_turn(
    client: APIClient, alice: User, full_task: Task, now: datetime
) -> None:
    for title in ("one", "two"):
        carry_out([Edit(Task.objects.get(), {"title": title})], actor=Actor(alice, Via.HTTP), now=now)
    group = uuid7()
    TaskEvent.objects.filter(after__has_key="title").exclude(kind="created").update(group_id=group)

    client.post(URL, {"event_id": str(group)})

    assert read(client, full_task)["title"] == "Call the bank"


@pytest.mark.parametrize(("role", "status"), [(Role.EDITOR, 200), (Role.COMMENTER, 403), (Role.VIEWER, 403)])
def test_it_takes_the_same_rights_as_the_change(
    client: APIClient,
    client_of: Callable[..., APIClient],
    alice: User,
    bob: User,
    make_list: Callable[..., List],
    make_task: Callable[..., Task],
    role: Role,
    status: int,
) -> None:
    task = make_task(alice, list_id=str(make_list(alice, roles={role: bob}).id))
    changed = client.patch(task_url(task), {"title": "Milk"}, headers=ANY)

    assert undo_answer(client_of(bob), changed).status_code == status


@pytest.mark.parametrize("is_hidden_first", [True, False])
def test_what_is_hidden_is_said_before_what_may_not_be_changed(
    client: APIClient,
    client_of: Callable[..., APIClient],
    alice: User,
    bob: User,
    make_list: Callable[..., List],
    make_task: Callable[..., Task],
    *,
    is_hidden_first: bool,
) -> None:
    seen = make_task(alice, "Door", list_id=str(make_list(alice, roles={Role.VIEWER: bob}).id))
    ids = [str(make_task(alice, "Secret").id), str(seen.id)]
    wanted = ids if is_hidden_first else ids[::-1]
    changed = client.post("/api/v1/tasks/bulk", {"action": "prioritise", "priority": 1, "task_ids": wanted})

    response = undo_answer(client_of(bob), changed)

    assert (response.status_code, response.json()["type"]) == (404, ProblemCode.EVENT_NOT_FOUND)


def test_a_person_who_was_put_out_takes_nothing_back(
    client_of: Callable[..., APIClient],
    alice: User,
    bob: User,
    make_list: Callable[..., List],
    make_task: Callable[..., Task],
) -> None:
    house = make_list(alice, roles={Role.EDITOR: bob})
    task = make_task(alice, list_id=str(house.id))
    changed = client_of(bob).patch(task_url(task), {"title": "Milk"}, headers=ANY)
    Membership.objects.filter(list=house, user=bob).delete()

    response = undo_answer(client_of(bob), changed)

    assert (response.status_code, response.json()["type"]) == (404, ProblemCode.EVENT_NOT_FOUND)


def test_a_stranger_gets_the_same_answer_as_for_a_missing_event(
    client: APIClient, client_of: Callable[..., APIClient], charlie: User, full_task: Task
) -> None:
    changed = client.patch(task_url(full_task), {"title": "Milk"}, headers=ANY)
    stranger, headers = client_of(charlie), {"X-Request-ID": "the-same-id"}

    hidden = stranger.post(URL, {"event_id": changed[EVENT_ID_HEADER]}, headers=headers)
    missing = stranger.post(URL, {"event_id": str(uuid7())}, headers=headers)

    assert (hidden.status_code, hidden.content) == (404, missing.content)


@pytest.mark.parametrize("body", [{}, {"event_id": None}, {"event_id": "x"}, {"event_id": 7}, {"id": str(UUID(int=7))}])
def test_it_wants_an_id_and_nothing_else(client: APIClient, body: dict[str, Any]) -> None:
    assert client.post(URL, body).status_code == 422


@pytest.mark.django_db(transaction=True)
def test_undos_at_the_same_moment_are_one(
    client_of: Callable[..., APIClient], race: Callable[..., Any], alice: User, full_task: Task
) -> None:
    changed = client_of(alice).patch(task_url(full_task), {"title": "Milk"}, headers=ANY)

    answers = race(*[lambda: undo_answer(client_of(alice), changed)] * 6)

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["event_id"] for answer in answers}) == 1
    assert TaskEvent.objects.exclude(reverts_id=None).count() == 1
