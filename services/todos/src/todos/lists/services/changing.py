"""Changing lists, putting them aside, and each person's own order of them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from contracts.problems import FieldProblem
from contracts.todos.v1.lists import ListChanges
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.errors import InvalidInput
from todos.lists.access import get_list, lock_list
from todos.lists.errors import InboxStays
from todos.lists.fields import to_values
from todos.lists.models import List, Membership
from todos.lists.services.storing import announce_list, check_version, store_list_change
from todos.tasks.positions import FIRST, MAX_LENGTH, key_at, key_behind, key_between, make_room
from todos.versions import ExpectedVersions


@transaction.atomic
def change_list(
    *, actor: Actor, list_id: UUID, changes: ListChanges, expected: ExpectedVersions, now: datetime
) -> List:
    """Change the fields that `changes` names; what has the wanted value already stays as it is.

    Raises:
        ListNotFound: it is missing or hidden.
        RightMissing: the actor does not own it.
        VersionMismatch: somebody changed it in between.
        InvalidInput: a field breaks a rule.
    """
    found = lock_list(actor, list_id, right=Right.MANAGE)
    check_version(found, expected)
    store_list_change(found, to_values(changes), actor=actor, now=now)
    return found


@transaction.atomic
def set_archived(*, actor: Actor, list_id: UUID, archived: bool, now: datetime) -> List:
    """Put a list aside, or take it back; one that is in that state already stays as it is.

    Raises:
        ListNotFound: it is missing or hidden.
        RightMissing: the actor does not own it.
        InboxStays: it is an Inbox.
    """
    found = lock_list(actor, list_id, right=Right.MANAGE)
    if found.is_inbox:
        raise InboxStays
    if archived is (found.archived_at is not None):
        return found
    store_list_change(found, {"archived_at": now if archived else None}, actor=actor, now=now)
    announce_list(found)
    return found


@transaction.atomic
def place_list(*, actor: Actor, list_id: UUID, after: UUID | None, now: datetime) -> None:
    """Put a list behind another one among the actor's own, or first of all; nobody else's order changes.

    Raises:
        ListNotFound: it is missing or hidden.
        InvalidInput: `after` is none of the actor's other lists.
    """
    get_list(actor, list_id, right=Right.READ)
    memberships = Membership.objects.select_for_update(no_key=True).filter(user=actor.user)
    rows = list(memberships.order_by("position", "list_id"))
    moved = next(row for row in rows if row.list_id == list_id)
    others = [row for row in rows if row is not moved]
    _put(moved, others, gap=_find_gap(others, after), newest=key_at(now, list_id))


def _find_gap(others: list[Membership], after: UUID | None) -> int:
    if after is None:
        return 0
    ids = [row.list_id for row in others]
    if after not in ids:
        detail = "There is no such other list of yours."
        raise InvalidInput(FieldProblem(pointer="/after", code="list_not_found", detail=detail))
    return ids.index(after) + 1


def _put(moved: Membership, others: list[Membership], *, gap: int, newest: str) -> None:
    keys = [row.position for row in others]
    key = _find_key(keys, gap, newest)
    if key is None:
        for index, new in make_room(keys, gap, newest=newest).items():
            others[index].position = keys[index] = new
        Membership.objects.bulk_update(others, ["position"])
        key = _find_key(keys, gap, newest)
    moved.position = key or newest
    moved.save(update_fields=["position"])


def _find_key(keys: list[str], gap: int, newest: str) -> str | None:
    """A key for the gap before `keys[gap]`; None if there is no room for a short one."""
    low = keys[gap - 1] if gap else FIRST
    if gap == len(keys):
        return key_behind(low, newest)
    key = key_between(low, keys[gap]) if low < keys[gap] else None
    return key if key and len(key) <= MAX_LENGTH else None
