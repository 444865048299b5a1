"""`DELETE /api/v1/tasks/{id}`, `POST …/restore`, and what becomes of the trash."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.notifications.models import Notification, State
from todos.tasks.errors import TaskNotFound
from todos.tasks.models import Task
from todos.tasks.services import delete_task, empty_old_trash, restore_task
from todos.versions import ANY_VERSION

pytestmark = pytest.mark.django_db

CURRENT = {"If-Match": '"1"'}
MONTH = timedelta(days=30)


def url(task: Task) -> str:
    return f"/api/v1/tasks/{task.id}"


def test_a_deleted_task_can_be_restored_as_it_was(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task
) -> None:
    client = client_of(alice)
    before = client.get(url(alices_task)).json()

    deleted = client.delete(url(alices_task), headers=CURRENT)
    restored = client.post(f"{url(alices_task)}/restore")

    changed = {"version", "updated_at", "depth"}
    assert (deleted.status_code, deleted.content) == (204, b"")
    assert restored.status_code == 200
    assert restored["ETag"] == '"3"'
    assert {key: value for key, value in restored.json().items() if key not in changed} == {
        key: value for key, value in before.items() if key not in changed
    }


def test_deleting_again_is_no_mistake(client_of: Callable[..., APIClient], alice: User, alices_task: Task) -> None:
    client_of(alice).delete(url(alices_task), headers=CURRENT)

    response = client_of(alice).delete(url(alices_task), headers=CURRENT)

    assert response.status_code == 204


def test_restoring_again_changes_nothing(client_of: Callable[..., APIClient], alice: User, alices_task: Task) -> None:
    response = client_of(alice).post(f"{url(alices_task)}/restore")

    assert response.status_code == 200
    assert response["ETag"] == '"1"'


@pytest.mark.parametrize(("headers", "status"), [({}, 428), ({"If-Match": '"2"'}, 412)])
def test_a_deletion_says_which_version(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task, headers: dict[str, str], status: int
) -> None:
    response = client_of(alice).delete(url(alices_task), headers=headers)

    alices_task.refresh_from_db()
    assert response.status_code == status
    assert alices_task.deleted_at is None


def test_nothing_else_can_be_done_in_the_trash(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task
) -> None:
    client = client_of(alice)
    client.delete(url(alices_task), headers=CURRENT)

    changed = client.patch(url(alices_task), {"title": "Milk"}, headers={"If-Match": "*"})
    completed = client.put(f"{url(alices_task)}/completion", {"done": True})

    assert (changed.status_code, completed.status_code) == (404, 404)


@pytest.mark.parametrize("is_deleted", [True, False])
def test_a_stranger_neither_deletes_nor_restores(
    client_of: Callable[..., APIClient], alice: User, charlie: User, alices_task: Task, *, is_deleted: bool
) -> None:
    if is_deleted:
        client_of(alice).delete(url(alices_task), headers=CURRENT)
    stranger, headers = client_of(charlie), {**CURRENT, "X-Request-ID": "the-same-id"}
    missing = f"/api/v1/tasks/{uuid7()}"

    deleted = [stranger.delete(path, headers=headers) for path in (url(alices_task), missing)]
    restored = [stranger.post(f"{path}/restore", headers=headers) for path in (url(alices_task), missing)]

    assert [response.status_code for response in (*deleted, *restored)] == [404] * 4
    assert len({response.content for response in (*deleted, *restored)}) == 1


def test_a_deleted_task_reminds_of_nothing_until_it_is_restored(
    client_of: Callable[..., APIClient], alice: User, make_task: Callable[..., Task]
) -> None:
    task = make_task(alice, due={"date": "2030-07-01", "time": "09:00"})
    waiting = Notification.objects.filter(subject_id=task.id, state=State.READY)

    client_of(alice).delete(url(task), headers=CURRENT)
    waiting_in_trash = waiting.count()
    client_of(alice).post(f"{url(task)}/restore")

    assert (waiting_in_trash, waiting.count()) == (0, 1)


def test_the_trash_forgets_after_thirty_days(alice: User, alices_task: Task, now: datetime) -> None:
    actor = Actor(alice, Via.BOT)
    delete_task(actor=actor, task_id=alices_task.id, expected=ANY_VERSION, now=now)

    with pytest.raises(TaskNotFound):
        restore_task(actor=actor, task_id=alices_task.id, now=now + MONTH)
    restored = restore_task(actor=actor, task_id=alices_task.id, now=now + MONTH - timedelta(microseconds=1))

    assert restored.deleted_at is None


def test_emptying_the_trash_takes_only_what_is_old(alice: User, make_task: Callable[..., Task], now: datetime) -> None:
    old, young, kept = make_task(alice, "old"), make_task(alice, "young"), make_task(alice, "kept")
    actor = Actor(alice, Via.BOT)
    delete_task(actor=actor, task_id=old.id, expected=ANY_VERSION, now=now)
    delete_task(actor=actor, task_id=young.id, expected=ANY_VERSION, now=now + timedelta(days=1))

    emptied = empty_old_trash(now=now + MONTH)

    assert emptied == 1
    assert set(Task.objects.values_list("id", flat=True)) == {young.id, kept.id}
