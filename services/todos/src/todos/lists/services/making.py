"""Making lists, and the membership by which somebody sees one."""

from datetime import datetime
from typing import Final

from django.db import transaction

from contracts.todos.v1.history import EventKind
from contracts.todos.v1.lists import ListCreation
from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.api.authentication import Actor
from todos.errors import LimitReached
from todos.history.recording import Entry, record
from todos.lists.fields import to_values
from todos.lists.models import INBOX_TITLE, List, Membership
from todos.tasks.positions import FIRST, key_at, key_behind

MAX_OWN_LISTS: Final = 200


def ensure_inbox(*, owner: User, now: datetime) -> List:
    """The person's Inbox, made if there is none; safe against a parallel twin by its unique constraint."""
    inbox, is_new = List.objects.get_or_create(
        owner=owner, is_inbox=True, defaults={"title": INBOX_TITLE, "created_at": now}
    )
    if is_new:
        join_list(inbox, owner, role=Role.OWNER, now=now)
    return inbox


@transaction.atomic
def create_list(*, actor: Actor, creation: ListCreation, now: datetime) -> List:
    """Make a list of the actor's own; it stands last among theirs.

    Raises:
        InvalidInput: a field breaks a rule.
        LimitReached: the actor owns as many lists as one may.
    """
    values = to_values(creation)
    check_room_for_list(actor.user)
    found = List.objects.create(owner=actor.user, created_at=now, **values)
    join_list(found, actor.user, role=Role.OWNER, now=now)
    record([Entry(list_id=found.id, at=now, kind=EventKind.CREATED, after=values)], actor=actor)
    return found


def join_list(found: List, person: User, *, role: Role, now: datetime) -> Membership:
    """Make somebody a member, who finds the list last among theirs."""
    last = Membership.objects.filter(user=person).order_by("-position").values_list("position", flat=True).first()
    position = key_behind(last or FIRST, key_at(now, found.id))
    return Membership.objects.create(list=found, user=person, role=role, position=position, created_at=now)


def check_room_for_list(owner: User) -> None:
    """Return if the person may own one more list; those in the trash count, since they may come back.

    Raises:
        LimitReached: they own as many as one may.
    """
    if List.objects.filter(owner=owner).count() >= MAX_OWN_LISTS:
        raise LimitReached("lists", MAX_OWN_LISTS)
