"""Tasks as an iCalendar (RFC 5545), which calendars and other task managers read.

What it cannot say is left out: assignees, subtasks' order, holidays that a repeat leaves out, and repeats that count from completion.
The lines are written here, since a library that makes an object of every value takes seconds for what a person may have.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from typing import Final

from icalendar import Timezone

from contracts.todos.v1.recurrence import RecurrenceAnchor
from contracts.todos.v1.tasks import Due, Task

_PRIORITIES: Final = {1: 1, 2: 3, 3: 5, 4: 9}
_PRODUCT: Final = "-//Delegram//todos//EN"
_UTC_NAME: Final = "UTC"
_LONGEST_LINE: Final = 75
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def write_calendar(tasks: Iterable[Task], *, now: datetime) -> bytes:
    """The tasks that are not in the trash, each as a VTODO, with the rules of the zones that they name."""
    kept = [task for task in tasks if task.deleted_at is None]
    zones = {task.due.timezone for task in kept if task.due and task.due.time} - {_UTC_NAME}
    return b"".join(
        (
            _write(["BEGIN:VCALENDAR", f"PRODID:{_PRODUCT}", "VERSION:2.0"]),
            *(Timezone.from_tzid(zone).to_ical() for zone in sorted(zones)),
            *(_write(_todo_lines(task, now=now)) for task in kept),
            _write(["END:VCALENDAR"]),
        )
    )


def _todo_lines(task: Task, *, now: datetime) -> Iterator[str]:
    yield "BEGIN:VTODO"
    yield f"UID:{task.id}"
    yield f"DTSTAMP:{_moment(now)}"
    yield f"CREATED:{_moment(task.created_at)}"
    yield f"LAST-MODIFIED:{_moment(task.updated_at)}"
    yield f"SUMMARY:{_text(task.title)}"
    if task.notes:
        yield f"DESCRIPTION:{_text(task.notes)}"
    if task.priority:
        yield f"PRIORITY:{_PRIORITIES[task.priority]}"
    if task.tags:
        yield f"CATEGORIES:{','.join(map(_text, task.tags))}"
    if task.parent_id:
        yield f"RELATED-TO:{task.parent_id}"
    if task.due:
        yield from _due_lines(task, task.due)
    yield f"STATUS:{'COMPLETED' if task.completed_at else 'NEEDS-ACTION'}"
    if task.completed_at:
        yield f"COMPLETED:{_moment(task.completed_at)}"
    yield "END:VTODO"


def _due_lines(task: Task, due: Due) -> Iterator[str]:
    begin = f";VALUE=DATE:{due.date:%Y%m%d}" if due.time is None else _wall(due, due.time)
    rule = task.recurrence
    if rule and rule.anchor is RecurrenceAnchor.SCHEDULE:
        # A rule counts from DTSTART, and DUE has to come later than that.
        yield f"DTSTART{begin}"
        yield f"DURATION:{'PT1M' if due.time else 'P1D'}"
        yield f"RRULE:{rule.rule}"
    else:
        yield f"DUE{begin}"


def _wall(due: Due, clock: time) -> str:
    moment = f"{due.date:%Y%m%d}T{clock:%H%M%S}"
    return f":{moment}Z" if due.timezone == _UTC_NAME else f";TZID={due.timezone}:{moment}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    return text.translate(_ESCAPED)


def _write(lines: Iterable[str]) -> bytes:
    return b"".join(map(_fold, lines))


def _fold(line: str) -> bytes:
    """The line in pieces of at most 75 bytes, none of which ends within a character; all but the first begin with a space."""
    left, pieces = line.encode(), []
    while len(left) > _LONGEST_LINE:
        end = _LONGEST_LINE
        while _goes_on(left[end]):
            end -= 1
        pieces.append(left[:end])
        left = b" " + left[end:]
    return b"\r\n".join((*pieces, left, b""))


def _goes_on(byte: int) -> bool:
    """Whether a byte of UTF-8 belongs to the character of the one before it."""
    return byte & 0b1100_0000 == 0b1000_0000
