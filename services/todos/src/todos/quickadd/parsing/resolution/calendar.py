"""Dates from date expressions, by the table of peers.md §5.3.

Every answer is a day that exists, today or later; what has no such answer raises `NoSuchDay` and stays text.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from todos.quickadd.parsing.expressions import (
    ANY_WORKDAY,
    After,
    AtEdge,
    DateExpression,
    Edge,
    Exact,
    InDays,
    NthInMonth,
    OnDay,
    OnWeekday,
    OnWeekend,
    Shifted,
)
from todos.quickadd.parsing.lexicon import Unit

_SATURDAY = 5
_MIDDLE_DAY = 15
_MONTHS_SEARCHED = 12 * 9  # a 29 February is at most eight years away
_LAST_YEAR = 2199


class NoSuchDay(Exception):  # noqa: N818 - an outcome of reading, not a failure of the program
    """The expression names no day from today to 2199."""


def resolve_date(expression: DateExpression, today: date, *, is_day_first: bool = True) -> date:
    """The day meant.

    Raises:
        NoSuchDay: there is none, or it is past or too far away.
    """
    try:
        found = _resolve(expression, today, is_day_first=is_day_first)
    except (OverflowError, ValueError):
        raise NoSuchDay from None
    if found < today or found.year > _LAST_YEAR:
        raise NoSuchDay
    return found


def _resolve(expression: DateExpression, today: date, *, is_day_first: bool) -> date:
    match expression:
        case InDays(days):
            return today + timedelta(days)
        case OnWeekday(weekday, week):
            return _weekday(today, weekday, week)
        case OnDay():
            return _day(in_order(expression, is_day_first=is_day_first), today)
        case Exact(day):
            return day
        case AtEdge():
            return _edge(expression, today)
        case OnWeekend(week):
            return _saturday(today, week)
        case NthInMonth():
            return _nth(expression, today)
        case After():
            return after(expression, today)
        case Shifted(base, by):
            return after(by, resolve_date(base, today, is_day_first=is_day_first))


def in_order(expression: OnDay, *, is_day_first: bool) -> OnDay:
    """The expression with an ambiguous 5/6 read as the person's language does."""
    if expression.swapped is None or is_day_first:
        return expression
    day, month = expression.swapped
    return OnDay(day, month, expression.year)


def _weekday(today: date, weekday: int, week: int | None) -> date:
    if week is not None:
        return _monday(today) + timedelta(7 * week + weekday)
    # A bare weekday is never today: "в понедельник" said on a Monday is the next one.
    return today + timedelta((weekday - today.weekday() - 1) % 7 + 1)


def _monday(today: date) -> date:
    return today - timedelta(today.weekday())


def _saturday(today: date, week: int | None) -> date:
    saturday = _monday(today) + timedelta(_SATURDAY + 7 * (week or 0))
    return saturday if saturday >= today else saturday + timedelta(7)


def _day(expression: OnDay, today: date) -> date:
    if expression.year is not None and expression.month is not None:
        return date(expression.year, expression.month, expression.day)
    if expression.years_ahead is not None and expression.month is not None:
        return date(today.year + expression.years_ahead, expression.month, expression.day)
    if expression.ahead is not None:
        year, month = add_months(today.year, today.month, expression.ahead)
        return date(year, month, expression.day)
    days = {expression.day, *expression.others}
    for year, month in months_from(today):
        candidates = [date(year, month, day) for day in sorted(days) if day <= monthrange(year, month)[1]]
        for candidate in candidates:
            if candidate >= today and expression.month in {None, month}:
                return candidate
    raise NoSuchDay


def months_from(today: date) -> Iterator[tuple[int, int]]:
    """Year and month from today's on, as far as any date can be away."""
    for ahead in range(_MONTHS_SEARCHED):
        yield add_months(today.year, today.month, ahead)


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The year and month so many months later."""
    years, zero_based = divmod(month - 1 + count, 12)
    return year + years, zero_based + 1


def after(span: After, today: date) -> date:
    """The day that much later; months clamp to the month's end (31 Jan + 1 month = 28 Feb)."""
    year, month = add_months(today.year, today.month, span.months)
    if year > _LAST_YEAR:
        raise NoSuchDay
    day = date(year, month, min(today.day, monthrange(year, month)[1])) + timedelta(span.days)
    weeks, rest = divmod(span.workdays, 5)
    day += timedelta(7 * weeks)
    while rest or (span.workdays and day.weekday() >= _SATURDAY):
        day += timedelta(1)
        rest -= day.weekday() < _SATURDAY and rest > 0
    return day


def _edge(expression: AtEdge, today: date) -> date:
    if expression.year is not None:
        first = date(expression.year, expression.month or 1, 1)
        last = _month_end(first if expression.month else first.replace(month=12))
        return _within(expression.edge, first, last, unit=expression.unit)
    if expression.month is not None:
        first = next(date(y, m, 1) for y, m in months_from(today) if m == expression.month)
        found = _within(expression.edge, first, _month_end(first))
        return found if found >= today else _within_next_year(expression.edge, first)
    first, last = _span(expression.unit, today, expression.ahead)
    found = _within(expression.edge, first, last, unit=expression.unit)
    if found >= today or expression.ahead:
        return found
    return _within(expression.edge, *_span(expression.unit, today, 1), unit=expression.unit)


def _within_next_year(edge: Edge, first: date) -> date:
    following = first.replace(year=first.year + 1)
    return _within(edge, following, _month_end(following))


def _within(edge: Edge, first: date, last: date, *, unit: Unit = Unit.MONTH) -> date:
    match edge:
        case Edge.BEGINNING:
            return first
        case Edge.END:
            return last
        case Edge.MIDDLE:
            return first.replace(day=_MIDDLE_DAY) if unit is Unit.MONTH else first + (last - first) // 2


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _span(unit: Unit, today: date, ahead: int) -> tuple[date, date]:
    """First and last day of the span of the calendar that many spans ahead."""
    if unit in {Unit.DAY, Unit.WORKDAY}:
        return today + timedelta(ahead), today + timedelta(ahead)
    if unit is Unit.WEEK:
        monday = _monday(today) + timedelta(7 * ahead)
        return monday, monday + timedelta(6)
    months = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}[unit]
    first_month = (today.month - 1) // months * months + 1
    first = date(*add_months(today.year, first_month, months * ahead), 1)
    last_month = date(*add_months(first.year, first.month, months - 1), 1)
    return first, _month_end(last_month)


def _nth(expression: NthInMonth, today: date) -> date:
    for ahead, (year, month) in enumerate(months_from(today)):
        if expression.month not in {None, month} or (expression.ahead and ahead != expression.ahead):
            continue
        day = nth_in_month(year, month, expression.nth, expression.weekday)
        if day is not None and day >= today:
            return day
    raise NoSuchDay


def nth_in_month(year: int, month: int, nth: int, weekday: int | None) -> date | None:
    """The nth (-1 = last) such weekday of a month, or None when the month has fewer."""
    days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    fitting = [day for day in days if fits(day, weekday)]
    index = nth - 1 if nth > 0 else nth
    return fitting[index] if -len(fitting) <= index < len(fitting) else None


def fits(day: date, weekday: int | None) -> bool:
    """Whether the day is that weekday; None is any day, 7 any working day."""
    if weekday is None:
        return True
    return day.weekday() < _SATURDAY if weekday == ANY_WORKDAY else day.weekday() == weekday
