"""Taking back what was done to lists as such: made, renamed, put aside, deleted, restored.

The rules are those of tasks: the owner alone may, a field is put back if it still is what the event made it, and what was made goes into
the trash unless something was put into it since.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from contracts.problems import FieldProblem
from contracts.todos.v1.history import EventKind
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.history.errors import UndoConflict, list_conflict
from todos.history.models import TaskEvent
from todos.lists.access import lock_list
from todos.lists.errors import ListNotFound
from todos.lists.models import List
from todos.lists.services.storing import announce_list, store_list_change
from todos.lists.services.trash import TRASH_KEPT_FOR
from todos.tasks.models import IS_KEPT, Task

_FIELDS: Final = {field.attname: field for field in List._meta.concrete_fields}
_CHANGED_SINCE: Final = "This was changed since."
_NOT_TAKEN_BACK: Final = "A list that was handed over is handed back by its new owner."
_ADDED_SINCE: Final = "Something was put into this list since."


def get_lists(actor: Actor, list_ids: set[UUID], *, now: datetime) -> dict[UUID, List]:
    """The lists, locked in the order of their ids.

    Raises:
        ListNotFound: one is missing, hidden, or was deleted more than 30 days ago.
        RightMissing: the actor does not own one.
    """
    found = {each: lock_list(actor, each, right=Right.MANAGE, in_trash_too=True) for each in sorted(list_ids)}
    for each in found.values():
        if each.deleted_at is not None and each.deleted_at <= now - TRASH_KEPT_FOR:
            raise ListNotFound(each.id)
    return found


def take_back(event: TaskEvent, found: List, *, actor: Actor, now: datetime) -> None:
    """Put a list back to what it was before the event.

    Raises:
        UndoConflict: it was changed since.
    """
    conflicts = list(_find_conflicts(event, found))
    if conflicts:
        raise UndoConflict(conflicts)
    values = {"deleted_at": now} if event.kind == EventKind.CREATED else _to_values(event.before)
    if values.get("deleted_at") is not None:
        values["deleted_at"] = now
    store_list_change(found, values, kind=_kind_of(values), actor=actor, now=now, reverts_id=event.id)
    if not values.keys().isdisjoint({"deleted_at", "archived_at"}):
        announce_list(found)


def _find_conflicts(event: TaskEvent, found: List) -> Iterator[FieldProblem]:
    if "owner_id" in event.after:
        yield list_conflict(found.id, "owner_id", "handed_over", _NOT_TAKEN_BACK)
    for name, value in _to_values(event.after).items():
        if getattr(found, name) != value:
            yield list_conflict(found.id, name, "changed_since", _CHANGED_SINCE)
    if event.kind == EventKind.CREATED and found.deleted_at is not None:
        yield list_conflict(found.id, "deleted_at", "changed_since", _CHANGED_SINCE)
    if event.kind == EventKind.CREATED and Task.objects.filter(IS_KEPT, list=found).exists():
        yield list_conflict(found.id, "open_count", "added_since", _ADDED_SINCE)


def _kind_of(values: Mapping[str, Any]) -> EventKind:
    if "deleted_at" not in values:
        return EventKind.CHANGED
    return EventKind.DELETED if values["deleted_at"] else EventKind.RESTORED


def _to_values(columns: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _FIELDS[name].to_python(value) for name, value in columns.items() if name in _FIELDS}
