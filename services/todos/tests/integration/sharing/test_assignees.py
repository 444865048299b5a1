"""A task is given to people who see it, and is theirs no longer than they do."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from rest_framework.test import APIClient

from contracts.todos.v1.notifications import LeaseRequest, NotificationKind
from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.lists.models import List, Membership
from todos.notifications.delivery import lease_notifications
from todos.notifications.models import Notification
from todos.tasks.models import Task

pytestmark = pytest.mark.django_db

type ClientOf = Callable[..., APIClient]
type People = dict[Role, User]


@pytest.fixture
def give(client_of: ClientOf, alice: User, shared_task: Task) -> Callable[..., Any]:
    """A function: people → the answer to Alice, who gives them the task."""

    def patch(*people: User) -> Any:
        body = {"assignee_ids": [str(person.id) for person in people]}
        return client_of(alice).patch(f"/api/v1/tasks/{shared_task.id}", body, headers={"If-Match": "*"})

    return patch


def test_members_and_guests_are_given_the_task_once_each(
    give: Callable[..., Any], people: People, guests: People
) -> None:
    viewer, guest = people[Role.VIEWER], guests[Role.COMMENTER]

    response = give(viewer, guest, viewer)

    assert response.status_code == 200
    assert response.json()["assignee_ids"] == [str(viewer.id), str(guest.id)]


@pytest.mark.parametrize("who", ["stranger", "deactivated"])
def test_who_does_not_see_it_is_not_given_it(
    give: Callable[..., Any], people: People, charlie: User, shared_task: Task, who: str
) -> None:
    User.objects.filter(id=people[Role.VIEWER].id).update(is_active=False)

    response = give(people[Role.EDITOR], {"stranger": charlie, "deactivated": people[Role.VIEWER]}[who])

    assert response.status_code == 422
    assert [(error["pointer"], error["code"]) for error in response.json()["errors"]] == [
        ("/assignee_ids/1", "cannot_see")
    ]
    shared_task.refresh_from_db()
    assert shared_task.assignee_ids == []


def test_being_given_a_task_gives_no_right_to_it(shared_task: Task, charlie: User, client_of: ClientOf) -> None:
    """Not even by a row that no rule let in."""
    Task.objects.update(assignee_ids=[charlie.id])

    assert client_of(charlie).get(f"/api/v1/tasks/{shared_task.id}").status_code == 404


def test_a_new_task_is_given_at_once(client_of: ClientOf, people: People, shared_list: List, charlie: User) -> None:
    body = {"title": "Paint", "list_id": str(shared_list.id), "assignee_ids": [str(people[Role.EDITOR].id)]}
    client = client_of(people[Role.OWNER])

    made = client.post("/api/v1/tasks", body)
    refused = client.post("/api/v1/tasks", {**body, "assignee_ids": [str(charlie.id)]})

    assert (made.status_code, made.json()["assignee_ids"]) == (201, body["assignee_ids"])
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/assignee_ids/0")
    assert Notification.objects.get(kind=NotificationKind.TASK_ASSIGNED).user_id == people[Role.EDITOR].id


def test_a_move_takes_it_from_those_who_do_not_see_it_there(
    client_of: ClientOf, alice: User, people: People, shared_task: Task, make_list: Callable[..., List]
) -> None:
    editor, viewer = people[Role.EDITOR], people[Role.VIEWER]
    Task.objects.update(assignee_ids=[editor.id, viewer.id])
    target = make_list(alice, "Garden", {Role.VIEWER: viewer})

    response = client_of(alice).post(f"/api/v1/tasks/{shared_task.id}/move", {"list_id": str(target.id)})

    assert response.json()["assignee_ids"] == [str(viewer.id)]


def test_people_are_told_of_what_others_gave_them(
    give: Callable[..., Any], people: People, shared_task: Task, alice: User
) -> None:
    editor, viewer = people[Role.EDITOR], people[Role.VIEWER]

    give(alice, editor)
    give(alice, editor, viewer)

    told = Notification.objects.filter(kind=NotificationKind.TASK_ASSIGNED)
    assert sorted(row.user_id for row in told) == sorted([editor.id, viewer.id])
    leased = lease_notifications(LeaseRequest(worker="one"), now=datetime.now(UTC)).notifications
    bodies = {each.recipient.id: each.body for each in leased}
    assert (bodies[editor.id].task.id, bodies[editor.id].assigner_name) == (shared_task.id, "Alice")


def test_nobody_is_told_of_what_was_taken_from_them_again(give: Callable[..., Any], people: People) -> None:
    give(people[Role.EDITOR])
    give()

    answer = lease_notifications(LeaseRequest(worker="one"), now=datetime.now(UTC))

    assert answer.notifications == []


def test_an_assignment_that_is_taken_back_and_comes_again_is_to_those_who_still_see(
    give: Callable[..., Any], client_of: ClientOf, people: People, shared_task: Task, alice: User
) -> None:
    editor, viewer, client = people[Role.EDITOR], people[Role.VIEWER], client_of(alice)
    give(editor, viewer)
    taken_away = give()
    Membership.objects.filter(user=viewer, list=shared_task.list).delete()

    response = client.post("/api/v1/undo", {"event_id": taken_away["Event-Id"]})

    shared_task.refresh_from_db()
    assert (response.status_code, shared_task.assignee_ids) == (200, [editor.id])
