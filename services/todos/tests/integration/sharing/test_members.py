"""Members of a list: their roles, their leaving, and handing the list over."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from rest_framework.test import APIClient

from contracts.events.v1 import AuthorizationChanged, AuthorizationReason
from contracts.problems import ProblemCode
from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.lists.models import List, Membership
from todos.lists.selectors import get_inbox_id
from todos.lists.services import making
from todos.sharing.services import remove_member
from todos.tasks.models import Task
from todos.versions import ANY_VERSION

pytestmark = pytest.mark.django_db

type ClientOf = Callable[..., APIClient]
type People = dict[Role, User]

CURRENT = {"If-Match": '"1"'}


def url(found: List, person: User | None = None) -> str:
    return f"/api/v1/lists/{found.id}/members" + (f"/{person.id}" if person else "")


def roles_of(found: List) -> dict[str, str]:
    return dict(Membership.objects.filter(list=found).values_list("user__name", "role"))


def test_every_member_reads_who_else_is_there(client_of: ClientOf, people: People, shared_list: List) -> None:
    client = client_of(people[Role.VIEWER])

    first = client.get(f"{url(shared_list)}?limit=3").json()
    rest = client.get(f"{url(shared_list)}?limit=3&cursor={first['next']}").json()

    members = first["results"] + rest["results"]
    assert sorted((member["name"], member["role"]) for member in members) == [
        ("Alice", "owner"),
        ("Commenter", "commenter"),
        ("Editor", "editor"),
        ("Viewer", "viewer"),
    ]
    assert [member["name"] for member in members if member["is_you"]] == ["Viewer"]


def test_the_owner_gives_another_role_and_it_counts_at_once(
    client_of: ClientOf, people: People, shared_list: List, shared_task: Task
) -> None:
    viewer = people[Role.VIEWER]
    before = client_of(viewer).patch(f"/api/v1/tasks/{shared_task.id}", {"title": "x"}, headers=CURRENT).status_code

    response = client_of(people[Role.OWNER]).patch(url(shared_list, viewer), {"role": "editor"}, headers=CURRENT)

    after = client_of(viewer).patch(f"/api/v1/tasks/{shared_task.id}", {"title": "x"}, headers=CURRENT).status_code
    assert (response.status_code, response["ETag"], response.json()["role"]) == (200, '"2"', "editor")
    assert (before, after) == (403, 200)


@pytest.mark.parametrize(("headers", "status"), [({}, 428), ({"If-Match": '"7"'}, 412)])
def test_a_role_is_changed_from_the_one_that_was_seen(
    client_of: ClientOf, people: People, shared_list: List, headers: dict[str, str], status: int
) -> None:
    client, place = client_of(people[Role.OWNER]), url(shared_list, people[Role.VIEWER])

    answers = [client.patch(place, {"role": "editor"}, headers=headers), client.delete(place, headers=headers)]

    assert [answer.status_code for answer in answers] == [status, status]
    assert roles_of(shared_list)["Viewer"] == "viewer"


@pytest.mark.parametrize("body", [{"role": "owner"}, {"role": "king"}, {"role": "editor", "user_id": "x"}, {}])
def test_nobody_is_made_an_owner_by_the_way(
    client_of: ClientOf, people: People, shared_list: List, body: dict[str, Any]
) -> None:
    response = client_of(people[Role.OWNER]).patch(url(shared_list, people[Role.VIEWER]), body, headers=CURRENT)

    assert response.status_code == 422
    assert roles_of(shared_list)["Viewer"] == "viewer"


def test_a_stranger_is_no_member(client_of: ClientOf, people: People, shared_list: List, charlie: User) -> None:
    response = client_of(people[Role.OWNER]).get(url(shared_list, charlie))

    assert (response.status_code, response.json()["type"]) == (404, ProblemCode.MEMBER_NOT_FOUND)


@pytest.mark.parametrize("leaver", [Role.EDITOR, Role.COMMENTER, Role.VIEWER])
def test_whoever_leaves_sees_nothing_any_more(
    client_of: ClientOf, people: People, shared_list: List, shared_task: Task, leaver: Role
) -> None:
    client = client_of(people[leaver])

    response = client.delete(url(shared_list, people[leaver]), headers=CURRENT)

    assert response.status_code == 204
    assert client.get(f"/api/v1/tasks/{shared_task.id}").status_code == 404
    assert client.get(url(shared_list)).status_code == 404


def test_whoever_goes_is_no_assignee_any_more_and_comments_hears_of_it(
    people: People,
    shared_list: List,
    shared_task: Task,
    heard: Any,
    django_capture_on_commit_callbacks: Any,
    now: datetime,
) -> None:
    editor, viewer = people[Role.EDITOR], people[Role.VIEWER]
    Task.objects.update(assignee_ids=[editor.id, viewer.id])

    with django_capture_on_commit_callbacks(execute=True):
        remove_member(
            actor=Actor(people[Role.OWNER], Via.BOT),
            list_id=shared_list.id,
            user_id=editor.id,
            expected=ANY_VERSION,
            now=now,
        )

    shared_task.refresh_from_db()
    event = AuthorizationChanged.model_validate_json(heard()[1])
    assert (shared_task.assignee_ids, shared_task.version) == ([viewer.id], 2)
    assert event == AuthorizationChanged(
        reason=AuthorizationReason.MEMBERSHIP_CHANGED, list_id=shared_list.id, user_id=editor.id
    )


def test_the_owner_stays_until_the_list_is_handed_over(client_of: ClientOf, people: People, shared_list: List) -> None:
    client, place = client_of(people[Role.OWNER]), url(shared_list, people[Role.OWNER])

    answers = [client.delete(place, headers=CURRENT), client.patch(place, {"role": "viewer"}, headers=CURRENT)]

    assert [(answer.status_code, answer.json()["type"]) for answer in answers] == [
        (409, ProblemCode.LIST_NEEDS_OWNER)
    ] * 2
    assert roles_of(shared_list)["Alice"] == "owner"


def test_who_hands_a_list_over_becomes_an_editor(client_of: ClientOf, people: People, shared_list: List) -> None:
    place = f"/api/v1/lists/{shared_list.id}/owner"

    response = client_of(people[Role.OWNER]).put(place, {"user_id": str(people[Role.VIEWER].id)})

    body = response.json()
    assert (response.status_code, body["role"], body["owner_id"]) == (200, "editor", str(people[Role.VIEWER].id))
    assert (roles_of(shared_list)["Alice"], roles_of(shared_list)["Viewer"]) == ("editor", "owner")


def test_a_list_goes_to_members_alone(client_of: ClientOf, people: People, shared_list: List, charlie: User) -> None:
    people[Role.VIEWER].is_active = False
    people[Role.VIEWER].save()
    client, place = client_of(people[Role.OWNER]), f"/api/v1/lists/{shared_list.id}/owner"

    answers = [client.put(place, {"user_id": str(heir.id)}) for heir in (charlie, people[Role.VIEWER])]

    assert [(answer.status_code, answer.json()["errors"][0]["code"]) for answer in answers] == [
        (422, "not_a_member")
    ] * 2


def test_nobody_is_given_more_lists_than_the_limit(
    client_of: ClientOf, people: People, shared_list: List, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "MAX_OWN_LISTS", 1)

    response = client_of(people[Role.OWNER]).put(
        f"/api/v1/lists/{shared_list.id}/owner", {"user_id": str(people[Role.VIEWER].id)}
    )

    assert (response.status_code, response.json()["type"]) == (409, ProblemCode.LIMIT_REACHED)
    assert roles_of(shared_list)["Alice"] == "owner"


def test_an_inbox_is_nobody_elses(client_of: ClientOf, alice: User, bob: User) -> None:
    client, inbox_id = client_of(alice), get_inbox_id(alice)

    answers = [
        client.put(f"/api/v1/lists/{inbox_id}/owner", {"user_id": str(bob.id)}),
        client.post(f"/api/v1/lists/{inbox_id}/invites", {"role": "viewer"}),
    ]

    assert [(answer.status_code, answer.json()["type"]) for answer in answers] == [(409, ProblemCode.INBOX_STAYS)] * 2


def test_a_list_that_was_handed_over_is_not_undone_away_from_its_owner(
    client_of: ClientOf, people: People, shared_list: List
) -> None:
    heir = people[Role.VIEWER]
    answer = client_of(people[Role.OWNER]).put(f"/api/v1/lists/{shared_list.id}/owner", {"user_id": str(heir.id)})

    response = client_of(heir).post("/api/v1/undo", {"event_id": answer["Event-Id"]})

    shared_list.refresh_from_db()
    assert (response.status_code, response.json()["errors"][0]["code"]) == (409, "handed_over")
    assert (shared_list.owner_id, roles_of(shared_list)["Viewer"]) == (heir.id, "owner")
