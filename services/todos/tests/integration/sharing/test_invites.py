"""Coming in by a link or by name, to a list or to one task."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from contracts.problems import ProblemCode
from contracts.todos.v1.notifications import NotificationKind
from contracts.todos.v1.people import Introduction, Language
from contracts.todos.v1.sharing import GivenRole, InviteCreation, Role
from todos.accounts.models import User
from todos.accounts.services import introduce_person, set_activity
from todos.api.authentication import Actor, Via
from todos.lists.models import List, Membership
from todos.notifications.models import Notification
from todos.sharing.models import Guest, Invite
from todos.sharing.services import accept_invite, accepting, forget_invites, hand_list_over, inviting
from todos.sharing.services import invite_to_list as make_invite
from todos.tasks.models import Task

pytestmark = pytest.mark.django_db

type ClientOf = Callable[..., APIClient]
type People = dict[Role, User]


@pytest.fixture
def now() -> datetime:
    """Requests take the time of the clock, so invites are made by it too."""
    return datetime.now(UTC)


@pytest.fixture
def invite(alice: User, shared_list: List, now: datetime) -> Callable[..., str]:
    """A function: fields of a creation → the token of a new invite to the shared list."""

    def make(**fields: Any) -> str:
        creation = InviteCreation.model_validate({"role": "editor", **fields})
        made = make_invite(actor=Actor(alice, Via.BOT), list_id=shared_list.id, creation=creation, now=now)
        return made.token or ""

    return make


def accept(client: APIClient, token: str) -> Any:
    return client.post(f"/api/v1/invites/{token}/accept")


def role_of(person: User, found: List) -> str | None:
    return Membership.objects.filter(list=found, user=person).values_list("role", flat=True).first()


def test_a_link_shows_where_it_leads_and_lets_in(
    client_of: ClientOf, alice: User, charlie: User, shared_list: List
) -> None:
    made = client_of(alice).post(f"/api/v1/lists/{shared_list.id}/invites", {"role": "commenter"})
    token = made.json()["token"]

    preview = client_of(charlie).get(f"/api/v1/invites/{token}").json()
    answer = accept(client_of(charlie), token)

    assert (made.status_code, made["Cache-Control"]) == (201, "no-store")
    assert made.json()["start_parameter"] == f"i_{token}"
    assert len(made.json()["start_parameter"]) <= 64
    assert (preview["title"], preview["role"], preview["inviter_name"]) == ("House", "commenter", "Alice")
    assert (preview["member_count"], preview["current_role"]) == (4, None)
    assert answer.json() == {"list_id": str(shared_list.id), "task_id": None, "role": "commenter"}
    assert role_of(charlie, shared_list) == "commenter"


def test_only_the_hash_of_a_link_is_kept(invite: Callable[..., str]) -> None:
    token = invite()

    stored = Invite.objects.get()
    assert len(token) == 32
    assert token.encode() not in bytes(stored.token_hash)
    assert token not in str(Invite.objects.values().get())


def test_the_owner_is_told_who_came(
    client_of: ClientOf, alice: User, charlie: User, invite: Callable[..., str]
) -> None:
    accept(client_of(charlie), invite())

    told = Notification.objects.get(kind=NotificationKind.MEMBER_JOINED)
    assert (told.user_id, told.payload) == (alice.id, {"person_id": str(charlie.id)})


def test_accepting_twice_uses_a_link_once(
    client_of: ClientOf, charlie: User, bob: User, shared_list: List, invite: Callable[..., str]
) -> None:
    token = invite(max_uses=2)

    answers = [accept(client_of(charlie), token) for _ in range(3)]

    assert {answer.content for answer in answers} == {answers[0].content}
    assert accept(client_of(bob), token).status_code == 200
    assert Invite.objects.get().use_count == 2


def test_an_invite_raises_a_role_and_never_lowers_one(
    client_of: ClientOf, people: People, shared_list: List, invite: Callable[..., str]
) -> None:
    for_commenters = invite(role="commenter")

    answers = {role: accept(client_of(person), for_commenters).json()["role"] for role, person in people.items()}

    assert answers == {
        Role.OWNER: "owner",
        Role.EDITOR: "editor",
        Role.COMMENTER: "commenter",
        Role.VIEWER: "commenter",
    }
    assert role_of(people[Role.OWNER], shared_list) == "owner"


@pytest.fixture
def spoil(alice: User, people: People, shared_list: List, now: datetime) -> dict[str, Callable[[], object]]:
    """What makes an invite worthless."""
    owner = Actor(alice, Via.BOT)
    return {
        "expired": lambda: Invite.objects.update(expires_at=now - timedelta(seconds=1)),
        "used up": lambda: Invite.objects.update(max_uses=1, use_count=1),
        "withdrawn": lambda: Invite.objects.update(ended_at=now),
        "deactivated": lambda: set_activity(user=alice, is_active=False, now=now),
        "handed over": lambda: hand_list_over(
            actor=owner, list_id=shared_list.id, user_id=people[Role.VIEWER].id, now=now
        ),
        "deleted": lambda: List.objects.filter(id=shared_list.id).update(deleted_at=now),
    }


@pytest.mark.parametrize("reason", ["expired", "used up", "withdrawn", "deactivated", "handed over", "deleted"])
def test_a_worthless_invite_is_like_none(
    client_of: ClientOf,
    charlie: User,
    shared_list: List,
    invite: Callable[..., str],
    spoil: dict[str, Callable[[], object]],
    reason: str,
) -> None:
    client, token = client_of(charlie), invite()
    spoil[reason]()

    answers = [
        call(f"/api/v1/invites/{each}{path}", headers={"X-Request-ID": "the-same-id"})
        for each in (token, "A" * 32)
        for call, path in ((client.get, ""), (client.post, "/accept"))
    ]

    assert {(answer.status_code, answer.content) for answer in answers} == {(404, answers[0].content)}
    assert answers[0].json()["type"] == ProblemCode.INVITE_NOT_FOUND
    assert role_of(charlie, shared_list) is None


def test_a_withdrawn_invite_leaves_those_who_came(
    client_of: ClientOf, alice: User, charlie: User, bob: User, shared_list: List, invite: Callable[..., str]
) -> None:
    token, owner = invite(), client_of(alice)
    accept(client_of(charlie), token)
    [listed] = owner.get(f"/api/v1/lists/{shared_list.id}/invites").json()["results"]

    response = owner.delete(f"/api/v1/lists/{shared_list.id}/invites/{listed['id']}")

    assert (listed["use_count"], listed["token"], response.status_code) == (1, None, 204)
    assert owner.get(f"/api/v1/lists/{shared_list.id}/invites").json()["results"] == []
    assert (accept(client_of(bob), token).status_code, role_of(charlie, shared_list)) == (404, "editor")


def test_a_known_and_an_unknown_name_are_answered_alike(
    client_of: ClientOf, alice: User, bob: User, shared_list: List
) -> None:
    User.objects.filter(id=bob.id).update(username="Bob_The_Builder")
    place = f"/api/v1/lists/{shared_list.id}/invites"

    answers = [
        client_of(alice).post(place, {"role": "viewer", "username": name}).json()
        for name in ("@bob_the_builder", "nobody_at_all")
    ]

    own = {"id", "username", "created_at", "expires_at", "token", "start_parameter"}
    assert [{key: value for key, value in answer.items() if key not in own} for answer in answers] == [
        {"list_id": str(shared_list.id), "task_id": None, "role": "viewer", "max_uses": 1, "use_count": 0}
    ] * 2
    assert answers[0].keys() == answers[1].keys()
    told = Notification.objects.get(kind=NotificationKind.INVITED)
    assert told.user_id == bob.id


def test_who_is_invited_by_name_finds_it_and_comes_in(
    client_of: ClientOf, alice: User, bob: User, charlie: User, shared_list: List, invite: Callable[..., str]
) -> None:
    User.objects.filter(id=bob.id).update(username="bobby")
    invite(username="bobby", role="viewer")
    [waiting] = client_of(bob).get("/api/v1/invites").json()["results"]

    others = accept(client_of(charlie), waiting["token"]).status_code
    own = accept(client_of(bob), waiting["token"])

    assert (waiting["title"], waiting["role"], others, own.status_code) == ("House", "viewer", 404, 200)
    assert role_of(bob, shared_list) == "viewer"
    assert client_of(charlie).get("/api/v1/invites").json()["results"] == []
    assert client_of(bob).get("/api/v1/invites").json()["results"] == []


def test_its_maker_sees_whom_an_invite_by_name_waits_for(
    client_of: ClientOf, alice: User, bob: User, shared_list: List, shared_task: Task
) -> None:
    """Known to us or not, and how to remind them of it; one that was accepted waits no more."""
    client = client_of(alice)
    User.objects.filter(id=bob.id).update(username="Bob_B")
    for place in (f"lists/{shared_list.id}", f"tasks/{shared_task.id}"):
        url = f"/api/v1/{place}/invites"
        for name in ("@nobody_yet", "@bob_b"):
            client.post(url, {"role": "viewer", "username": name})
        waiting = client.get(url).json()["results"]
        accept(client_of(bob), waiting[1]["token"])
        left = client.get(url).json()["results"]

        assert [each["username"] for each in waiting] == ["nobody_yet", "bob_b"]
        assert all(each["start_parameter"] == f"i_{each['token']}" for each in waiting)
        assert [each["username"] for each in left] == ["nobody_yet"]


def test_an_invite_waits_for_somebody_who_is_not_known_yet(
    client_of: ClientOf, shared_list: List, invite: Callable[..., str], now: datetime
) -> None:
    invite(username="newcomer", role="viewer")
    before = Notification.objects.filter(kind=NotificationKind.INVITED).count()

    introduction = Introduction(name="New", username="NewComer", language=Language.ENGLISH, timezone="UTC")
    person = introduce_person(telegram_id=4001, introduction=introduction, now=now).user

    [waiting] = client_of(person).get("/api/v1/invites").json()["results"]
    assert (before, Notification.objects.get(kind=NotificationKind.INVITED).user_id) == (0, person.id)
    assert accept(client_of(person), waiting["token"]).status_code == 200


def test_whoever_takes_over_a_name_gets_none_of_its_invites(
    client_of: ClientOf, bob: User, charlie: User, invite: Callable[..., str], now: datetime
) -> None:
    User.objects.filter(id=bob.id).update(username="bobby")
    invite(username="bobby")

    introduction = Introduction(name="Charlie", username="bobby", language=Language.ENGLISH, timezone="UTC")
    introduce_person(telegram_id=charlie.telegram_id, introduction=introduction, now=now)

    bob.refresh_from_db()
    assert client_of(charlie).get("/api/v1/invites").json()["results"] == []
    assert (bob.username, len(client_of(bob).get("/api/v1/invites").json()["results"])) == (None, 1)


def test_no_is_an_answer(client_of: ClientOf, bob: User, shared_list: List, invite: Callable[..., str]) -> None:
    User.objects.filter(id=bob.id).update(username="bobby")
    invite(username="bobby")
    link = invite()
    [waiting] = client_of(bob).get("/api/v1/invites").json()["results"]

    answers = [
        client_of(bob).post(f"/api/v1/invites/{token}/decline").status_code for token in (waiting["token"], link)
    ]

    assert answers == [204, 404]
    assert accept(client_of(bob), waiting["token"]).status_code == 404
    assert accept(client_of(bob), link).status_code == 200


def test_a_task_is_shared_alone(client_of: ClientOf, alice: User, charlie: User, shared_task: Task) -> None:
    place = f"/api/v1/tasks/{shared_task.id}"
    token = client_of(alice).post(f"{place}/invites", {"role": "editor"}).json()["token"]
    client = client_of(charlie)

    preview = client.get(f"/api/v1/invites/{token}").json()
    answer = accept(client, token)

    [guest] = client.get(f"{place}/guests").json()["results"]
    assert (preview["is_single_task"], preview["title"]) == (True, "Paint the door")
    assert answer.json() == {"list_id": None, "task_id": str(shared_task.id), "role": "editor"}
    assert (guest["name"], guest["role"], guest["is_you"]) == ("Charlie", "editor", True)
    assert client.get(f"/api/v1/lists/{shared_task.list_id}").status_code == 404


def test_a_guest_leaves_or_is_removed_and_keeps_nothing(
    client_of: ClientOf, alice: User, charlie: User, shared_task: Task, now: datetime
) -> None:
    place = f"/api/v1/tasks/{shared_task.id}"
    for client in (client_of(alice), client_of(charlie)):
        Guest.objects.create(task=shared_task, user=charlie, role=Role.EDITOR, created_at=now)
        Task.objects.update(assignee_ids=[charlie.id])

        response = client.delete(f"{place}/guests/{charlie.id}", headers={"If-Match": '"1"'})

        shared_task.refresh_from_db()
        assert (response.status_code, shared_task.assignee_ids) == (204, [])
        assert client_of(charlie).get(place).status_code == 404


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"role": "owner"}, "/role"),
        ({}, "/role"),
        ({"role": "viewer", "username": "no spaces"}, "/username"),
        ({"role": "viewer", "expires_in_hours": 721}, "/expires_in_hours"),
        ({"role": "viewer", "max_uses": 0}, "/max_uses"),
        ({"role": "viewer", "token": "mine"}, "/token"),
    ],
)
def test_a_broken_rule_is_named(
    client_of: ClientOf, alice: User, shared_list: List, body: dict[str, Any], pointer: str
) -> None:
    response = client_of(alice).post(f"/api/v1/lists/{shared_list.id}/invites", body)

    assert response.status_code == 422
    assert [error["pointer"] for error in response.json()["errors"]] == [pointer]
    assert not Invite.objects.exists()


def test_limits_are_told(
    client_of: ClientOf,
    alice: User,
    charlie: User,
    shared_list: List,
    invite: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    token = invite()
    monkeypatch.setattr(inviting, "MAX_OPEN_INVITES", 1)
    monkeypatch.setattr(accepting, "MAX_MEMBERS", 4)

    answers = [
        client_of(alice).post(f"/api/v1/lists/{shared_list.id}/invites", {"role": "viewer"}),
        accept(client_of(charlie), token),
    ]

    assert [(answer.status_code, answer.json()["errors"][0]["code"]) for answer in answers] == [
        (409, "too_many_open_invites"),
        (409, "too_many_members"),
    ]


@pytest.mark.django_db(transaction=True)
def test_the_last_use_is_used_once(
    race: Any, alice: User, bob: User, charlie: User, shared_list: List, invite: Callable[..., str], now: datetime
) -> None:
    token = invite(max_uses=1)

    def come(person: User) -> bool:
        try:
            accept_invite(actor=Actor(person, Via.HTTP), token=token, now=now)
        except Exception:  # noqa: BLE001 - a refusal is a result here
            return False
        return True

    came = race(lambda: come(bob), lambda: come(charlie))

    assert sorted(came) == [False, True]
    assert Membership.objects.filter(list=shared_list).count() == 5


def test_old_invites_are_forgotten(invite: Callable[..., str], now: datetime) -> None:
    invite()

    assert forget_invites(now=now + timedelta(days=36)) == 0
    assert forget_invites(now=now + timedelta(days=38)) == 1


def test_a_role_below_owner_is_what_can_be_given() -> None:
    assert {role.value for role in GivenRole} == {role.value for role in Role} - {"owner"}
