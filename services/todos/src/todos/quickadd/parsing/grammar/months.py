"""Dates with the name of a month: 27 января 2028, Jan 27th, 5-7 мая, by March."""

from todos.quickadd.parsing.expressions import AtEdge, DateExpression, Edge, OnDay
from todos.quickadd.parsing.grammar.match import (
    Strength,
    Tokens,
    is_measured,
    is_named_after_date,
    is_phrase_end,
    is_unit,
    skip,
)
from todos.quickadd.parsing.grammar.numbers import read_day_number, read_ordinal
from todos.quickadd.parsing.lexicon import Link, Role, Unit
from todos.quickadd.parsing.tokens import role

type Found = tuple[int, DateExpression, Strength]
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def day_with_month(tokens: Tokens, position: int, links: int) -> Found | None:
    """`27 января 2028`, `двадцать пятого декабря`, `Jan 27th`, `15 of March`, `5-7 мая`."""
    found = _day_and_month(tokens, position, links)
    has_article = role(tokens, position - 1, Role.ARTICLE) is not None
    if found is None or not has_article or role(tokens, position, Role.ORDINAL) is not None:
        return found
    # In "the Dec 20 concert" the date says which one.
    is_attribute = found[0] < len(tokens) and tokens[found[0]].is_word and not tokens[found[0]].roles
    return None if is_attribute else found


def _day_and_month(tokens: Tokens, position: int, links: int) -> Found | None:
    if links == Link.INSIDE and role(tokens, position, Role.MONTH) is None:
        return None
    return _day_then_month(tokens, position, links) or _month_then_day(tokens, position, links)


def _day_then_month(tokens: Tokens, position: int, links: int) -> Found | None:
    dashed = role(tokens, position, Role.DASHED)
    day = (dashed // 100, position + 1) if dashed else read_day_number(tokens, position)
    is_second = role(tokens, position - 1, Role.AND) is not None and role(tokens, position - 2, Role.NUMBER) is not None
    if day is None or is_second or is_named_after_date(tokens, position):
        return None
    core = skip(tokens, day[1] if dashed else after_day_range(tokens, day[1], links), Role.OF)
    month = role(tokens, core, Role.MONTH)
    if month is None or not exists(day[0], month):
        return None
    if _is_hour_before_month(tokens, core, links):
        return None
    end, year, ahead = read_year(tokens, core + 1)
    return end, OnDay(day[0], month, year, years_ahead=ahead), Strength.STRONG


def _is_hour_before_month(tokens: Tokens, month_at: int, links: int) -> bool:
    """`at 15 dec 5`; «к 15 декабря 5 гостей» has a word that leads into a month."""
    leads_to_hour = links & Link.HOUR and not links & Link.INSIDE
    is_first = role(tokens, month_at, Role.MONTH_FIRST) is not None
    return bool(leads_to_hour) and is_first and _written_day(tokens, month_at + 1) is not None


def after_day_range(tokens: Tokens, position: int, links: int) -> int:
    """The position after `по 10` of `с 5 по 10 мая`: a range counts by its beginning; in `в 15 до 10 мая` 15 is an hour."""
    is_dash = position < len(tokens) and tokens[position].text in "-–—"
    is_word = role(tokens, position, Role.RANGE_TO) is not None and not links & Link.HOUR
    if not is_dash and not is_word:
        return position
    last = read_day_number(tokens, position + 1)
    return position if last is None else last[1]


def _month_then_day(tokens: Tokens, position: int, links: int) -> Found | None:
    month = role(tokens, position, Role.MONTH)
    if month is None or role(tokens, position, Role.MONTH_FIRST) is None:
        return None
    core = skip(tokens, position + 1, Role.ARTICLE)
    core += core < len(tokens) and tokens[core].text == "." and tokens[core].is_glued
    written = _written_day(tokens, core)
    day = written or _spelled_day(tokens, position + 1)
    if day is None or not exists(day[0], month) or is_measured(tokens, day[1]) or is_unit(tokens, day[1], *Unit):
        return None
    last = after_day_range(tokens, day[1], links)
    end, year, ahead = read_year(tokens, last if is_phrase_end(tokens, last) else day[1])
    # "May first aid" and "the May second review" are no dates, "rent march first" is one.
    is_sure = written is not None or links & Link.DATE
    return end, OnDay(day[0], month, year, years_ahead=ahead), Strength.STRONG if is_sure else Strength.END


def _written_day(tokens: Tokens, position: int) -> tuple[int, int] | None:
    """A day in digits, or the first of two: `jan 2-5`."""
    dashed = role(tokens, position, Role.DASHED)
    if dashed:
        return dashed // 100, position + 1
    is_written = (
        role(tokens, position, Role.DIGITS) is not None or role(tokens, position, Role.DIGIT_ORDINAL) is not None
    )
    return read_day_number(tokens, position) if is_written else None


def _spelled_day(tokens: Tokens, position: int) -> tuple[int, int] | None:
    """`december first`."""
    day = read_ordinal(tokens, position)
    return day if day is not None and role(tokens, day[1] - 1, Role.DATE_FORM) is not None else None


def read_year(tokens: Tokens, position: int) -> tuple[int, int | None, int | None]:
    """The end, the year and, for `следующего года`, the years ahead."""
    core = position + (position < len(tokens) and tokens[position].text in {",", "."})
    digits = role(tokens, core, Role.DIGITS)
    if digits is not None and 1900 <= digits <= 2199 and len(tokens[core].text) == 4:
        return core + 1 + (role(tokens, core + 1, Role.YEAR_WORD) is not None), digits, None
    ahead = role(tokens, position, Role.NEXT)
    ahead = role(tokens, position, Role.THIS) if ahead is None else ahead
    if ahead is not None and is_unit(tokens, position + 1, Unit.YEAR):
        return position + 2, None, ahead
    is_abbreviated = position < len(tokens) and tokens[position].text == "." and tokens[position].is_glued
    return (position + 1 if is_abbreviated else position), None, None


def month_alone(tokens: Tokens, position: int, links: int) -> Found | None:
    """`в январе`, `by March`: its first day, as `next month` is."""
    month = role(tokens, position, Role.MONTH)
    if month is None or not links & Link.INSIDE or role(tokens, position, Role.MONTH_ALONE) is None:
        return None
    end, year, _ = read_year(tokens, position + 1)
    if year is not None:
        return end, OnDay(1, month, year), Strength.STRONG
    return position + 1, AtEdge(Edge.BEGINNING, Unit.MONTH, month=month), Strength.EDGE


def exists(day: int, month: int) -> bool:
    """Whether some year has that day."""
    return 1 <= month <= len(_DAYS_IN_MONTH) and 1 <= day <= _DAYS_IN_MONTH[month - 1]
