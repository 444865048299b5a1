"""What somebody did to a reminder of theirs: they read it and take it back, and nobody else does."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from contracts.problems import ProblemCode
from contracts.todos.v1.history import EVENT_ID_HEADER
from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.lists.models import List
from todos.notifications.models import Notification, State
from todos.reminders.models import Reminder
from todos.tasks.models import Task

pytestmark = pytest.mark.django_db

type ClientOf = Callable[..., APIClient]


@pytest.fixture
def task(alice: User, bob: User, make_list: Callable[..., List], make_task: Callable[..., Task]) -> Task:
    """A task that Alice and Bob see, far enough ahead to be reminded of; nobody is yet."""
    alice.reminder_minutes = []
    house = make_list(alice, "House", roles={Role.VIEWER: bob})
    due = {"date": "2090-05-13", "time": "09:30", "timezone": "Europe/Moscow"}
    return make_task(alice, "Paint", list_id=str(house.id), due=due)


@pytest.fixture
def client(client_of: ClientOf, bob: User) -> APIClient:
    return client_of(bob)


@pytest.fixture
def added(client: APIClient, task: Task) -> Any:
    return client.post(f"/api/v1/tasks/{task.id}/reminders", {"minutes_before": 30})


def undo(client: APIClient, response: Any) -> Any:
    return client.post("/api/v1/undo", {"event_id": response[EVENT_ID_HEADER]})


def waiting() -> list[str]:
    return [row.planned_at.isoformat() for row in Notification.objects.filter(state=State.READY)]


def minutes() -> list[int | None]:
    return list(Reminder.objects.values_list("minutes_before", flat=True))


CHANGES: dict[str, Callable[[APIClient, str], Any]] = {
    "changed": lambda client, url: client.put(url, {"minutes_before": 60}),
    "snoozed": lambda client, url: client.post(f"{url}/snooze", {"minutes": 15}),
    "deleted": lambda client, url: client.delete(url),
}


def state(client: APIClient, url: str) -> Any:
    found = client.get(url)
    return found.json() if found.status_code == 200 else None


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_it_is_taken_back_and_done_again(
    client: APIClient, added: Any, change: Callable[[APIClient, str], Any]
) -> None:
    url = added["Location"]
    states, rows = [state(client, url)], [waiting()]
    changed = change(client, url)
    states.append(state(client, url)), rows.append(waiting())

    undone = undo(client, changed)
    assert undone.status_code == 200
    assert (state(client, url), waiting()) == (states[0], rows[0])
    client.post("/api/v1/undo", {"event_id": undone.json()["event_id"]})

    assert (state(client, url), waiting()) == (states[1], rows[1])
    assert states[0] != states[1]


def test_one_that_was_made_is_taken_back(client: APIClient, added: Any) -> None:
    assert undo(client, added).status_code == 200
    assert (minutes(), waiting()) == ([], [])


def test_what_was_changed_since_is_left_alone(client: APIClient, added: Any, task: Task) -> None:
    client.put(added["Location"], {"minutes_before": 60})

    response = undo(client, added)

    assert (response.status_code, response.json()["type"]) == (409, ProblemCode.UNDO_CONFLICT)
    assert response.json()["errors"][0]["pointer"] == f"/tasks/{task.id}/reminder"
    assert minutes() == [60]


def test_nobody_else_reads_it_or_takes_it_back(
    client_of: ClientOf, client: APIClient, alice: User, added: Any, task: Task
) -> None:
    """Not even the owner of the list: when somebody is reminded is their own affair."""
    [own, _] = client.get(f"/api/v1/tasks/{task.id}/history").json()["results"]
    others = client_of(alice).get(f"/api/v1/tasks/{task.id}/history").json()["results"]
    in_list = client_of(alice).get(f"/api/v1/lists/{task.list_id}/history").json()["results"]

    assert (own["kind"], own["before"], own["after"]["reminder"]["minutes_before"]) == ("reminded", {}, 30)
    assert [event["kind"] for event in [*others, *in_list]] == ["created", "created"]
    assert undo(client_of(alice), added).status_code == 404
    assert minutes() == [30]


def test_a_repeated_change_is_no_change(client: APIClient, added: Any) -> None:
    first, second = (client.put(added["Location"], {"minutes_before": 60}) for _ in range(2))

    assert (EVENT_ID_HEADER in first, EVENT_ID_HEADER in second) == (True, False)
