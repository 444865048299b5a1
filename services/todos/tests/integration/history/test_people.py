"""Who came in, got another role and went stands in the history, and is taken back where that can be."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from contracts.problems import ProblemCode
from contracts.todos.v1.history import EVENT_ID_HEADER
from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.lists.models import List, Membership
from todos.notifications.models import Notification
from todos.sharing.models import Guest
from todos.tasks.models import Task

pytestmark = pytest.mark.django_db

URL, ANY = "/api/v1/undo", {"If-Match": "*"}

type ClientOf = Callable[..., APIClient]


@pytest.fixture
def house(alice: User, bob: User, make_list: Callable[..., List]) -> List:
    """Alice's list, which Bob edits."""
    return make_list(alice, "House", roles={Role.EDITOR: bob})


@pytest.fixture
def task(alice: User, house: List, make_task: Callable[..., Task]) -> Task:
    return make_task(alice, "Paint", list_id=str(house.id))


def events_of(client: APIClient, place: List | Task) -> list[dict[str, Any]]:
    kind = "lists" if isinstance(place, List) else "tasks"
    return client.get(f"/api/v1/{kind}/{place.id}/history").json()["results"]


def told(event: dict[str, Any]) -> tuple[Any, ...]:
    return event["kind"], event["before"], event["after"]


def undo(client: APIClient, response: Any) -> Any:
    return client.post(URL, {"event_id": response[EVENT_ID_HEADER]})


def role_of(house: List, person: User) -> str | None:
    return Membership.objects.filter(list=house, user=person).values_list("role", flat=True).first()


def test_coming_in_by_an_invite_is_told_and_taken_back_by_the_owner(
    client_of: ClientOf, alice: User, charlie: User, house: List
) -> None:
    invite = client_of(alice).post(f"/api/v1/lists/{house.id}/invites", {"role": "viewer"}).json()
    accepted = client_of(charlie).post(f"/api/v1/invites/{invite['token']}/accept")

    [event] = events_of(client_of(alice), house)
    assert told(event) == ("joined", {}, {"user_id": str(charlie.id), "role": "viewer"})
    assert event["actor"]["id"] == str(charlie.id)
    assert undo(client_of(charlie), accepted).status_code == 403
    undone = undo(client_of(alice), accepted)
    assert (undone.status_code, role_of(house, charlie)) == (200, None)
    assert [each["kind"] for each in events_of(client_of(alice), house)] == ["left", "joined"]


def test_another_role_is_told_taken_back_and_given_again(
    client_of: ClientOf, alice: User, bob: User, house: List
) -> None:
    member = f"/api/v1/lists/{house.id}/members/{bob.id}"
    changed = client_of(alice).patch(member, {"role": "viewer"}, headers=ANY)

    undone = undo(client_of(alice), changed)
    roles = [role_of(house, bob)]
    client_of(alice).post(URL, {"event_id": undone.json()["event_id"]})

    [again, back, first] = events_of(client_of(alice), house)
    who = {"user_id": str(bob.id)}
    assert told(first) == ("role_changed", {**who, "role": "editor"}, {**who, "role": "viewer"})
    assert (back["reverts"], again["reverts"]) == (first["id"], back["id"])
    assert [*roles, role_of(house, bob)] == ["editor", "viewer"]


def test_a_role_that_was_changed_since_is_left_alone(client_of: ClientOf, alice: User, bob: User, house: List) -> None:
    member = f"/api/v1/lists/{house.id}/members/{bob.id}"
    changed = client_of(alice).patch(member, {"role": "viewer"}, headers=ANY)
    client_of(alice).patch(member, {"role": "commenter"}, headers=ANY)

    response = undo(client_of(alice), changed)

    assert (response.status_code, response.json()["type"]) == (409, ProblemCode.UNDO_CONFLICT)
    assert response.json()["errors"][0]["pointer"] == f"/lists/{house.id}/role"
    assert role_of(house, bob) == "commenter"


