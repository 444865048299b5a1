"""Tasks as they travel, from a row to JSON without a detour: the same bytes as `contracts.todos.v1.tasks.Task` writes.

A field of the contract that is missing here is found by `tests/integration/tasks/test_compiled_reads.py`.
"""

from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec

from contracts.todos.v1 import tasks as contract
from todos.fast.compiled import Row
from todos.recurrence.describing import describe_rule
from todos.recurrence.parsing import parse_rule

# The columns of `to_task_row`, in its order. PostgreSQL writes the wall time as the contract does.
TASK_COLUMNS = """
    task.id, task.list_id, task.creator_id, task.title, task.notes, task.due_date, to_char(task.due_time, 'HH24:MI'),
    task.due_timezone, task.due_at, task.priority, task.tags, task.comment_count, task.version, task.created_at,
    task.updated_at, task.completed_at, task.deleted_at, task.parent_id, task.position, task.done_subtask_count,
    task.subtask_count, task.origin, task.recurrence, task.assignee_ids
"""


class DueRow(msgspec.Struct, frozen=True, gc=False):
    """`contracts.todos.v1.tasks.Due`."""

    date: date
    time: str | None
    timezone: str
    at: datetime


class ProgressRow(msgspec.Struct, frozen=True, gc=False):
    """`contracts.todos.v1.tasks.Progress`."""

    done: int
    total: int


class OriginFileRow(msgspec.Struct, frozen=True, gc=False):
    """`contracts.todos.v1.origins.OriginFile`."""

    file_id: str
    name: str
    size_bytes: int | None
    media_type: str


class OriginRow(msgspec.Struct, frozen=True):
    """`contracts.todos.v1.origins.Origin`, which is stored as it is written."""

    author_name: str
    author_id: int | None
    link: str | None
    date: str | None
    files: list[OriginFileRow]


class OccurrenceRow(msgspec.Struct, frozen=True, gc=False):
    """`contracts.todos.v1.recurrence.Occurrence`."""

    date: str
    time: str | None


class RecurrenceRow(msgspec.Struct, frozen=True):
    """`contracts.todos.v1.recurrence.Recurrence`; its parts are worked out once for each rule."""

    rule: str
    anchor: str
    holidays: str | None
    parts: msgspec.Raw
    occurrence: OccurrenceRow
    is_moved: bool
    passed: int
    next: list[OccurrenceRow]


class TaskRow(msgspec.Struct, frozen=True):
    """`contracts.todos.v1.tasks.Task`."""

    id: UUID
    list_id: UUID
    creator_id: UUID
    title: str
    notes: str
    due: DueRow | None
    priority: int | None
    tags: list[str]
    comment_count: int
    version: int
    created_at: datetime
    updated_at: datetime
    completed_at: datetime | None
    deleted_at: datetime | None
    parent_id: UUID | None
    position: str
    progress: ProgressRow | None
    origin: OriginRow | None
    recurrence: RecurrenceRow | None
    assignee_ids: list[UUID]

    def to_contract(self) -> contract.Task:
        """The same as a contract model, for answers that are made of more than tasks."""
        return contract.Task.model_validate_json(msgspec.json.encode(self))


class TaskPage(msgspec.Struct, frozen=True):
    """`Page[Task]` of the contract."""

    results: list[TaskRow]
    next: str | None


class FoundTasks(msgspec.Struct, frozen=True):
    """`contracts.todos.v1.search.SearchPage`."""

    results: list[TaskRow]
    next: str | None = None
    is_fuzzy: bool = False


def to_task_row(row: Row) -> TaskRow:
    """A row of `TASK_COLUMNS`; what stands behind them is left alone."""
    day, wall_time, zone, instant = row[5:9]
    due = None if day is None else DueRow(day, wall_time, zone, instant)
    done, total, origin, series, assignee_ids = row[19:24]
    progress = ProgressRow(done, total) if total else None
    made_of = msgspec.convert(origin, OriginRow) if origin else None
    repeats = _to_recurrence_row(series, due) if series and due else None
    # The length of a slice is nothing that types know.
    return TaskRow(*row[:5], due, *row[9:19], progress, made_of, repeats, assignee_ids)  # type: ignore[call-arg]


def _to_recurrence_row(series: dict[str, Any], due: DueRow) -> RecurrenceRow:
    """The series as `todos.tasks.repeats` keeps it, which wrote the rule and the moments as the contract does."""
    due_text = f"{due.date.isoformat()}T{due.time}" if due.time else due.date.isoformat()
    return RecurrenceRow(
        rule=series["rule"],
        anchor=series["anchor"],
        holidays=series["country"] or None,
        parts=_parts_of(series["rule"]),
        occurrence=_to_occurrence_row(series["slot"]),
        is_moved=series["slot"] != due_text,
        passed=series["passed"],
        next=[_to_occurrence_row(moment) for moment in series["next"]],
    )


def _to_occurrence_row(moment: str) -> OccurrenceRow:
    day, _, wall_time = moment.partition("T")
    return OccurrenceRow(day, wall_time or None)


@lru_cache(maxsize=4096)
def _parts_of(rule: str) -> msgspec.Raw:
    return msgspec.Raw(describe_rule(parse_rule(rule)).model_dump_json().encode())
