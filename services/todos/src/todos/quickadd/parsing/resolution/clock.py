"""Moments: which day a time without a date falls on, and real elapsed time (peers.md §5.3).

Wall times stay wall times; only an offset in hours or minutes passes through UTC, so it is right on the days clocks change.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from todos.quickadd.parsing.expressions import After, At, Manner
from todos.quickadd.parsing.resolution.calendar import NoSuchDay, after

_HALF_DAY = 12 * 60
_DAY = 24 * 60
_SPOKEN_FIRST, _SPOKEN_LAST = 7 * 60, 21 * 60 + 59
_MINUTE = timedelta(minutes=1)


class Moment(NamedTuple):
    """A wall date and time in the person's zone."""

    day: date
    minutes: int

    @property
    def time(self) -> time:
        return time(self.minutes // 60, self.minutes % 60)


def moment_of(now: datetime) -> Moment:
    """The wall clock of an aware moment, to the minute."""
    return Moment(now.date(), now.hour * 60 + now.minute)


def elapse(span: After, now: datetime) -> Moment:
    """The wall clock after that much real time."""
    try:
        day = after(After(days=span.days, workdays=span.workdays, months=span.months), now.date())
        start = datetime.combine(day, now.timetz()) if day != now.date() else now
        then = start.astimezone(UTC) + timedelta(minutes=span.minutes)
        # Up to the whole minute: what is to be in a minute must not be overdue before it is kept.
        is_between = bool(span.minutes) and bool(then.second or then.microsecond)
        return moment_of((then + _MINUTE if is_between else then).astimezone(now.tzinfo))
    except (OverflowError, ValueError):
        raise NoSuchDay from None


def next_moment(at: At, now: Moment) -> Moment:
    """The nearest moment of that time: today if it is ahead, else tomorrow."""
    if at.manner is Manner.SPOKEN:
        return min(Moment(day, m) for day in _two_days(now) for m in _spoken(at) if Moment(day, m) > now)
    day = now.day if at.minutes > now.minutes else now.day + timedelta(1)
    return Moment(day, at.minutes)


def on_day(at: At, day: date, now: Moment) -> Moment:
    """That time on a given day; a spoken or bare hour prefers what is still ahead ("сегодня в 5" at 10:15 is 17:00)."""
    other = other_half(at)
    if other is not None and Moment(day, at.minutes) <= now < Moment(day, other.minutes):
        return Moment(day, other.minutes)
    if at.manner is not Manner.SPOKEN:
        return Moment(day, at.minutes)
    readings = _spoken(at)
    ahead = [Moment(day, minutes) for minutes in readings if Moment(day, minutes) > now]
    return ahead[0] if ahead else Moment(day, readings[-1])


def _two_days(now: Moment) -> tuple[date, date]:
    return now.day, now.day + timedelta(1)


def _spoken(at: At) -> list[int]:
    both = (at.minutes % _HALF_DAY, at.minutes % _HALF_DAY + _HALF_DAY)
    return [minutes for minutes in both if _SPOKEN_FIRST <= minutes <= _SPOKEN_LAST]


def in_part_of_day(at: At, part: At) -> At:
    """`вечером в 8` is 20:00: the part of the day says which half the hour is in."""
    is_afternoon = part.minutes >= _HALF_DAY
    if at.manner is Manner.SPOKEN or (is_afternoon and at.minutes < _HALF_DAY):
        # "В 2 ночью" and "at 1 at night" are small hours, not the afternoon.
        is_small_hour = part.minutes > 20 * 60 and at.minutes % _HALF_DAY < 5 * 60
        return At(at.minutes % _HALF_DAY + (_HALF_DAY if is_afternoon and not is_small_hour else 0))
    return At(at.minutes)


def other_half(at: At) -> At | None:
    """The other reading of a bare hour before noon."""
    return At(at.minutes + _HALF_DAY) if at.manner is Manner.BARE and at.minutes < _HALF_DAY else None
