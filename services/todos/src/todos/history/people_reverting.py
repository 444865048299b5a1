"""Taking back what was done to people: let in, given another role. Whoever left comes back by an invite alone.

The right is that of sharing: it is the owner of the list who may, whoever did it.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from contracts.todos.v1.history import EventKind
from contracts.todos.v1.sharing import Role
from todos.api.authentication import Actor
from todos.history.errors import UndoConflict, conflict, list_conflict
from todos.history.models import TaskEvent
from todos.lists.models import Membership
from todos.sharing.models import Guest
from todos.sharing.services.guests import drop_guest, store_guest_role
from todos.sharing.services.members import drop_member, store_role

PEOPLE_KINDS: Final = frozenset({EventKind.JOINED, EventKind.LEFT, EventKind.ROLE_CHANGED})
_LEFT: Final = "Whoever left comes back by an invite."
_GONE: Final = "This person is not there any more."
_CHANGED_SINCE: Final = "Their role was changed since."


def take_back_person(event: TaskEvent, *, actor: Actor, now: datetime) -> None:
    """Take back what an event did to a member of a locked list, or to a guest of a locked task.

    Raises:
        UndoConflict: they left by it, or since, or have another role since.
    """
    if event.kind == EventKind.LEFT:
        raise _refusal(event, "user_id", "left", _LEFT)
    user_id = UUID(event.after["user_id"])
    place = _find_place(event, user_id)
    if place is None:
        raise _refusal(event, "user_id", "gone", _GONE)
    if place.role != event.after["role"] or place.role == Role.OWNER:
        raise _refusal(event, "role", "changed_since", _CHANGED_SINCE)
    match event.kind, place:
        case EventKind.JOINED, Membership():
            drop_member(place, actor=actor, now=now, reverts_id=event.id)
        case EventKind.JOINED, Guest():
            drop_guest(place, actor=actor, now=now, reverts_id=event.id)
        case _, Membership():
            store_role(place, Role(event.before["role"]), actor=actor, now=now, reverts_id=event.id)
        case _, Guest():
            store_guest_role(place, Role(event.before["role"]), actor=actor, now=now, reverts_id=event.id)


def _find_place(event: TaskEvent, user_id: UUID) -> Membership | Guest | None:
    if event.task_id is None:
        members = Membership.objects.select_for_update(of=("self",))
        return members.filter(list_id=event.list_id, user_id=user_id).first()
    guests = Guest.objects.select_for_update(of=("self",)).select_related("task")
    return guests.filter(task_id=event.task_id, user_id=user_id).first()


def _refusal(event: TaskEvent, field: str, code: str, detail: str) -> UndoConflict:
    if event.task_id is None:
        return UndoConflict([list_conflict(event.list_id, field, code, detail)])
    return UndoConflict([conflict(event.task_id, field, code, detail)])
