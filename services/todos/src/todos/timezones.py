"""Time zones: which names exist, and when a day begins in one.

Invariant: a wall-clock moment always has exactly one instant. If the clock jumps over it, it is as much later as the clock jumped;
if it comes twice, the first one counts.
"""

from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from contracts.problems import FieldProblem


@cache
def _names() -> frozenset[str]:
    # Asking for the names walks through the zone files of the machine, so it is done once.
    return frozenset(available_timezones())


def is_known_timezone(name: str) -> bool:
    """True for the name of an IANA zone that the zone data here knows."""
    return name in _names()


def unknown_timezone(pointer: str) -> FieldProblem:
    """The problem with a value that names no zone."""
    return FieldProblem(pointer=pointer, code="unknown_timezone", detail="This is no IANA time zone that we know.")


def to_instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, at which clocks in `zone` show `wall` (naive)."""
    # PEP 495: with fold=0 a skipped wall time is read with the offset from before the gap, a repeated one as the first.
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def begin_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of a day in `zone`, in UTC; not every day begins at midnight."""
    return to_instant(datetime.combine(day, time.min), zone)


def today_in(zone: ZoneInfo, *, now: datetime) -> date:
    """The date in `zone` at `now`."""
    return now.astimezone(zone).date()
