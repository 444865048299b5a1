"""When a task is due: from the wall clock of a zone to one instant, and which days a moment in time parts.

A task with a wall time is due at that moment. One with a date alone is due until its day ends, and so at the first instant of the
next day. A task therefore counts as overdue from `due_at` on, whichever of the two it is.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from todos.timezones import begin_of_day, to_instant, today_in

_DAY = timedelta(days=1)
EARLIEST_DATE, LATEST_DATE = date(1970, 1, 1), date(2200, 12, 31)


@dataclass(frozen=True, slots=True)
class DueDate:
    """A date, a wall time or None, and the zone whose clock is meant."""

    date: date
    time: time | None
    timezone: str

    def derive_instant(self) -> datetime:
        """The instant, in UTC, from which the task counts as overdue."""
        zone = ZoneInfo(self.timezone)
        if self.time is None:
            return begin_of_day(self.date + _DAY, zone)
        return to_instant(datetime.combine(self.date, self.time), zone)


@dataclass(frozen=True, slots=True)
class DayBounds:
    """The first instants of a person's today and tomorrow."""

    begin: datetime
    end: datetime

    @classmethod
    def of_today(cls, zone: ZoneInfo, *, now: datetime) -> "DayBounds":
        """Today in `zone`."""
        today = today_in(zone, now=now)
        return cls(begin_of_day(today, zone), begin_of_day(today + _DAY, zone))
