"""Coming in by an invite, or saying no to it."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from contracts.todos.v1.sharing import InviteAccepted, Role
from todos.accounts.models import User
from todos.api.authentication import Actor
from todos.authorization.rights import MEMBER_RIGHTS
from todos.errors import LimitReached
from todos.history.people import joined
from todos.history.recording import record
from todos.lists.models import List, Membership
from todos.lists.services import join_list
from todos.notifications.sharing import enqueue_invited, enqueue_joined
from todos.sharing.access import get_invite, open_invites
from todos.sharing.errors import InviteNotFound
from todos.sharing.models import Invite
from todos.sharing.services.guests import let_in
from todos.sharing.services.leaving import announce_member, renew_reminders
from todos.sharing.services.members import store_role
from todos.tasks.models import Task

MAX_MEMBERS: Final = 100
MAX_MEMBERSHIPS: Final = 500


@transaction.atomic
def accept_invite(*, actor: Actor, token: str, now: datetime) -> InviteAccepted:
    """Become a member or a guest, with the greater of the role that is given and the one the actor has. Whoever has it uses nothing up.

    Raises:
        InviteNotFound: there is no such open invite for the actor.
        LimitReached: there are as many members or guests as there may be, or the actor is in as many lists.
    """
    invite = get_invite(actor, token, now=now, lock=True)
    # So one comes in at a time, and a limit is one.
    if invite.list is not None:
        List.objects.select_for_update(no_key=True).get(id=invite.list.id)
    if invite.task is not None:
        Task.objects.select_for_update(no_key=True).get(id=invite.task.id)
    role, has_come = _join_list(invite, actor, now) if invite.list else _join_task(invite, actor, now)
    if has_come:
        invite.use_count += 1
        invite.save(update_fields=["use_count"])
        enqueue_joined(invite, actor.user, now=now)
    return InviteAccepted(list_id=invite.list_id, task_id=invite.task_id, role=role)


@transaction.atomic
def decline_invite(*, actor: Actor, token: str, now: datetime) -> None:
    """Say no to an invite that is for the actor alone; its maker is not told.

    Raises:
        InviteNotFound: there is no such open invite for the actor; a link, which is for everybody, cannot be declined.
    """
    invite = get_invite(actor, token, now=now, lock=True)
    if invite.invitee_id is None:
        raise InviteNotFound
    invite.ended_at = now
    invite.save(update_fields=["ended_at"])


def bind_invites(user: User, *, now: datetime) -> None:
    """Give a person the invites that waited for somebody of their name, and tell them."""
    if not user.username:
        return
    waiting = open_invites(now=now).filter(username=user.username.lower(), invitee=None)
    for invite in waiting.select_for_update(of=("self",)):
        invite.invitee = user
        invite.save(update_fields=["invitee"])
        enqueue_invited(invite, user, now=now)


def _join_list(invite: Invite, actor: Actor, now: datetime) -> tuple[Role, bool]:
    """The role in the list now, and whether it grew."""
    user, members = actor.user, Membership.objects.select_for_update().filter(list=invite.list)
    membership = members.filter(user=user).first()
    if membership is not None:
        grows = MEMBER_RIGHTS[Role(invite.role)] > MEMBER_RIGHTS[Role(membership.role)]
        if grows:
            store_role(membership, Role(invite.role), actor=actor, now=now)
        return Role(membership.role), grows
    if members.count() >= MAX_MEMBERS:
        raise LimitReached("members", MAX_MEMBERS)
    if Membership.objects.filter(user=user).count() >= MAX_MEMBERSHIPS:
        raise LimitReached("lists", MAX_MEMBERSHIPS)
    assert invite.list is not None  # noqa: S101 - the caller has looked
    membership = join_list(invite.list, user, role=Role(invite.role), now=now)
    record([joined(membership, at=now)], actor=actor)
    renew_reminders(Q(list_id=membership.list_id), user_id=user.id, now=now)
    announce_member(list_id=invite.list.id, user_id=user.id)
    return Role(invite.role), True


def _join_task(invite: Invite, actor: Actor, now: datetime) -> tuple[Role, bool]:
    """The role in the task now, and whether it grew."""
    assert invite.task is not None  # noqa: S101 - every invite leads to one of the two
    return let_in(invite.task, actor.user, role=Role(invite.role), actor=actor, now=now)
