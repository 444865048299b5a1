"""`PUT /api/v1/tasks/{id}/completion`."""

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from todos.accounts.models import User
from todos.notifications.models import Notification, State
from todos.tasks.models import Task

pytestmark = [pytest.mark.django_db, pytest.mark.both_doors]


def url(task: Task) -> str:
    return f"/api/v1/tasks/{task.id}/completion"


def test_a_task_is_completed_and_opened_again(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task
) -> None:
    done = client_of(alice).put(url(alices_task), {"done": True})
    reopened = client_of(alice).put(url(alices_task), {"done": False})

    assert done.json()["completed_at"] is not None
    assert reopened.json()["completed_at"] is None
    assert (done["ETag"], reopened["ETag"]) == ('"2"', '"3"')


@pytest.mark.parametrize("done", [True, False])
def test_a_repeat_changes_nothing(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task, *, done: bool
) -> None:
    first = client_of(alice).put(url(alices_task), {"done": done})

    second = client_of(alice).put(url(alices_task), {"done": done})

    assert second.status_code == 200
    assert second.content == first.content


def test_a_completed_task_reminds_of_nothing_until_it_is_opened_again(
    client_of: Callable[..., APIClient], alice: User, make_task: Callable[..., Task]
) -> None:
    task = make_task(alice, due={"date": "2030-07-01", "time": "09:00"})
    waiting = Notification.objects.filter(subject_id=task.id, state=State.READY)

    client_of(alice).put(url(task), {"done": True})
    waiting_when_done = waiting.count()
    client_of(alice).put(url(task), {"done": False})

    assert (waiting_when_done, waiting.count()) == (0, 1)


@pytest.mark.parametrize("body", [{}, {"done": 1}, {"done": "true"}, {"done": None}, {"done": True, "why": "so"}])
def test_it_wants_a_truth_and_nothing_else(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task, body: dict[str, object]
) -> None:
    response = client_of(alice).put(url(alices_task), body)

    assert response.status_code == 422


def test_a_stranger_gets_the_same_answer_as_for_a_missing_task(
    client_of: Callable[..., APIClient], charlie: User, alices_task: Task
) -> None:
    client, headers = client_of(charlie), {"X-Request-ID": "the-same-id"}

    hidden = client.put(url(alices_task), {"done": True}, headers=headers)
    missing = client.put(f"/api/v1/tasks/{uuid7()}/completion", {"done": True}, headers=headers)

    assert hidden.status_code == 404
    assert hidden.content == missing.content
