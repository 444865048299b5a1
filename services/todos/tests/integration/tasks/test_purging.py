"""`DELETE /api/v1/trash` and `DELETE /api/v1/trash/{id}`: for good."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from contracts.problems import ProblemCode
from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.history.models import TaskEvent
from todos.lists.models import List
from todos.tasks.models import Task
from todos.tasks.services import empty_old_trash

pytestmark = pytest.mark.django_db

URL, ANY = "/api/v1/trash", {"If-Match": "*"}


def trash(client: APIClient, *tasks: Task) -> None:
    for task in tasks:
        assert client.delete(f"/api/v1/tasks/{task.id}", headers=ANY).status_code == 204


@pytest.fixture
def client(client_of: Callable[..., APIClient], alice: User) -> APIClient:
    return client_of(alice)


def test_a_task_is_purged_with_what_stands_under_it(
    client: APIClient, alice: User, make_task: Callable[..., Task]
) -> None:
    parent, kept = make_task(alice, "Trip"), make_task(alice, "kept")
    make_task(alice, "Pack", parent_id=str(parent.id))
    trash(client, parent)

    response = client.delete(f"{URL}/{parent.id}")

    assert (response.status_code, response.content) == (204, b"")
    assert [task.title for task in Task.objects.all()] == ["kept"]
    assert set(TaskEvent.objects.values_list("task_id", flat=True)) == {kept.id}


def test_what_is_in_use_is_not_purged(client: APIClient, alices_task: Task) -> None:
    response = client.delete(f"{URL}/{alices_task.id}")

    assert (response.status_code, response.json()["type"]) == (409, ProblemCode.CONFLICT)
    assert Task.objects.exists()


def test_purging_again_finds_nothing(client: APIClient, alices_task: Task) -> None:
    trash(client, alices_task)
    client.delete(f"{URL}/{alices_task.id}")

    assert client.delete(f"{URL}/{alices_task.id}").status_code == 404


def test_a_purged_task_cannot_be_restored_nor_undone(client: APIClient, alices_task: Task) -> None:
    deleted = client.delete(f"/api/v1/tasks/{alices_task.id}", headers=ANY)
    client.delete(f"{URL}/{alices_task.id}")

    restored = client.post(f"/api/v1/tasks/{alices_task.id}/restore")
    undone = client.post("/api/v1/undo", {"event_id": deleted["Event-Id"]})

    assert (restored.status_code, undone.status_code) == (404, 404)


def test_the_trash_is_emptied_where_one_is_the_owner(
    client: APIClient,
    client_of: Callable[..., APIClient],
    alice: User,
    bob: User,
    make_list: Callable[..., List],
    make_task: Callable[..., Task],
) -> None:
    own, foreign = make_list(alice), make_list(bob, roles={Role.EDITOR: alice})
    tasks = [make_task(alice, title, list_id=str(place.id)) for title, place in (("own", own), ("foreign", foreign))]
    make_task(alice, "kept")
    trash(client, *tasks)

    response = client.delete(URL)

    assert response.json() == {"count": 1}
    assert set(Task.objects.values_list("title", flat=True)) == {"foreign", "kept"}


@pytest.mark.parametrize("role", [Role.EDITOR, Role.COMMENTER, Role.VIEWER])
def test_only_the_owner_of_the_list_purges(
    client: APIClient,
    client_of: Callable[..., APIClient],
    alice: User,
    bob: User,
    make_list: Callable[..., List],
    make_task: Callable[..., Task],
    role: Role,
) -> None:
    task = make_task(alice, list_id=str(make_list(alice, roles={role: bob}).id))
    trash(client, task)

    response = client_of(bob).delete(f"{URL}/{task.id}")

    assert (response.status_code, response.json()["type"]) == (403, ProblemCode.RIGHT_MISSING)
    assert Task.objects.exists()


def test_a_stranger_gets_the_same_answer_as_for_a_missing_task(
    client: APIClient, client_of: Callable[..., APIClient], charlie: User, alices_task: Task
) -> None:
    trash(client, alices_task)
    stranger, headers = client_of(charlie), {"X-Request-ID": "the-same-id"}

    hidden = stranger.delete(f"{URL}/{alices_task.id}", headers=headers)
    missing = stranger.delete(f"{URL}/{uuid7()}", headers=headers)

    assert (hidden.status_code, hidden.content) == (404, missing.content)


@pytest.mark.django_db(transaction=True)
def test_housekeeping_leaves_what_somebody_is_restoring(alices_task: Task, race: Any, now: datetime) -> None:
    Task.objects.update(deleted_at=now)

    with transaction.atomic():
        Task.objects.select_for_update().get(id=alices_task.id)
        [emptied] = race(lambda: empty_old_trash_in_a_transaction(now + timedelta(days=30)))

    assert emptied == 0
    assert empty_old_trash_in_a_transaction(now + timedelta(days=30)) == 1
    connection.close()


def empty_old_trash_in_a_transaction(now: datetime) -> int:
    with transaction.atomic():
        return empty_old_trash(now=now)
