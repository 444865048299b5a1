"""The one place where a task is written.

How versions work: every change adds one to `version`, which is the ETag. A change of the task itself also makes `edited_version` the
same number; a new comment, the progress of subtasks and another place in the order do not. An edit is allowed if it was made from any
version since the last one of the task itself: so nobody's edit is lost, and nobody's edit fails because somebody commented meanwhile
(docs/adr/0004).

Invariants: the rows were locked by `todos.tasks.access` in the transaction that stores them; the counts on a task are those of its
subtasks, since whatever is stored of a subtask is counted here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from contracts.todos.v1.history import EventKind
from todos.api.authentication import Actor
from todos.errors import VersionMismatch
from todos.fast.rows import insert_rows, update_rows
from todos.history.recording import OUTCOME, change_of, creation_of, record
from todos.recurrence.outcomes import Outcome
from todos.tasks.fields import Values
from todos.tasks.models import Task
from todos.tasks.progress import count_subtasks
from todos.versions import ExpectedVersions

_ALWAYS_WRITTEN: Final = ("version", "edited_version", "updated_at")
_SPOILS_NO_EDIT: Final = frozenset({"position"})
_COUNTED: Final = frozenset({"parent_id", "completed_at", "deleted_at"})


@dataclass(frozen=True, slots=True)
class Edit:
    """A task, and the values that it shall have.

    The history calls it by `kind`, or by what the fields tell; `reverts_id` is the event that it takes back. `outcome` says what became of
    the occurrence at which a repeating task is, `withdrawn` what had become of one that is due again.
    """

    task: Task
    values: Values
    kind: EventKind | None = None
    reverts_id: UUID | None = None
    outcome: Outcome | None = None
    withdrawn: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A task as it is stored now, and the fields that differ: how they were and how they are; both empty if none does."""

    task: Task
    before: Values
    after: Values

    def touches(self, fields: Iterable[str]) -> bool:
        """Whether one of these fields differs."""
        return not self.after.keys().isdisjoint(fields)


def check_version(task: Task, expected: ExpectedVersions) -> None:
    """Let an edit pass that was made from the task as it is.

    Raises:
        VersionMismatch: somebody else changed it in between.
    """
    if not expected.allows(oldest=task.edited_version, newest=task.version):
        raise VersionMismatch(task.version)


def store_new(task: Task, *, actor: Actor) -> Task:
    """Insert a task, and its first event."""
    return store_all_new([task], actor=actor)[0]


def store_all_new(tasks: Sequence[Task], *, actor: Actor) -> Sequence[Task]:
    """Insert tasks, parents before what stands under them, and their first events."""
    insert_rows(tasks)
    record([creation_of(task) for task in tasks], actor=actor)
    count_subtasks({task.parent_id for task in tasks if task.parent_id}, known=tasks)
    return tasks


def store_change(task: Task, values: Values, *, actor: Actor, now: datetime) -> Change:
    """Write the values that differ, as one new version of the task and one event."""
    return store_changes([Edit(task, values)], actor=actor, now=now)[0]


def store_changes(edits: Sequence[Edit], *, actor: Actor, now: datetime) -> list[Change]:
    """Write of each task the values that differ, as one new version and one event; three statements, whatever their number."""
    changes = [_apply(edit, now=now) for edit in edits]
    _write([change for change in changes if change.after])
    record(
        [
            change_of(
                change.task,
                before={**change.before, **_note(edit.withdrawn)},
                after={**change.after, **_note(edit.outcome)},
                kind=edit.kind,
                reverts_id=edit.reverts_id,
            )
            for edit, change in zip(edits, changes, strict=True)
            if change.after
        ],
        actor=actor,
    )
    count_subtasks(_counted_parents(changes), known=[change.task for change in changes])
    return changes


def _note(outcome: Outcome | None) -> Values:
    """What the history keeps besides the fields: an undo brings it back with them."""
    return {OUTCOME: outcome.to_json()} if outcome else {}


def _apply(edit: Edit, *, now: datetime) -> Change:
    task = edit.task
    after = {name: value for name, value in edit.values.items() if getattr(task, name) != value}
    before = {name: getattr(task, name) for name in after}
    if after:
        for name, value in after.items():
            setattr(task, name, value)
        task.version, task.updated_at = task.version + 1, now
        if not _SPOILS_NO_EDIT.issuperset(after):
            task.edited_version = task.version
    return Change(task, before, after)


def _write(changes: Sequence[Change]) -> None:
    fields = sorted({name for change in changes for name in change.after}.union(_ALWAYS_WRITTEN))
    update_rows([change.task for change in changes], fields)


def _counted_parents(changes: Sequence[Change]) -> set[UUID]:
    """What the changed tasks stood or stand under, where that has other subtasks now, or other ones that are done."""
    places = {
        place
        for change in changes
        if change.touches(_COUNTED)
        for place in (change.task.parent_id, change.before.get("parent_id"))
    }
    return {place for place in places if place}
