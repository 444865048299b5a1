"""`POST /api/v1/tasks/{id}/duplicate`."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from contracts.problems import ProblemCode
from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.lists.models import List
from todos.lists.selectors import get_inbox_id
from todos.notifications.models import Notification, State
from todos.sharing.models import Guest
from todos.tasks.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_of: Callable[..., APIClient], alice: User) -> APIClient:
    return client_of(alice)


def duplicate(client: APIClient, task: Task, **body: Any) -> Any:
    return client.post(f"/api/v1/tasks/{task.id}/duplicate", body)


def test_a_copy_says_the_same_and_is_open(client: APIClient, alice: User, make_task: Callable[..., Task]) -> None:
    task = make_task(
        alice, "Report", notes="**final**", priority=1, tags=["work"], due={"date": "2030-07-01", "time": "09:00"},
        origin={"author_name": "Борис"},
    )  # fmt: skip
    client.put(f"/api/v1/tasks/{task.id}/completion", {"done": True})
    original = client.get(f"/api/v1/tasks/{task.id}").json()

    response = duplicate(client, task)

    copy = response.json()
    same = ["title", "notes", "priority", "tags", "due", "origin", "list_id", "parent_id"]
    assert response.status_code == 201
    assert response["Location"] == f"/api/v1/tasks/{copy['id']}"
    assert [copy[name] for name in same] == [original[name] for name in same]
    assert (copy["id"] != original["id"], copy["version"], copy["completed_at"]) == (True, 1, None)


def test_a_copy_repeats_as_its_original(client: APIClient, alice: User, make_task: Callable[..., Task]) -> None:
    task = make_task(alice, due={"date": "2030-07-01"}, recurrence={"rule": "FREQ=WEEKLY"})

    copy = duplicate(client, task).json()

    assert copy["recurrence"] == client.get(f"/api/v1/tasks/{task.id}").json()["recurrence"] is not None


def test_the_copy_reminds_of_its_due_moment(client: APIClient, alice: User, make_task: Callable[..., Task]) -> None:
    task = make_task(alice, due={"date": "2030-07-01", "time": "09:00"})

    copy = duplicate(client, task).json()

    assert Notification.objects.filter(subject_id=copy["id"], state=State.READY).count() == 1


def test_a_copy_stands_right_behind_its_original(
    client: APIClient, alice: User, make_task: Callable[..., Task], now: datetime
) -> None:
    tasks = [make_task(alice, title, made_at=now + timedelta(minutes=n)) for n, title in enumerate("AB")]

    duplicate(client, tasks[0])

    shown = client.get("/api/v1/tasks?view=list").json()["results"]
    assert [task["title"] for task in shown] == ["A", "A", "B"]


def test_subtasks_are_copied_and_the_deleted_ones_are_not(
    client: APIClient, alice: User, make_task: Callable[..., Task], now: datetime
) -> None:
    party = make_task(alice, "Party")
    cake, gone = (
        make_task(alice, title, parent_id=party.id, made_at=now + timedelta(minutes=n))
        for n, title in enumerate(("Cake", "Gone"))
    )
    make_task(alice, "Flour", parent_id=cake.id)
    client.delete(f"/api/v1/tasks/{gone.id}", headers={"If-Match": "*"})

    copy = duplicate(client, party).json()

    [cake_copy] = Task.objects.filter(parent_id=copy["id"])
    assert copy["progress"] == {"done": 0, "total": 1}
    assert (cake_copy.title, cake_copy.subtask_count) == ("Cake", 1)
    assert cake_copy.subtasks.get().title == "Flour"


def test_a_copied_subtask_stands_beside_it_and_is_counted(
    client: APIClient, alice: User, make_task: Callable[..., Task]
) -> None:
    party = make_task(alice, "Party")
    cake = make_task(alice, "Cake", parent_id=party.id)

    copy = duplicate(client, cake).json()

    party.refresh_from_db()
    assert copy["parent_id"] == str(party.id)
    assert party.subtask_count == 2


def test_nothing_open_is_copied_under_something_done(
    client: APIClient, alice: User, make_task: Callable[..., Task]
) -> None:
    party = make_task(alice, "Party")
    cake = make_task(alice, "Cake", parent_id=party.id)
    client.put(f"/api/v1/tasks/{party.id}/completion", {"done": True})

    beside = duplicate(client, cake)
    elsewhere = duplicate(client, cake, list_id=str(get_inbox_id(alice)))

    assert beside.status_code == 422
    assert [(each["pointer"], each["code"]) for each in beside.json()["errors"]] == [("", "parent_done")]
    assert (elsewhere.status_code, elsewhere.json()["parent_id"]) == (201, None)


def test_a_copy_may_go_to_another_list(
    client: APIClient, alice: User, make_list: Callable[..., List], make_task: Callable[..., Task]
) -> None:
    house, cake = make_list(alice), make_task(alice, "Cake", parent_id=make_task(alice, "Party").id)

    copy = duplicate(client, cake, list_id=str(house.id)).json()

    assert (copy["list_id"], copy["parent_id"]) == (str(house.id), None)


def test_who_reads_a_task_may_keep_a_copy_and_put_none_beside_it(
    client_of: Callable[..., APIClient], alice: User, bob: User, make_list: Any, make_task: Callable[..., Task]
) -> None:
    house = make_list(alice, roles={Role.VIEWER: bob})
    task = make_task(alice, "Door", list_id=house.id)

    beside = duplicate(client_of(bob), task)
    kept = duplicate(client_of(bob), task, list_id=str(get_inbox_id(bob)))

    assert (beside.status_code, beside.json()["type"]) == (403, ProblemCode.RIGHT_MISSING)
    assert (kept.status_code, kept.json()["creator_id"]) == (201, str(bob.id))


def test_a_guest_gets_the_task_without_what_they_do_not_see(
    client_of: Callable[..., APIClient], alice: User, bob: User, make_task: Callable[..., Task], now: datetime
) -> None:
    party = make_task(alice, "Party")
    make_task(alice, "Secret", parent_id=party.id)
    Guest.objects.create(task=party, user=bob, role=Role.EDITOR, created_at=now)

    beside = duplicate(client_of(bob), party)
    kept = duplicate(client_of(bob), party, list_id=str(get_inbox_id(bob)))

    assert beside.status_code == 403
    assert kept.json()["progress"] is None
    assert not Task.objects.filter(title="Secret", list__owner=bob).exists()


def test_no_guest_comes_along(
    client: APIClient, client_of: Callable[..., APIClient], alice: User, bob: User, alices_task: Task, now: datetime
) -> None:
    Guest.objects.create(task=alices_task, user=bob, role=Role.EDITOR, created_at=now)

    copy = duplicate(client, alices_task).json()

    assert client_of(bob).get(f"/api/v1/tasks/{copy['id']}").status_code == 404


def test_a_stranger_gets_the_answer_for_a_missing_task(
    client_of: Callable[..., APIClient], charlie: User, alices_task: Task
) -> None:
    stranger, headers = client_of(charlie), {"X-Request-ID": "the-same-id"}

    hidden, missing = (
        stranger.post(f"/api/v1/tasks/{task_id}/duplicate", {}, headers=headers)
        for task_id in (alices_task.id, uuid7())
    )

    assert hidden.status_code == 404
    assert hidden.content == missing.content


def test_sent_again_with_its_key_it_makes_one_copy(client: APIClient, alices_task: Task) -> None:
    path, headers = f"/api/v1/tasks/{alices_task.id}/duplicate", {"Idempotency-Key": "tg:1:2:3"}

    first, second = (client.post(path, {}, headers=headers) for _ in range(2))

    assert second.content == first.content
    assert Task.objects.count() == 2
