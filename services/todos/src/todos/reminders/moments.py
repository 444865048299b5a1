"""When a reminder comes: from what a person wished to instants.

Days before are counted on the calendar, so that a day before 09:00 is 09:00; what is left of a day is counted on the clock as it runs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from todos.reminders.models import Reminder
from todos.tasks.models import Task
from todos.timezones import to_instant

_MINUTES_OF_DAY: Final = 24 * 60


class Clocked(Protocol):
    """Whoever is reminded: what of a person decides when."""

    @property
    def timezone(self) -> str: ...
    @property
    def morning_at(self) -> time: ...
    @property
    def all_day_reminder_at(self) -> time | None: ...


@dataclass(frozen=True, slots=True)
class Moment:
    """When a person is told, and how often they were told of the same before."""

    at: datetime
    repetition: int = 0


def find_first(reminder: Reminder, task: Task, person: Clocked) -> datetime | None:
    """The instant, in UTC, at which a reminder comes first; None if the task has no due date that it could come before."""
    if reminder.minutes_before is None:
        assert reminder.on_date is not None  # noqa: S101 - the table's constraint
        assert reminder.at_time is not None  # noqa: S101 - the same
        return to_instant(datetime.combine(reminder.on_date, reminder.at_time), ZoneInfo(reminder.timezone))
    if task.due_date is None:
        return None
    days, minutes = divmod(reminder.minutes_before, _MINUTES_OF_DAY)
    if reminder.at_time is None and task.due_time is not None:
        clock, zone = task.due_time, task.due_timezone
    else:
        clock, zone = reminder.at_time or person.all_day_reminder_at or person.morning_at, person.timezone
    wall = datetime.combine(task.due_date - timedelta(days), clock)
    return to_instant(wall, ZoneInfo(zone)) - timedelta(minutes=minutes)


def list_moments(reminder: Reminder, task: Task, person: Clocked) -> Iterator[Moment]:
    """Every instant at which a reminder comes, the past ones too, the first of them first.

    One that was snoozed comes then, and not as it would have before.
    """
    first = reminder.snoozed_until or find_first(reminder, task, person)
    if first is None:
        return
    yield Moment(first)
    for number in range(1, reminder.nag_times + 1):
        yield Moment(first + timedelta(minutes=number * (reminder.nag_every_minutes or 0)), number)


def find_escalation(reminder: Reminder, task: Task, person: Clocked) -> datetime | None:
    """The instant at which somebody else is told that the task is not done; None if nobody is."""
    first = reminder.snoozed_until or find_first(reminder, task, person)
    if first is None or reminder.escalate_after_minutes is None:
        return None
    return first + timedelta(minutes=reminder.escalate_after_minutes)
