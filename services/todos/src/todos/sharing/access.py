"""The only door to a single invite, for those whom it lets in.

Invariant: an invite is worth what its creator's word is worth now. Whoever was deactivated, or manages the list no more, invites nobody.
"""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from contracts.todos.v1.sharing import Role
from todos.api.authentication import Actor
from todos.lists.models import Membership
from todos.sharing.errors import InviteNotFound
from todos.sharing.models import Invite
from todos.sharing.tokens import find_invite_id, hash_token, is_token

_HAS_USES_LEFT = Q(max_uses=None) | Q(use_count__lt=F("max_uses"))


def open_invites(*, now: datetime) -> QuerySet[Invite]:
    """The invites by which somebody can come in at this moment."""
    owners = Membership.objects.filter(user=OuterRef("creator"), role=Role.OWNER)
    to_list = Q(list__deleted_at=None) & Exists(owners.filter(list=OuterRef("list")))
    to_task = Q(task__deleted_at=None, task__list__deleted_at=None) & Exists(owners.filter(list=OuterRef("task__list")))
    return Invite.objects.filter(
        Q(list__isnull=False) & to_list | Q(task__isnull=False) & to_task,
        _HAS_USES_LEFT,
        ended_at=None,
        expires_at__gt=now,
        creator__is_active=True,
    )


def get_invite(actor: Actor, token: str, *, now: datetime, lock: bool = False) -> Invite:
    """The open invite with this token, or with this short name if it is for the actor.

    Raises:
        InviteNotFound: there is none.
    """
    if is_token(token):
        condition = Q(token_hash=hash_token(token))
    elif (invite_id := find_invite_id(token)) is not None:
        condition = Q(id=invite_id, invitee=actor.user)
    else:
        raise InviteNotFound
    invites = open_invites(now=now).select_related("list", "task", "creator")
    found = (invites.select_for_update(of=("self",)) if lock else invites).filter(condition).first()
    if found is None:
        raise InviteNotFound
    return found
