"""What is recorded of people: who came into a list or to a task, as what, and who went."""

from datetime import datetime
from uuid import UUID

from contracts.todos.v1.history import EventKind
from contracts.todos.v1.sharing import Role
from todos.history.recording import Entry, Values
from todos.lists.models import Membership
from todos.sharing.models import Guest


def joined(place: Membership | Guest, *, at: datetime) -> Entry:
    """Somebody has come in."""
    return _entry(place, EventKind.JOINED, at=at, after=_who(place, Role(place.role)))


def left(place: Membership | Guest, *, at: datetime, reverts_id: UUID | None = None) -> Entry:
    """Somebody has gone."""
    return _entry(place, EventKind.LEFT, at=at, before=_who(place, Role(place.role)), reverts_id=reverts_id)


def role_changed(place: Membership | Guest, *, former: Role, at: datetime, reverts_id: UUID | None = None) -> Entry:
    """Somebody has the role now that is written, and had another one."""
    before, after = _who(place, former), _who(place, Role(place.role))
    return _entry(place, EventKind.ROLE_CHANGED, at=at, before=before, after=after, reverts_id=reverts_id)


def _who(place: Membership | Guest, role: Role) -> Values:
    return {"user_id": place.user_id, "role": role.value}


def _entry(
    place: Membership | Guest,
    kind: EventKind,
    *,
    at: datetime,
    before: Values | None = None,
    after: Values | None = None,
    reverts_id: UUID | None = None,
) -> Entry:
    """Of a member in the history of the list; of a guest in that of the task, where it is now."""
    list_id, task_id = (place.task.list_id, place.task_id) if isinstance(place, Guest) else (place.list_id, None)
    return Entry(
        list_id=list_id,
        task_id=task_id,
        at=at,
        kind=kind,
        before=before or {},
        after=after or {},
        reverts_id=reverts_id,
    )
