"""RRULEs from rules as people say them, and the day a rule first falls on.

A rule on the 29th–31st clamps to the month's end and never drifts; its first day is the nearest, today included while its
time is ahead (peers.md §5.3).
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from todos.quickadd.parsing.expressions import (
    ANY_WORKDAY,
    After,
    AtEdge,
    DateExpression,
    Edge,
    NthInMonth,
    OnDay,
    OnWeekday,
    OnWeekend,
    Repeat,
)
from todos.quickadd.parsing.lexicon import Unit
from todos.quickadd.parsing.resolution.calendar import NoSuchDay, after, months_from, nth_in_month
from todos.quickadd.parsing.resolution.clock import Moment

_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKDAYS = "MO,TU,WE,TH,FR"
_LAST_SURE_DAY = 28
_LONGEST_MONTH = 31
_FEBRUARY, _LEAP_YEARS = 2, 4
_FREQUENCIES = {
    Unit.HOUR: ("HOURLY", 1),
    Unit.DAY: ("DAILY", 1),
    Unit.WEEK: ("WEEKLY", 1),
    Unit.MONTH: ("MONTHLY", 1),
    Unit.QUARTER: ("MONTHLY", 3),
    Unit.YEAR: ("YEARLY", 1),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a rule ends: by date, by number, or after a span from its first day."""

    until: date | None = None
    count: int | None = None
    lasting: After | None = None


def absorb(repeat: Repeat, expression: DateExpression) -> Repeat | None:
    """The rule with the date as a part of it (`ежемесячно 5 числа`), or None when the date is no part of such a rule."""
    match expression:
        case OnWeekday(weekday, None) if repeat.unit is Unit.WEEK:
            return replace(repeat, weekdays=tuple(sorted({*repeat.weekdays, weekday})))
        case OnWeekend(None) if repeat.unit is Unit.WEEK:
            return replace(repeat, weekdays=(5,))
        case OnDay(day, None, None, others=others) if repeat.unit in {Unit.MONTH, Unit.QUARTER}:
            return replace(repeat, monthdays=(day, *others))
        case OnDay(day, int() as month, None, swapped=None) if repeat.unit is Unit.YEAR:
            return replace(repeat, monthdays=(day,), month=month)
        case NthInMonth(nth, None, month) if repeat.unit in {Unit.MONTH, Unit.YEAR}:
            return replace(repeat, monthdays=(nth,), month=month)
        case NthInMonth(nth, int() as weekday, month) if repeat.unit in {Unit.MONTH, Unit.YEAR}:
            return replace(repeat, weekdays=(weekday,), nths=(nth,), month=month)
        case AtEdge(edge, Unit.MONTH, 0, month, None) if repeat.unit in {Unit.MONTH, Unit.YEAR}:
            day = {Edge.BEGINNING: 1, Edge.MIDDLE: 15, Edge.END: -1}[edge]
            return replace(repeat, monthdays=(day,), month=month)
        case _:
            return None


def pin_to(repeat: Repeat, day: date) -> Repeat:
    """The rule with the day it was made on as a part of it, where short months would else let it drift (the 29th–31st)."""
    if repeat.weekdays or repeat.monthdays:
        return repeat
    if repeat.unit in {Unit.MONTH, Unit.QUARTER} and day.day > _LAST_SURE_DAY:
        return replace(repeat, monthdays=(day.day,))
    if repeat.unit is Unit.YEAR and (day.month, day.day) == (2, 29):
        return replace(repeat, monthdays=(29,), month=2)
    return repeat


def rule_text(repeat: Repeat, first: Moment, limits: Limits, *, has_time: bool) -> str:
    """The RRULE for a rule that first falls on that moment."""
    frequency, factor = _FREQUENCIES[repeat.unit]
    parts = [f"FREQ={frequency}"]
    if repeat.interval * factor > 1:
        parts.append(f"INTERVAL={repeat.interval * factor}")
    parts += _by_parts(repeat)
    parts += _limit_parts(limits, first.day, has_time=has_time)
    return ";".join(parts)


