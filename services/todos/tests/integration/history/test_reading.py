"""`GET /api/v1/tasks/{id}/history` and `GET /api/v1/lists/{id}/history`."""

from collections.abc import Callable
from uuid import UUID

import pytest
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from contracts.problems import ProblemCode
from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.api.authentication import Via
from todos.api.cursors import encode_cursor
from todos.history.models import TaskEvent
from todos.lists.models import List
from todos.lists.selectors import get_inbox_id
from todos.tasks.models import Task

pytestmark = pytest.mark.django_db

ANY = {"If-Match": "*"}


def url(task: Task) -> str:
    return f"/api/v1/tasks/{task.id}/history"


def test_the_newest_change_comes_first(client_of: Callable[..., APIClient], alice: User, alices_task: Task) -> None:
    client = client_of(alice)
    changed = client.patch(f"/api/v1/tasks/{alices_task.id}", {"title": "Milk"}, headers=ANY)

    page = client.get(url(alices_task)).json()

    newest, oldest = page["results"]
    assert (newest["kind"], oldest["kind"], page["next"]) == ("changed", "created", None)
    assert (newest["before"], newest["after"]) == ({"title": "Call the bank"}, {"title": "Milk"})
    assert newest["group_id"] == changed["Event-Id"]
    assert (newest["actor"], newest["via"]) == ({"id": str(alice.id), "name": "Alice"}, "http")
    assert (newest["reverts"], newest["reverted_by"]) == (None, None)


def test_fields_have_the_names_of_a_task(
    client_of: Callable[..., APIClient], alice: User, make_task: Callable[..., Task]
) -> None:
    task = make_task(alice, tags=["Дом"], due={"date": "2030-07-01", "time": "09:00"})

    made = client_of(alice).get(url(task)).json()["results"][0]

    due = {"date": "2030-07-01", "time": "09:00", "timezone": "Europe/Moscow", "at": "2030-07-01T06:00:00Z"}
    assert made["after"] == {
        "title": "Call the bank",
        "tags": ["Дом"],
        "due": due,
        "list_id": str(get_inbox_id(alice)),
    }


def test_no_due_date_is_null(client_of: Callable[..., APIClient], alice: User, make_task: Callable[..., Task]) -> None:
    task = make_task(alice, due={"date": "2030-07-01"})
    client = client_of(alice)
    client.patch(f"/api/v1/tasks/{task.id}", {"due": None}, headers=ANY)

    cleared = client.get(url(task)).json()["results"][0]

    assert cleared["before"]["due"]["date"] == "2030-07-01"
    assert cleared["after"] == {"due": None}


def test_pages_follow_each_other(client_of: Callable[..., APIClient], alice: User, alices_task: Task) -> None:
    client = client_of(alice)
    for title in ("one", "two"):
        client.patch(f"/api/v1/tasks/{alices_task.id}", {"title": title}, headers=ANY)

    first = client.get(f"{url(alices_task)}?limit=2").json()
    second = client.get(f"{url(alices_task)}?limit=2&cursor={first['next']}").json()

    assert [event["after"].get("title") for event in first["results"]] == ["two", "one"]
    assert [event["kind"] for event in second["results"]] == ["created"]
    assert second["next"] is None


@pytest.mark.parametrize(
    "cursor", ["", "x", encode_cursor("task history", "no id"), encode_cursor("list history", UUID(int=7))]
)
def test_a_foreign_cursor_is_refused(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task, cursor: str
) -> None:
    response = client_of(alice).get(f"{url(alices_task)}?cursor={cursor}")

    assert response.status_code == 400
    assert response.json()["errors"][0]["pointer"] == "cursor"


def test_a_list_tells_of_its_tasks(
    client_of: Callable[..., APIClient], alice: User, make_task: Callable[..., Task]
) -> None:
    tasks = [make_task(alice, "Milk"), make_task(alice, "Bread")]

    page = client_of(alice).get(f"/api/v1/lists/{get_inbox_id(alice)}/history").json()

    assert [event["task_id"] for event in page["results"]] == [str(task.id) for task in reversed(tasks)]


def test_a_move_tells_from_where_to_where(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task, make_list: Callable[..., List]
) -> None:
    other = make_list(alice)
    client_of(alice).patch(f"/api/v1/tasks/{alices_task.id}", {"list_id": str(other.id)}, headers=ANY)

    moved = client_of(alice).get(url(alices_task)).json()["results"][0]

    assert (moved["kind"], moved["list_id"]) == ("moved", str(other.id))
    assert (moved["before"]["list_id"], moved["after"]["list_id"]) == (str(get_inbox_id(alice)), str(other.id))
    assert moved["before"]["position"] < moved["after"]["position"]


def test_what_events_name_by_ids_is_called_by_its_name(
    client_of: Callable[..., APIClient],
    alice: User,
    bob: User,
    make_list: Callable[..., List],
    make_task: Callable[..., Task],
) -> None:
    house, client = make_list(alice, "House", {Role.EDITOR: bob}), client_of(alice)
    parent, task = make_task(alice, "Paint", list_id=str(house.id)), make_task(alice, "Buy paint")
    client.post(f"/api/v1/tasks/{task.id}/move", {"list_id": str(house.id), "parent_id": str(parent.id)})
    client.patch(f"/api/v1/tasks/{task.id}", {"assignee_ids": [str(bob.id)]}, headers=ANY)

    page = client.get(url(task)).json()

    lists = {(each["id"], each["title"], each["is_inbox"]) for each in page["lists"]}
    assert lists == {(str(house.id), "House", False), (str(get_inbox_id(alice)), "Inbox", True)}
    assert page["tasks"] == [{"id": str(parent.id), "title": "Paint"}]
    assert page["people"] == [{"id": str(bob.id), "name": "Bob"}]


