"""A moment on the wall clock of a zone that stands elsewhere."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from todos.timezones import begin_of_day, to_instant

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WallMoment:
    """A date, and hours and minutes or None for the whole day."""

    date: date
    time: time | None

    @property
    def naive(self) -> datetime:
        """The moment itself, or the midnight with which the whole day begins."""
        return datetime.combine(self.date, self.time or time.min)

    def to_instant(self, zone: ZoneInfo) -> datetime:
        """The instant, in UTC, from which something due then is overdue: the whole day ends with the next one's first instant."""
        return begin_of_day(self.date + _DAY, zone) if self.time is None else to_instant(self.naive, zone)

    def to_text(self) -> str:
        """`2026-12-01` or `2026-12-01T09:00`."""
        return self.date.isoformat() if self.time is None else self.naive.isoformat(timespec="minutes")

    @classmethod
    def from_text(cls, text: str) -> Self:
        """The moment that `to_text` wrote."""
        moment = datetime.fromisoformat(text)
        return cls(moment.date(), moment.time() if "T" in text else None)
