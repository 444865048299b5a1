"""The one place where a list that exists is written."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from contracts.events.v1 import AuthorizationChanged, AuthorizationReason
from contracts.todos.v1.history import EventKind
from todos.api.authentication import Actor
from todos.errors import VersionMismatch
from todos.history.recording import Entry, record
from todos.lists.models import List
from todos.versions import ExpectedVersions
from todos.wakeups import announce_authorization_change


def check_version(found: List, expected: ExpectedVersions) -> None:
    """Let an edit pass that was made from the list as it is.

    Raises:
        VersionMismatch: somebody else changed it in between.
    """
    if not expected.allows(oldest=found.version, newest=found.version):
        raise VersionMismatch(found.version)


def store_list_change(
    found: List,
    values: Mapping[str, Any],
    *,
    kind: EventKind = EventKind.CHANGED,
    actor: Actor,
    now: datetime,
    reverts_id: UUID | None = None,
) -> bool:
    """Write the values that differ, as one new version and one event; False if none does. `reverts_id` is the event taken back."""
    after = {name: value for name, value in values.items() if getattr(found, name) != value}
    if not after:
        return False
    before = {name: getattr(found, name) for name in after}
    for name, value in after.items():
        setattr(found, name, value)
    found.version += 1
    found.save(update_fields=[*after, "version"])
    entry = Entry(list_id=found.id, at=now, kind=kind, before=before, after=after, reverts_id=reverts_id)
    record([entry], actor=actor)
    return True


def announce_list(found: List) -> None:
    """Who may read the tasks of this list may have changed: comments must not go by what it remembers."""
    announce_authorization_change(AuthorizationChanged(reason=AuthorizationReason.LIST_CHANGED, list_id=found.id))
