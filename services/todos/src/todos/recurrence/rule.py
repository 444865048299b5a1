"""A rule as a value: which parts it has, and its text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

WEEKDAY_NAMES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKING_DAYS: Final = frozenset(range(5))


class Frequency(StrEnum):
    """How long the periods of a rule are."""

    HOURLY = "HOURLY"
    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@dataclass(frozen=True, slots=True, order=True)
class RuleDay:
    """A day of the week, 0 is Monday; with `nth` only that one of the month or year, counted from its end if negative."""

    weekday: int
    nth: int | None = None

    def to_text(self) -> str:
        """As in BYDAY: `MO`, `-1FR`."""
        return f"{self.nth or ''}{WEEKDAY_NAMES[self.weekday]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule that was found good by `parsing.parse_rule`; all collections are sorted and without repeats.

    `until` is local wall time and counts itself; a date alone is the whole day.
    """

    frequency: Frequency
    interval: int = 1
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekdays: tuple[RuleDay, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0
    count: int | None = None
    until: date | None = None

    @property
    def last_moment(self) -> datetime:
        """The last wall-clock moment on which an occurrence may fall."""
        match self.until:
            case None:
                return datetime.max  # noqa: DTZ901 - wall time has no zone
            case datetime():
                return self.until
            case day:
                return datetime.combine(day, time.max)

    @property
    def is_every_working_day(self) -> bool:
        """True if the rule speaks of Monday to Friday, which a country's calendar may know better."""
        return {day.weekday for day in self.weekdays if day.nth is None} == WORKING_DAYS

    def to_text(self) -> str:
        """The rule in one certain spelling, as it is stored and shown."""
        parts = {
            "FREQ": self.frequency,
            "INTERVAL": self.interval if self.interval > 1 else "",
            "BYMONTH": _join(self.months),
            "BYMONTHDAY": _join(self.month_days),
            "BYDAY": _join(day.to_text() for day in self.weekdays),
            "BYSETPOS": _join(self.positions),
            "WKST": WEEKDAY_NAMES[self.week_start] if self.week_start else "",
            "COUNT": self.count or "",
            "UNTIL": _until_text(self.until),
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)


def _join(values: Iterable[object]) -> str:
    return ",".join(map(str, values))


def _until_text(until: date | None) -> str:
    if until is None:
        return ""
    return f"{until:%Y%m%dT%H%M%S}" if isinstance(until, datetime) else f"{until:%Y%m%d}"
