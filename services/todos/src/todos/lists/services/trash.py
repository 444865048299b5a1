"""Into the trash, out of it again, and what becomes of it. The tasks of a list go and come with it."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from contracts.todos.v1.history import EventKind
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.lists.access import lock_list
from todos.lists.errors import InboxStays, ListNotFound
from todos.lists.models import List
from todos.lists.services.storing import announce_list, check_version, store_list_change
from todos.versions import ExpectedVersions

TRASH_KEPT_FOR: Final = timedelta(days=30)


@transaction.atomic
def delete_list(*, actor: Actor, list_id: UUID, expected: ExpectedVersions, now: datetime) -> None:
    """Put a list into the trash, where it stays for 30 days; one that is there already stays as it is.

    Raises:
        ListNotFound: it is missing or hidden.
        RightMissing: the actor does not own it.
        InboxStays: it is an Inbox.
        VersionMismatch: somebody changed it in between.
    """
    found = lock_list(actor, list_id, right=Right.MANAGE, in_trash_too=True)
    if found.deleted_at is not None:
        return
    if found.is_inbox:
        raise InboxStays
    check_version(found, expected)
    store_list_change(found, {"deleted_at": now}, kind=EventKind.DELETED, actor=actor, now=now)
    announce_list(found)


@transaction.atomic
def restore_list(*, actor: Actor, list_id: UUID, now: datetime) -> List:
    """Take a list back out of the trash, with its members; one that is not there stays as it is.

    Raises:
        ListNotFound: it is missing, hidden, or was deleted more than 30 days ago.
        RightMissing: the actor does not own it.
    """
    found = lock_list(actor, list_id, right=Right.MANAGE, in_trash_too=True)
    if found.deleted_at is None:
        return found
    if found.deleted_at <= now - TRASH_KEPT_FOR:
        raise ListNotFound(list_id)
    store_list_change(found, {"deleted_at": None}, kind=EventKind.RESTORED, actor=actor, now=now)
    announce_list(found)
    return found


def empty_old_lists(*, now: datetime) -> int:
    """Delete for good the lists that have been in the trash for more than 30 days, with their tasks; gives the number of rows."""
    return List.objects.filter(deleted_at__lte=now - TRASH_KEPT_FOR).delete()[0]
