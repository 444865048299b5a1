"""Tasks as an iCalendar (RFC 5545), which calendars and other task managers read.

What it cannot say is left out: assignees, subtasks' order, holidays that a repeat leaves out, and repeats that count from completion.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Todo, vRecur

from contracts.todos.v1.recurrence import RecurrenceAnchor
from contracts.todos.v1.tasks import Due, Task

_PRIORITIES: Final = {1: 1, 2: 3, 3: 5, 4: 9}
_PRODUCT: Final = "-//Delegram//todos//EN"


def write_calendar(tasks: Iterable[Task], *, now: datetime) -> bytes:
    """The tasks that are not in the trash, each as a VTODO, with the rules of the zones that they name."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    for task in tasks:
        if task.deleted_at is None:
            calendar.add_component(_to_todo(task, now=now))
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _to_todo(task: Task, *, now: datetime) -> Todo:
    todo = Todo()
    todo.add("uid", str(task.id))
    todo.add("dtstamp", now)
    todo.add("created", task.created_at)
    todo.add("last-modified", task.updated_at)
    todo.add("summary", task.title)
    if task.notes:
        todo.add("description", task.notes)
    if task.priority:
        todo.add("priority", _PRIORITIES[task.priority])
    if task.tags:
        todo.add("categories", task.tags)
    if task.parent_id:
        todo.add("related-to", str(task.parent_id))
    _add_due(todo, task)
    todo.add("status", "COMPLETED" if task.completed_at else "NEEDS-ACTION")
    if task.completed_at:
        todo.add("completed", task.completed_at)
    return todo


def _add_due(todo: Todo, task: Task) -> None:
    if task.due is None:
        return
    begin = _begin_of(task.due)
    rule = task.recurrence
    if rule and rule.anchor is RecurrenceAnchor.SCHEDULE:
        # A rule counts from DTSTART, and DUE has to come later than that.
        todo.add("dtstart", begin)
        todo.add("duration", timedelta(minutes=1) if task.due.time else timedelta(days=1))
        todo.add("rrule", vRecur.from_ical(rule.rule))
    else:
        todo.add("due", begin)


def _begin_of(due: Due) -> object:
    if due.time is None:
        return due.date
    return datetime.combine(due.date, due.time, ZoneInfo(due.timezone))
