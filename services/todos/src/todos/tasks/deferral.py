"""Putting a task off: to which day, at the same time of day."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from contracts.todos.v1.bulk import DeferTo
from todos.tasks.due import DueDate
from todos.timezones import today_in

_SATURDAY: Final = 5
_WEEK: Final = 7


def defer_due(due: DueDate | None, to: DeferTo, *, default_timezone: str, now: datetime) -> DueDate:
    """The due date of a task that is put off: it keeps its time and its zone; one without a due date gets a day alone."""
    timezone = due.timezone if due else default_timezone
    today = today_in(ZoneInfo(timezone), now=now)
    return DueDate(_day(to, today), due.time if due else None, timezone)


def _day(to: DeferTo, today: date) -> date:
    match to:
        case DeferTo.TODAY:
            return today
        case DeferTo.TOMORROW:
            return today + timedelta(days=1)
        case DeferTo.WEEKEND:
            return today + timedelta(days=(_SATURDAY - today.weekday()) % _WEEK or _WEEK)
        case DeferTo.NEXT_WEEK:
            return today + timedelta(days=_WEEK - today.weekday())
        case DeferTo.NEXT_MONTH:
            return today.replace(day=1) + timedelta(days=monthrange(today.year, today.month)[1])
