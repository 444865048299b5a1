"""Writing the history: whoever stores a change records it in the same breath, by one statement and no query.

Invariant: what is recorded is enough to take the change back, and to tell a person what it was.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Field
from uuid_utils.compat import uuid7

from contracts.todos.v1.history import EventKind
from todos.api.authentication import Actor
from todos.fast.rows import insert_values
from todos.history.groups import join_group
from todos.history.models import TaskEvent
from todos.tasks.models import Task
from todos.wakeups import announce_task_change

type Values = Mapping[str, Any]
"""Values by the names of columns."""

# A due date and the tags are one thing each to people, however many columns they take: if one changes, all are recorded.
_WHOLES: Final = (("due_date", "due_time", "due_timezone", "due_at"), ("tags", "tag_keys"))
_PLACE: Final = frozenset({"list_id", "parent_id", "position"})
# What the system keeps about a task is no part of what a person made.
_KEPT_BY_SYSTEM: Final = frozenset(
    {
        "id",
        "creator_id",
        "position",
        "comment_count",
        "comment_sequence",
        "subtask_count",
        "done_subtask_count",
        "version",
        "edited_version",
        "created_at",
        "updated_at",
    }
)
OUTCOME: Final = "outcome"
"""Beside the fields of a change: what became of an occurrence by it or, before it, had become of one."""

_EMPTY: Final[tuple[object, ...]] = (None, "", [], {}, 0, False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change to be recorded: of a task, or without one of a list."""

    list_id: UUID
    at: datetime
    kind: EventKind
    task_id: UUID | None = None
    before: Values = field(default_factory=dict)
    after: Values = field(default_factory=dict)
    reverts_id: UUID | None = None


def record(entries: Sequence[Entry], *, actor: Actor) -> None:
    """Add to the history, in the transaction of the changes; all of them belong to the group of the request at hand."""
    if not entries:
        return
    group_id = join_group()
    events = [
        {
            "id": uuid7(),
            "group_id": group_id,
            "task_id": entry.task_id,
            "list_id": entry.list_id,
            "kind": entry.kind,
            "actor_id": actor.user.id,
            "via": actor.via,
            "at": entry.at,
            "before": entry.before,
            "after": entry.after,
            "reverts_id": entry.reverts_id,
        }
        for entry in entries
    ]
    insert_values(TaskEvent, events)
    announce_task_change()


def creation_of(task: Task) -> Entry:
    """The making of a task, with everything that it was given."""
    after = {name: value for name in _made_fields(task) if (value := getattr(task, name)) not in _EMPTY}
    return Entry(list_id=task.list_id, at=task.created_at, kind=EventKind.CREATED, task_id=task.id, after=after)


def change_of(
    task: Task, *, before: Values, after: Values, kind: EventKind | None = None, reverts_id: UUID | None = None
) -> Entry:
    """A change of a task that is stored as it is now.

    Args:
        task: How it is after the change.
        before: The fields that differ, with their old values.
        after: The same fields, with their new values.
        kind: What it was in one word; told by the fields if it is not given.
        reverts_id: The event that this change takes back.
    """
    unchanged = {name: getattr(task, name) for name in _missing_parts(after)}
    return Entry(
        list_id=task.list_id,
        at=task.updated_at,
        kind=kind or _kind_of(after),
        task_id=task.id,
        before={**unchanged, **before},
        after={**unchanged, **after},
        reverts_id=reverts_id,
    )


def _kind_of(after: Values) -> EventKind:
    if "deleted_at" in after:
        return EventKind.DELETED if after["deleted_at"] else EventKind.RESTORED
    if "completed_at" in after:
        return EventKind.COMPLETED if after["completed_at"] else EventKind.REOPENED
    return EventKind.MOVED if _PLACE.issuperset(after) else EventKind.CHANGED


def _missing_parts(changed: Iterable[str]) -> set[str]:
    names = set(changed)
    return {part for whole in _WHOLES if not names.isdisjoint(whole) for part in whole} - names


def _made_fields(task: Task) -> Iterable[str]:
    fields: Iterable[Field[Any, Any]] = task._meta.concrete_fields
    return (each.attname for each in fields if each.attname not in _KEPT_BY_SYSTEM)
