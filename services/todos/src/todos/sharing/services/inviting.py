"""Making invites and withdrawing them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from contracts.todos.v1.sharing import InviteCreation
from todos.accounts.models import User
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.errors import LimitReached
from todos.lists.access import get_list
from todos.lists.errors import InboxStays
from todos.notifications.sharing import enqueue_invited
from todos.sharing.access import open_invites
from todos.sharing.errors import InviteNotFound
from todos.sharing.models import Invite
from todos.sharing.tokens import generate_token, hash_token
from todos.tasks.access import get_task

MAX_OPEN_INVITES: Final = 100
"""Of one person, in all: a limit on how many strangers can be written to as well."""

_KEPT_FOR: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class NewInvite:
    """An invite, and the secret of its link if it is one."""

    invite: Invite
    token: str | None


@transaction.atomic
def invite_to_list(*, actor: Actor, list_id: UUID, creation: InviteCreation, now: datetime) -> NewInvite:
    """Make an invite to a list of the actor's.

    Raises:
        ListNotFound: the list is missing or hidden.
        RightMissing: the actor does not own it.
        InboxStays: it is an Inbox.
        LimitReached: the actor has as many open invites as one may.
    """
    found = get_list(actor, list_id, right=Right.MANAGE)
    if found.is_inbox:
        raise InboxStays
    return _make(actor, creation, now=now, list=found)


@transaction.atomic
def invite_to_task(*, actor: Actor, task_id: UUID, creation: InviteCreation, now: datetime) -> NewInvite:
    """Make an invite to one task of the actor's lists, the Inbox too.

    Raises:
        TaskNotFound: the task is missing or hidden.
        RightMissing: the actor does not own its list.
        LimitReached: the actor has as many open invites as one may.
    """
    return _make(actor, creation, now=now, task=get_task(actor, task_id, right=Right.MANAGE))


@transaction.atomic
def revoke_list_invite(*, actor: Actor, list_id: UUID, invite_id: UUID, now: datetime) -> None:
    """Withdraw an invite; whoever came in by it stays.

    Raises:
        ListNotFound: the list is missing or hidden.
        RightMissing: the actor does not own it.
        InviteNotFound: it has no such open invite.
    """
    found = get_list(actor, list_id, right=Right.MANAGE)
    _end(Q(id=invite_id, list=found), now=now)


@transaction.atomic
def revoke_task_invite(*, actor: Actor, task_id: UUID, invite_id: UUID, now: datetime) -> None:
    """The same for a task.

    Raises:
        TaskNotFound: the task is missing or hidden.
        RightMissing: the actor does not own its list.
        InviteNotFound: it has no such open invite.
    """
    task = get_task(actor, task_id, right=Right.MANAGE)
    _end(Q(id=invite_id, task=task), now=now)


def withdraw_invites(invite_ids: Collection[UUID], *, now: datetime) -> int:
    """Withdraw invites whoever made them, for an operator; gives the number of those that were not ended."""
    return Invite.objects.filter(id__in=invite_ids, ended_at=None).update(ended_at=now)


def forget_invites(*, now: datetime) -> int:
    """Delete the invites that ran out or ended a month ago; gives their number."""
    long_ago = now - _KEPT_FOR
    return Invite.objects.filter(Q(expires_at__lt=long_ago) | Q(ended_at__lt=long_ago)).delete()[0]


def _make(actor: Actor, creation: InviteCreation, *, now: datetime, **target: Any) -> NewInvite:
    if open_invites(now=now).filter(creator=actor.user).count() >= MAX_OPEN_INVITES:
        raise LimitReached("open invites", MAX_OPEN_INVITES)
    token = None if creation.username else generate_token()
    username = creation.username.removeprefix("@").lower() if creation.username else None
    invite = Invite.objects.create(
        role=creation.role,
        token_hash=hash_token(token) if token else None,
        username=username,
        invitee=User.objects.filter(username__iexact=username, is_active=True).first() if username else None,
        creator=actor.user,
        created_at=now,
        expires_at=now + timedelta(hours=creation.expires_in_hours),
        max_uses=1 if username else creation.max_uses,
        **target,
    )
    if invite.invitee is not None:
        enqueue_invited(invite, invite.invitee, now=now)
    return NewInvite(invite, token)


def _end(condition: Q, *, now: datetime) -> None:
    if Invite.objects.filter(condition, ended_at=None, expires_at__gt=now).update(ended_at=now) == 0:
        raise InviteNotFound