def test_what_the_reader_does_not_see_has_no_name(
    client_of: Callable[..., APIClient],
    alice: User,
    bob: User,
    make_list: Callable[..., List],
    make_task: Callable[..., Task],
) -> None:
    house = make_list(alice, "House", {Role.VIEWER: bob})
    hidden_parent = make_task(alice, "Secret")
    task = make_task(alice)
    client_of(alice).patch(f"/api/v1/tasks/{task.id}", {"list_id": str(house.id)}, headers=ANY)
    TaskEvent.objects.filter(task=task, kind="created").update(after={"parent_id": str(hidden_parent.id)})

    page = client_of(bob).get(url(task)).json()

    assert ([each["title"] for each in page["lists"]], page["tasks"]) == (["House"], [])


def test_a_repeat_comes_with_its_rule_taken_apart(
    client_of: Callable[..., APIClient], alice: User, make_task: Callable[..., Task]
) -> None:
    task = make_task(alice, due={"date": "2030-07-01"}, recurrence={"rule": "FREQ=WEEKLY;BYDAY=TU"})

    made = client_of(alice).get(url(task)).json()["results"][0]

    recurrence = made["after"]["recurrence"]
    assert (recurrence["rule"], recurrence["parts"]["frequency"]) == ("FREQ=WEEKLY;BYDAY=TU", "weekly")
    assert recurrence["parts"]["weekdays"] == [{"weekday": 2, "nth": None}]


def test_a_list_that_the_reader_does_not_see_is_not_named(
    client_of: Callable[..., APIClient], alice: User, bob: User, alices_task: Task
) -> None:
    hidden = str(get_inbox_id(bob))
    TaskEvent.objects.filter(task=alices_task).update(after={"list_id": hidden, "title": "Milk"}, list_id=hidden)

    event = client_of(alice).get(url(alices_task)).json()["results"][0]

    assert (event["list_id"], event["after"]) == (None, {"list_id": None, "title": "Milk"})


def test_a_person_who_left_is_forgotten(
    client_of: Callable[..., APIClient], alice: User, bob: User, alices_task: Task
) -> None:
    TaskEvent.objects.filter(task=alices_task).update(actor=bob)
    bob.delete()

    event = client_of(alice).get(url(alices_task)).json()["results"][0]

    assert event["actor"] is None


def test_a_history_goes_with_its_task(alices_task: Task) -> None:
    alices_task.delete()

    assert not TaskEvent.objects.exists()


def test_whoever_reads_a_task_reads_its_history(
    client_of: Callable[..., APIClient],
    alice: User,
    bob: User,
    make_list: Callable[..., List],
    make_task: Callable[..., Task],
) -> None:
    house = make_list(alice, roles={Role.VIEWER: bob})
    task = make_task(alice, list_id=str(house.id))

    of_task = client_of(bob).get(url(task)).json()["results"]
    of_list = client_of(bob).get(f"/api/v1/lists/{house.id}/history").json()["results"]

    assert [event["actor"]["name"] for event in of_task] == ["Alice"]
    assert of_list == of_task


def test_a_stranger_gets_the_same_answer_as_for_a_missing_task(
    client_of: Callable[..., APIClient], charlie: User, alices_task: Task
) -> None:
    client, headers = client_of(charlie), {"X-Request-ID": "the-same-id"}

    hidden = client.get(url(alices_task), headers=headers)
    missing = client.get(f"/api/v1/tasks/{uuid7()}/history", headers=headers)

    assert (hidden.status_code, hidden.json()["type"]) == (404, ProblemCode.TASK_NOT_FOUND)
    assert hidden.content == missing.content


def test_a_stranger_gets_the_same_answer_as_for_a_missing_list(
    client_of: Callable[..., APIClient], alice: User, charlie: User
) -> None:
    client, headers = client_of(charlie), {"X-Request-ID": "the-same-id"}

    hidden = client.get(f"/api/v1/lists/{get_inbox_id(alice)}/history", headers=headers)
    missing = client.get(f"/api/v1/lists/{uuid7()}/history", headers=headers)

    assert (hidden.status_code, hidden.json()["type"]) == (404, ProblemCode.LIST_NOT_FOUND)
    assert hidden.content == missing.content


def test_the_operator_finds_events(client_of: Callable[..., APIClient], alices_task: Task, operator) -> None:
    changelist = "/admin/history/taskevent/"

    found = operator.get(f"{changelist}?q={alices_task.id}&kind=created&via={Via.BOT}").content.decode()
    others = operator.get(f"{changelist}?kind=deleted").content.decode()
    event = TaskEvent.objects.get()
    shown = operator.get(f"{changelist}{event.id}/change/").content.decode()

    assert ("Call the bank" in found, "Call the bank" in others) == (True, False)
    assert "Call the bank" in shown
