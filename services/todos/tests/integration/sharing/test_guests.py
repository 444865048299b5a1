"""What somebody may do with a task of which they have nothing but that task."""

from collections.abc import Callable
from datetime import datetime

import pytest
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from contracts.problems import ProblemCode
from contracts.todos.v1.history import EVENT_ID_HEADER
from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.authorization.rights import GUEST_RIGHTS, Right
from todos.lists.models import List, Membership
from todos.sharing.models import Guest
from todos.tasks import access
from todos.tasks.models import Task
from todos.tasks.services import create_task, delete_task
from todos.versions import ANY_VERSION

pytestmark = pytest.mark.django_db

type ClientOf = Callable[..., APIClient]

CURRENT = {"If-Match": '"1"'}


def test_a_guest_sees_the_task_and_neither_its_list_nor_its_neighbours(
    client_of: ClientOf, alice: User, shared_list: List, shared_task: Task, guests: dict[Role, User], now: datetime
) -> None:
    creation = TaskCreation(title="Paint the gate", list_id=shared_list.id)
    neighbour = create_task(actor=Actor(alice, Via.BOT), creation=creation, now=now).task
    client = client_of(guests[Role.VIEWER])

    assert client.get(f"/api/v1/tasks/{shared_task.id}").json()["title"] == "Paint the door"
    assert client.get(f"/api/v1/tasks/{neighbour.id}").status_code == 404
    assert client.get(f"/api/v1/lists/{shared_list.id}").status_code == 404
    assert [task["title"] for task in client.get("/api/v1/tasks").json()["results"]] == ["Paint the door"]


def test_what_was_shared_has_a_view_of_its_own(
    client_of: ClientOf,
    alice: User,
    shared_task: Task,
    guests: dict[Role, User],
    make_list: Callable[..., List],
    now: datetime,
) -> None:
    viewer, other = guests[Role.VIEWER], make_list(alice, "Garden")
    creation = TaskCreation(title="Water the roses", list_id=other.id)
    second = create_task(actor=Actor(alice, Via.BOT), creation=creation, now=now).task
    Guest.objects.create(task=second, user=viewer, role=Role.VIEWER, created_at=now)
    client = client_of(viewer)

    first = client.get("/api/v1/tasks/shared?limit=1").json()
    rest = client.get(f"/api/v1/tasks/shared?limit=1&cursor={first['next']}").json()
    List.objects.filter(id=other.id).update(deleted_at=now)
    left = client.get("/api/v1/tasks/shared").json()

    assert [task["title"] for task in first["results"] + rest["results"]] == ["Water the roses", "Paint the door"]
    assert [task["title"] for task in left["results"]] == ["Paint the door"]


@pytest.mark.parametrize("role", GUEST_RIGHTS)
def test_a_guest_changes_the_task_if_they_edit_it(
    client_of: ClientOf, shared_task: Task, guests: dict[Role, User], role: Role
) -> None:
    response = client_of(guests[role]).patch(f"/api/v1/tasks/{shared_task.id}", {"title": "Gate"}, headers=CURRENT)

    assert response.status_code == (200 if role is Role.EDITOR else 403)


@pytest.mark.parametrize("role", GUEST_RIGHTS)
def test_where_the_task_belongs_is_no_guests_to_say(
    client_of: ClientOf, shared_task: Task, guests: dict[Role, User], role: Role
) -> None:
    client, url = client_of(guests[role]), f"/api/v1/tasks/{shared_task.id}"

    answers = [client.patch(url, {"list_id": None}, headers=CURRENT), client.delete(url, headers=CURRENT)]

    assert [(answer.status_code, answer.json()["type"]) for answer in answers] == [(403, ProblemCode.RIGHT_MISSING)] * 2
    shared_task.refresh_from_db()
    assert shared_task.version == 1


def test_a_task_in_the_trash_is_hidden_from_its_guests(
    alice: User, shared_task: Task, guests: dict[Role, User], now: datetime
) -> None:
    guest = Actor(guests[Role.EDITOR], Via.HTTP)
    before = list(access.visible_tasks(guest))

    delete_task(actor=Actor(alice, Via.BOT), task_id=shared_task.id, expected=ANY_VERSION, now=now)

    assert (before, list(access.visible_tasks(guest))) == ([shared_task], [])


def test_a_task_in_the_trash_is_to_its_guests_as_if_it_was_missing(
    client_of: ClientOf, alice: User, shared_task: Task, guests: dict[Role, User], now: datetime
) -> None:
    """They may restore it as little as one that is not there."""
    delete_task(actor=Actor(alice, Via.BOT), task_id=shared_task.id, expected=ANY_VERSION, now=now)
    client = client_of(guests[Role.EDITOR])

    answers = [client.post(f"/api/v1/tasks/{task_id}/restore").json() for task_id in (shared_task.id, uuid7())]

    assert [answer["type"] for answer in answers] == [ProblemCode.TASK_NOT_FOUND] * 2


def test_a_guest_takes_back_what_they_did_to_the_task_with_all_that_came_of_it(
    client_of: ClientOf, alice: User, shared_list: List, shared_task: Task, guests: dict[Role, User], now: datetime
) -> None:
    """Completing a task completes what stands under it, which its guest does not see."""
    creation = TaskCreation(title="Secret paint", parent_id=shared_task.id)
    below = create_task(actor=Actor(alice, Via.BOT), creation=creation, now=now).task
    client, other = client_of(guests[Role.EDITOR]), client_of(guests[Role.VIEWER])
    done = client.put(f"/api/v1/tasks/{shared_task.id}/completion", {"done": True})
    event = {"event_id": done[EVENT_ID_HEADER]}

    refused, undone = other.post("/api/v1/undo", event), client.post("/api/v1/undo", event)

    assert [each.completed_at for each in Task.objects.filter(id__in=[shared_task.id, below.id])] == [None, None]
    assert [task["id"] for task in undone.json()["tasks"]] == [str(shared_task.id)]
    assert refused.status_code in (403, 404)


def test_a_guest_who_becomes_a_member_has_the_greater_right(
    shared_task: Task, guests: dict[Role, User], now: datetime
) -> None:
    editor, viewer = guests[Role.EDITOR], guests[Role.VIEWER]
    for person, role in ((editor, Role.VIEWER), (viewer, Role.EDITOR)):
        Membership.objects.create(list=shared_task.list, user=person, role=role, created_at=now)

    rights = [access.find_rights(Actor(person, Via.HTTP), [shared_task.id]) for person in (editor, viewer)]

    assert [found[shared_task.id] for found in rights] == [Right.EDIT, Right.ARRANGE]


def test_guests_are_told_of_the_task(shared_task: Task, guests: dict[Role, User]) -> None:
    readers = {user_id for _, user_id in access.find_visible_tasks([shared_task.id])}

    assert {guest.id for guest in guests.values()} <= readers