def first_moment(repeat: Repeat, start: Moment, minutes: int | None) -> Moment:
    """The nearest day of the rule at or after the start; a time that has passed today does not count."""
    is_today_over = minutes is not None and minutes <= start.minutes
    earliest = start.day + timedelta(1) if is_today_over else start.day
    if repeat.weekdays and not repeat.nths:
        steps = min((weekday - earliest.weekday()) % 7 for weekday in repeat.weekdays)
        return Moment(earliest + timedelta(steps), minutes or 0)
    if repeat.monthdays or repeat.nths:
        return Moment(_first_in_months(repeat, earliest), minutes or 0)
    return Moment(_next_period(repeat.unit, start.day) if is_today_over else start.day, minutes or 0)


def _first_in_months(repeat: Repeat, earliest: date) -> date:
    for year, month in months_from(earliest):
        if repeat.month not in {None, month}:
            continue
        for day in _days_in(repeat, year, month):
            if day >= earliest:
                return day
    raise NoSuchDay


def _days_in(repeat: Repeat, year: int, month: int) -> list[date]:
    """The days of the rule in a month, in order; a day the month lacks is its last one where the rule clamps."""
    if repeat.nths:
        found = [nth_in_month(year, month, nth, weekday) for weekday in repeat.weekdays for nth in repeat.nths]
        return sorted(day for day in found if day is not None)
    last = monthrange(year, month)[1]
    days = [day for day in repeat.monthdays if day <= last or _clamps(repeat)]
    return sorted(date(year, month, last if day == -1 else min(day, last)) for day in days)


def _clamps(repeat: Repeat) -> bool:
    """Whether a month without the day gives its last one; every four years on 29 February waits for a leap year instead."""
    return repeat.month != _FEBRUARY or repeat.interval % _LEAP_YEARS != 0


def _next_period(unit: Unit, day: date) -> date:
    """The same time passed today: a day later, or a whole period later so that the weekday or the day of month stays."""
    spans = {
        Unit.WEEK: After(days=7),
        Unit.MONTH: After(months=1),
        Unit.QUARTER: After(months=3),
        Unit.YEAR: After(months=12),
    }
    return after(spans.get(unit, After(days=1)), day)


def _by_parts(repeat: Repeat) -> list[str]:
    if repeat.nths:
        return _nth_parts(repeat)
    parts = [f"BYMONTH={repeat.month}"] if repeat.month is not None else []
    if repeat.weekdays:
        return [*parts, "BYDAY=" + ",".join(_NAMES[day] for day in repeat.weekdays)]
    return parts + _monthday_parts(repeat) if repeat.monthdays else parts


def _nth_parts(repeat: Repeat) -> list[str]:
    parts = [f"BYMONTH={repeat.month}"] if repeat.month is not None else []
    if ANY_WORKDAY in repeat.weekdays:
        return [*parts, f"BYDAY={_WORKDAYS}", "BYSETPOS=" + ",".join(map(str, repeat.nths))]
    return [*parts, "BYDAY=" + ",".join(f"{nth}{_NAMES[day]}" for day in repeat.weekdays for nth in repeat.nths)]


def _monthday_parts(repeat: Repeat) -> list[str]:
    (first, *others) = repeat.monthdays
    is_clamped = (
        _clamps(repeat) and first > _LAST_SURE_DAY and (repeat.month is None or (repeat.month, first) == (2, 29))
    )
    if not others and is_clamped:
        return _clamped(first)
    # Several days cannot share one BYSETPOS, but "the 31st" of a list can still be the last day.
    days = sorted({-1 if day == _LONGEST_MONTH and repeat.month is None else day for day in repeat.monthdays})
    return ["BYMONTHDAY=" + ",".join(str(day) for day in days)]


def _clamped(day: int) -> list[str]:
    return ["BYMONTHDAY=" + ",".join(str(number) for number in range(_LAST_SURE_DAY, day + 1)), "BYSETPOS=-1"]


def _limit_parts(limits: Limits, first: date, *, has_time: bool) -> list[str]:
    if limits.count is not None:
        return [f"COUNT={limits.count}"]
    until = limits.until
    if limits.lasting is not None:
        until = after(limits.lasting, first) - timedelta(1)
    if until is None:
        return []
    # Local wall time, as the rule itself: with a time of day, the whole last day counts.
    return [f"UNTIL={until:%Y%m%d}" + ("T235959" if has_time else "")]
