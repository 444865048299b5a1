"""What the history says of each change, and that an answer names the event that takes it back."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from contracts.todos.v1.history import EVENT_ID_HEADER, EventKind
from contracts.todos.v1.tasks import TaskChanges
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.history.models import TaskEvent
from todos.lists.selectors import get_inbox_id
from todos.tasks.models import Task
from todos.tasks.services import change_task, set_completion
from todos.tasks.services.storing import Edit, store_changes
from todos.versions import ANY_VERSION

pytestmark = pytest.mark.django_db

URL = "/api/v1/tasks"
ANY = {"If-Match": "*"}


def last_event(task_id: UUID | str) -> TaskEvent:
    return TaskEvent.objects.filter(task_id=task_id).latest("id")


def test_making_a_task_records_what_it_was_given(client_of: Callable[..., APIClient], alice: User) -> None:
    response = client_of(alice, Via.BOT).post(URL, {"title": "Milk", "priority": 1, "tags": ["Дом"]})

    event = last_event(response.json()["id"])
    assert (event.kind, event.actor, event.via) == (EventKind.CREATED, alice, "bot")
    assert event.before == {}
    assert event.after == {
        "title": "Milk",
        "priority": 1,
        "tags": ["Дом"],
        "tag_keys": ["дом"],
        "list_id": str(get_inbox_id(alice)),
    }


def test_a_change_records_the_fields_that_differ(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task
) -> None:
    client_of(alice).patch(f"{URL}/{alices_task.id}", {"title": "Milk", "notes": ""}, headers=ANY)

    event = last_event(alices_task.id)
    assert (event.kind, event.via) == (EventKind.CHANGED, "http")
    assert (event.before, event.after) == ({"title": "Call the bank"}, {"title": "Milk"})


def test_a_due_date_is_recorded_whole(
    client_of: Callable[..., APIClient], alice: User, make_task: Callable[..., Task]
) -> None:
    task = make_task(alice, due={"date": "2030-07-01", "time": "09:00"})

    client_of(alice).patch(f"{URL}/{task.id}", {"due": {"date": "2030-07-01", "time": "10:00"}}, headers=ANY)

    event = last_event(task.id)
    same = {"due_date": "2030-07-01", "due_timezone": "Europe/Moscow"}
    assert event.before == {**same, "due_time": "09:00:00", "due_at": "2030-07-01T06:00:00+00:00"}
    assert event.after == {**same, "due_time": "10:00:00", "due_at": "2030-07-01T07:00:00+00:00"}


@pytest.mark.parametrize(
    ("method", "path", "body", "kind"),
    [
        ("put", "/completion", {"done": True}, EventKind.COMPLETED),
        ("delete", "", None, EventKind.DELETED),
        ("patch", "", {"priority": 2}, EventKind.CHANGED),
    ],
)
def test_the_fields_tell_what_a_change_was(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task, method: str, path: str, body, kind: EventKind
) -> None:
    getattr(client_of(alice), method)(f"{URL}/{alices_task.id}{path}", body, headers=ANY)

    assert last_event(alices_task.id).kind == kind


def test_reopening_and_restoring_are_told_from_their_opposites(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task
) -> None:
    client, url = client_of(alice), f"{URL}/{alices_task.id}"
    client.put(f"{url}/completion", {"done": True})

    client.put(f"{url}/completion", {"done": False})
    reopened = last_event(alices_task.id)
    client.delete(url, headers=ANY)
    client.post(f"{url}/restore")

    assert (reopened.kind, last_event(alices_task.id).kind) == (EventKind.REOPENED, EventKind.RESTORED)


def test_an_answer_names_its_event(client_of: Callable[..., APIClient], alice: User, alices_task: Task) -> None:
    client, url = client_of(alice), f"{URL}/{alices_task.id}"

    changed = client.patch(url, {"title": "Milk"}, headers=ANY)
    unchanged = client.patch(url, {"title": "Milk"}, headers=ANY)
    refused = client.patch(url, {"title": "Bread"}, headers={"If-Match": '"1"'})
    read = client.get(url)

    assert changed[EVENT_ID_HEADER] == str(last_event(alices_task.id).group_id)
    assert [EVENT_ID_HEADER in response for response in (unchanged, refused, read)] == [False] * 3


def test_a_repeated_request_names_the_same_event(client_of: Callable[..., APIClient], alice: User) -> None:
    key = {"Idempotency-Key": "tg:42:1001:create"}

    first = client_of(alice).post(URL, {"title": "Milk"}, headers=key)
    second = client_of(alice).post(URL, {"title": "Milk"}, headers=key)

    assert second[EVENT_ID_HEADER] == first[EVENT_ID_HEADER]
    assert TaskEvent.objects.count() == 1


def test_a_repeat_under_the_same_task_id_makes_no_event(client_of: Callable[..., APIClient], alice: User) -> None:
    body = {"id": str(uuid7()), "title": "Milk"}

    client_of(alice).post(URL, body)
    repeated = client_of(alice).post(URL, body)

    assert EVENT_ID_HEADER not in repeated
    assert TaskEvent.objects.filter(task_id=body["id"]).count() == 1


def test_a_refused_request_leaves_no_event(client_of: Callable[..., APIClient], alice: User) -> None:
    with transaction.atomic():
        client_of(alice).post(URL, {"title": " "})

    assert not TaskEvent.objects.exists()


def test_moments_are_kept_to_the_microsecond(alice: User, alices_task: Task, now: datetime) -> None:
    moment = now.replace(microsecond=123_456)

    set_completion(actor=Actor(alice, Via.BOT), task_id=alices_task.id, done=True, now=moment)

    assert last_event(alices_task.id).after == {"completed_at": moment.isoformat()}


def test_many_changes_at_once_are_one_statement(alice: User, make_task: Callable[..., Task], now: datetime) -> None:
    tasks = [make_task(alice, f"task {number}") for number in range(5)]

    with (
        CaptureQueriesContext(
            connection,
        ) as queries,
        transaction.atomic(),
    ):
        store_changes([Edit(task, {"priority": 1}) for task in tasks], actor=Actor(alice, Via.BOT), now=now)

    written = [query["sql"] for query in queries if "task_event" in query["sql"]]
    groups = TaskEvent.objects.filter(kind=EventKind.CHANGED).values_list("group_id", flat=True)
    assert len(written) == 1
    assert (len(groups), len(set(groups))) == (5, 1)


def test_a_change_costs_one_statement_more(alice: User, alices_task: Task, now: datetime) -> None:
    actor, changes = Actor(alice, Via.BOT), TaskChanges(title="Milk")

    with CaptureQueriesContext(connection) as queries:
        change_task(actor=actor, task_id=alices_task.id, changes=changes, expected=ANY_VERSION, now=now)

    touched = [query["sql"] for query in queries if "task_event" in query["sql"]]
    assert [sql.split()[0] for sql in touched] == ["INSERT"]
