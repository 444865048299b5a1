"""Who sees a task: members of its list and guests in one page, and nobody else."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.sharing.models import Guest
from todos.tasks.models import Task

pytestmark = pytest.mark.django_db

type ClientOf = Callable[..., APIClient]
type People = dict[Role, User]

_QUERIES_OF_THE_CALLER = 1


def test_members_and_guests_are_told_apart(
    client_of: ClientOf, alice: User, people: People, guests: People, shared_task: Task
) -> None:
    found = _everybody(client_of(alice), shared_task)

    assert {row["user_id"]: (row["role"], row["guest_version"]) for row in found} == {
        **{str(person.id): (role, None) for role, person in people.items()},
        **{str(person.id): (role, 1) for role, person in guests.items()},
    }
    assert [row["user_id"] for row in found if row["is_you"]] == [str(alice.id)]


def test_a_member_who_is_a_guest_too_stands_there_once(
    client_of: ClientOf, alice: User, people: People, shared_task: Task, now: Any
) -> None:
    viewer = people[Role.VIEWER]
    Guest.objects.create(task=shared_task, user=viewer, role=Role.EDITOR, created_at=now)

    found = [row for row in _everybody(client_of(alice), shared_task) if row["user_id"] == str(viewer.id)]

    assert [(row["role"], row["guest_version"]) for row in found] == [(Role.VIEWER, 1)]


def test_whoever_was_deactivated_is_left_out(
    client_of: ClientOf, alice: User, people: People, shared_task: Task
) -> None:
    gone = people[Role.EDITOR]
    User.objects.filter(id=gone.id).update(is_active=False)

    found = _everybody(client_of(alice), shared_task)

    assert len(found) == len(people) - 1
    assert str(gone.id) not in {row["user_id"] for row in found}


def test_pages_follow_one_another(
    client_of: ClientOf, alice: User, people: People, guests: People, shared_task: Task
) -> None:
    client, url = client_of(alice), f"/api/v1/tasks/{shared_task.id}/people"

    first = client.get(f"{url}?limit=3").json()
    rest = client.get(f"{url}?limit=100&cursor={first['next']}").json()

    assert [row["user_id"] for row in first["results"] + rest["results"]] == [
        row["user_id"] for row in _everybody(client, shared_task)
    ]
    assert (len(first["results"]), rest["next"]) == (3, None)


def test_a_page_costs_four_queries_however_many_people_there_are(
    client_of: ClientOf, alice: User, shared_task: Task, guests: People, django_assert_max_num_queries: Any
) -> None:
    client = client_of(alice)
    client.get(f"/api/v1/tasks/{shared_task.id}/people")

    with django_assert_max_num_queries(4 + _QUERIES_OF_THE_CALLER):
        client.get(f"/api/v1/tasks/{shared_task.id}/people")


def _everybody(client: APIClient, task: Task) -> list[dict[str, Any]]:
    page: dict[str, Any] = client.get(f"/api/v1/tasks/{task.id}/people").json()
    assert page["next"] is None
    found: list[dict[str, Any]] = page["results"]
    return found