def test_whoever_left_is_not_fetched_back(client_of: ClientOf, alice: User, bob: User, house: List, task: Task) -> None:
    """Neither is anything else of that request: an undo happens as a whole or not at all."""
    client_of(alice).patch(f"/api/v1/tasks/{task.id}", {"assignee_ids": [str(bob.id)]}, headers=ANY)
    left = client_of(bob).delete(f"/api/v1/lists/{house.id}/members/{bob.id}", headers=ANY)

    response = undo(client_of(alice), left)

    assert (response.status_code, response.json()["type"]) == (409, ProblemCode.UNDO_CONFLICT)
    [problem] = response.json()["errors"]
    assert (problem["pointer"], problem["code"]) == (f"/lists/{house.id}/user_id", "left")
    assert Task.objects.get(id=task.id).assignee_ids == []


@pytest.mark.parametrize("named", ["user_id", "username"])
def test_a_guest_is_let_in_at_once_told_and_taken_back(
    client_of: ClientOf, alice: User, bob: User, make_task: Callable[..., Task], house: List, named: str
) -> None:
    """Into a task of Alice's Inbox; Bob is known to her from the house."""
    User.objects.filter(id=bob.id).update(username="Bobby")
    plan = make_task(alice, "Plan")
    person = {"user_id": str(bob.id), "username": "@bobby"}[named]

    added = client_of(alice).post(f"/api/v1/tasks/{plan.id}/guests", {"role": "commenter", named: person})

    assert (added.status_code, added.json()["user_id"], added.json()["role"]) == (201, str(bob.id), "commenter")
    assert client_of(bob).get(f"/api/v1/tasks/{plan.id}").status_code == 200
    assert Notification.objects.filter(user_id=bob.id, kind="task_shared", subject_id=plan.id).count() == 1
    [joined, _] = events_of(client_of(bob), plan)
    assert told(joined) == ("joined", {}, {"user_id": str(bob.id), "role": "commenter"})
    assert undo(client_of(alice), added).status_code == 200
    assert client_of(bob).get(f"/api/v1/tasks/{plan.id}").status_code == 404


def test_a_guest_who_comes_again_is_told_once_and_never_becomes_less(
    client_of: ClientOf, alice: User, bob: User, task: Task
) -> None:
    url = f"/api/v1/tasks/{task.id}/guests"
    answers = [client_of(alice).post(url, {"role": role, "user_id": str(bob.id)}) for role in ("editor", "viewer")]

    assert [answer.json()["role"] for answer in answers] == ["editor", "editor"]
    assert [EVENT_ID_HEADER in answer.headers for answer in answers] == [True, False]
    assert Notification.objects.filter(kind="task_shared").count() == 1


@pytest.mark.parametrize("named", ["user_id", "username"])
def test_somebody_unknown_is_nobody(client_of: ClientOf, alice: User, charlie: User, task: Task, named: str) -> None:
    """Charlie exists; Alice, who shares no list with him, does not learn that."""
    User.objects.filter(id=charlie.id).update(username="charlie")
    url = f"/api/v1/tasks/{task.id}/guests"
    people = {"user_id": [str(charlie.id), str(task.id)], "username": ["@charlie", "@nobody"]}[named]

    answers = [client_of(alice).post(url, {"role": "viewer", named: person}) for person in people]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert answers[0].json()["errors"] == answers[1].json()["errors"]
    assert answers[0].json()["errors"][0]["pointer"] == f"/{named}"
    assert not Guest.objects.exists()


@pytest.mark.parametrize("body", [{"role": "viewer"}, {"role": "viewer", "username": "@boris", "user_id": "both"}])
def test_a_guest_is_named_in_one_way(client_of: ClientOf, alice: User, bob: User, task: Task, body: Any) -> None:
    body = {**body, "user_id": str(bob.id)} if "user_id" in body else body

    assert client_of(alice).post(f"/api/v1/tasks/{task.id}/guests", body).status_code == 422
