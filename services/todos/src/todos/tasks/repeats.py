"""How a task repeats: from what is stored of it to its series, and back.

The column holds the series as JSON, with the next dates worked out: they change only when the task does, so reading them costs nothing.
"""

from typing import Any, Final
from zoneinfo import ZoneInfo

from contracts.todos.v1 import recurrence as contract
from todos.recurrence.describing import describe_moment, describe_rule
from todos.recurrence.series import Series
from todos.recurrence.wall import WallMoment
from todos.tasks.due import DueDate
from todos.tasks.fields import Values, due_values
from todos.tasks.models import Task

KNOWN_AHEAD: Final = 3


def find_series(task: Task) -> Series | None:
    """The series that the task is in, None for one that does not repeat."""
    return Series.from_json(task.recurrence) if task.recurrence else None


def get_due(task: Task) -> WallMoment:
    """When a task with a due date is due."""
    assert task.due_date is not None  # noqa: S101 - callers ask of tasks that have one
    return WallMoment(task.due_date, task.due_time)


def moment_values(due: WallMoment, timezone: str) -> Values:
    """The columns of a due date."""
    return due_values(DueDate(due.date, due.time, timezone))


def series_values(series: Series, *, due: WallMoment) -> Values:
    """The column of a series whose present occurrence is due then."""
    following = series.upcoming(due=due, limit=KNOWN_AHEAD)
    return {"recurrence": series.to_json() | {"next": [moment.to_text() for moment in following]}}


def is_at(task: Task, occurrence: contract.OccurrenceInput) -> bool:
    """Whether that is the occurrence at which a repeating task is."""
    series = find_series(task)
    return series is not None and series.slot == WallMoment(occurrence.date, occurrence.time)


def zone_of(task: Task) -> ZoneInfo:
    """Whose wall clock a due date means."""
    return ZoneInfo(task.due_timezone)


def describe_recurrence(stored: dict[str, Any], *, due: WallMoment) -> contract.Recurrence:
    """How a task that is due then repeats, as it travels. Makes no queries."""
    series = Series.from_json(stored)
    return contract.Recurrence(
        rule=stored["rule"],
        anchor=series.anchor,
        holidays=series.country or None,
        parts=describe_rule(series.rule),
        occurrence=describe_moment(series.slot),
        is_moved=series.slot != due,
        passed=series.passed,
        next=[describe_moment(WallMoment.from_text(moment)) for moment in stored["next"]],
    )
