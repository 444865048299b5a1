"""Sharing, from the bot's real gateway through the real todos: what one person makes, another comes in by."""

from dataclasses import replace
from uuid import UUID

import pytest

from bot.errors import Forbidden, NotFound, StateConflict
from bot.identity import IdempotencyKey
from bot.ports.sharing import PlaceKind, SharedPlace
from contracts.ids import ListId, TaskId, UserId
from contracts.todos.v1.lists import ListCreation
from contracts.todos.v1.notifications import InvitedBody, MemberJoinedBody
from contracts.todos.v1.sharing import GivenRole, InviteCreation, Role
from contracts.todos.v1.tasks import TaskCreation

KEY = IdempotencyKey("tg:42:7:1")
VIEWER_LINK = InviteCreation(role=GivenRole.VIEWER, max_uses=1)


@pytest.fixture
async def home(todos, alice, charlie):
    await todos.introduce(alice)
    await todos.introduce(charlie)
    return await todos.create_list(alice, ListCreation(title="House"), key=KEY)


async def test_a_link_lets_somebody_in_with_its_role_and_out_again(todos, outbox, alice, charlie, home):
    place = SharedPlace(PlaceKind.LIST, home.id)
    link = await todos.invite(alice, place, VIEWER_LINK)
    preview = await todos.preview_invite(charlie, link.token or "")
    accepted = await todos.accept_invite(charlie, link.token or "")

    [owner, member] = await todos.list_members(alice, ListId(home.id))
    told = [row.body for row in (await outbox.lease(worker="contract", limit=10, lease_seconds=30)).notifications]
    changed = await todos.change_role(alice, place, UserId(member.user_id), GivenRole.EDITOR, version=member.version)
    await todos.remove_person(charlie, place, UserId(member.user_id), version=changed.version)

    assert (preview.title, preview.role, accepted.list_id) == ("House", Role.VIEWER, home.id)
    assert (owner.role, owner.is_you, member.role) == (Role.OWNER, True, Role.VIEWER)
    assert changed.role is Role.EDITOR
    assert [(type(body), body.list_id) for body in told if isinstance(body, MemberJoinedBody)] == [
        (MemberJoinedBody, home.id)
    ]
    with pytest.raises(NotFound):
        await todos.get_list(charlie, ListId(home.id))


async def test_a_used_up_link_a_withdrawn_one_and_nonsense_are_the_same_error(todos, alice, charlie, home):
    place = SharedPlace(PlaceKind.LIST, home.id)
    withdrawn = await todos.invite(alice, place, VIEWER_LINK)
    await todos.revoke_invite(alice, place, withdrawn.id)

    for token in (withdrawn.token or "", "nonsense", "../lists"):
        with pytest.raises(NotFound):
            await todos.accept_invite(charlie, token)


async def test_an_invite_by_name_reaches_the_chat_and_can_be_declined(todos, outbox, alice, charlie, home):
    named = replace(charlie, username="charlie_was_here")
    await todos.introduce(named)
    creation = InviteCreation(role=GivenRole.EDITOR, username=named.username)
    await todos.invite(alice, SharedPlace(PlaceKind.LIST, home.id), creation)

    leased = (await outbox.lease(worker="contract", limit=10, lease_seconds=30)).notifications
    [told] = [row.body for row in leased if isinstance(row.body, InvitedBody)]
    await todos.decline_invite(charlie, told.invite.token)

    assert told.invite.title == "House"
    with pytest.raises(NotFound):
        await todos.accept_invite(charlie, told.invite.token)
    assert await todos.list_invites(alice, SharedPlace(PlaceKind.LIST, home.id)) == []


async def test_only_the_owner_decides_and_hands_the_list_over(todos, alice, charlie, home):
    place = SharedPlace(PlaceKind.LIST, home.id)
    link = await todos.invite(alice, place, InviteCreation(role=GivenRole.EDITOR))
    await todos.accept_invite(charlie, link.token or "")
    [owner, member] = await todos.list_members(charlie, ListId(home.id))

    with pytest.raises(Forbidden):
        await todos.invite(charlie, place, VIEWER_LINK)
    with pytest.raises(StateConflict):
        await todos.remove_person(alice, place, UserId(owner.user_id), version=owner.version)
    handed_over = await todos.hand_list_over(alice, ListId(home.id), UserId(member.user_id))

    assert handed_over.role is Role.EDITOR
    # So the window counts, without asking.
    assert sorted(each.version for each in await todos.list_members(alice, ListId(home.id))) == [2, 2]


async def test_nobody_is_let_into_an_inbox(todos, alice, home):
    inbox = next(found for found in await todos.list_lists(alice) if found.is_inbox)

    with pytest.raises(StateConflict):
        await todos.invite(alice, SharedPlace(PlaceKind.LIST, inbox.id), VIEWER_LINK)


async def test_a_single_task_is_shared_with_a_guest(todos, alice, charlie, home):
    task = await todos.create_task(alice, TaskCreation(title="Door", list_id=home.id), key=IdempotencyKey("another"))
    place = SharedPlace(PlaceKind.TASK, task.id)
    link = await todos.invite(alice, place, VIEWER_LINK)
    await todos.accept_invite(charlie, link.token or "")

    people = {person.role: person for person in await todos.list_task_people(charlie, TaskId(task.id))}
    guest = people[Role.VIEWER]
    await todos.change_role(alice, place, UserId(guest.user_id), GivenRole.COMMENTER, version=guest.guest_version or 0)

    assert (people[Role.OWNER].guest_version, guest.guest_version, guest.is_you) == (None, 1, True)
    assert isinstance(guest.user_id, UUID)
    assert (await todos.get_task(charlie, TaskId(task.id))).title == "Door"
