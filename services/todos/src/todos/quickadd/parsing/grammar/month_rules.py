"""Rules about the days of a month or a year: every 27th, последний рабочий день месяца, по 5 и 20 числам, every jan 27th."""

from todos.quickadd.parsing.expressions import ANY_WORKDAY, OnDay, Repeat
from todos.quickadd.parsing.grammar.day_numbers import read_day_list
from todos.quickadd.parsing.grammar.days import read_month_scope, read_nth, read_nths
from todos.quickadd.parsing.grammar.match import (
    Match,
    Strength,
    Tokens,
    is_free,
    is_measured,
    is_phrase_end,
    is_unit,
    is_verb,
    read_links,
)
from todos.quickadd.parsing.grammar.months import day_with_month
from todos.quickadd.parsing.grammar.numbers import read_day_number, read_ordinal
from todos.quickadd.parsing.grammar.weekdays import after_joint
from todos.quickadd.parsing.lexicon import Link, Role, Unit
from todos.quickadd.parsing.tokens import role

type Rule = tuple[Repeat, int]
_COUNTED_IN_LETTERS = 10


def match_month_days(tokens: Tokens, position: int) -> Match | None:
    """`по 5 и 20 числам`."""
    if role(tokens, position, Role.PREPOSITION) != Link.UNTIL:
        return None
    days, end = read_day_list(tokens, position + 1)
    if not days or role(tokens, end, Role.MONTHDAYS) is None:
        return None
    return Match(end + 1, Repeat(Unit.MONTH, monthdays=days), Strength.STRONG)


def read_nth_day(tokens: Tokens, position: int) -> Rule | None:
    """`last day of the month`, `15th workday, last workday`, `первый и последний рабочий день месяца`."""
    nths = read_nths(tokens, position)
    if nths is None or not is_unit(tokens, nths[1], Unit.DAY, Unit.WORKDAY):
        return None
    is_workday = is_unit(tokens, nths[1], Unit.WORKDAY)
    places, end = _with_more_places(tokens, *nths)
    scope = read_month_scope(tokens, end)
    if scope is None and -1 not in places and not is_workday:
        return None
    end, month, _ = scope or (end, None, 0)
    unit = Unit.YEAR if month else Unit.MONTH
    if is_workday:
        return Repeat(unit, weekdays=(ANY_WORKDAY,), nths=places, month=month), end
    return Repeat(unit, monthdays=places, month=month), end


def _with_more_places(tokens: Tokens, places: tuple[int, ...], noun_at: int) -> tuple[tuple[int, ...], int]:
    """The places in order, those that follow with the noun once more, and the position after the last noun."""
    noun, end = role(tokens, noun_at, Role.UNIT), noun_at + 1
    while (core := after_joint(tokens, end)) > end:
        nth = read_nth(tokens, core)
        if nth is None or role(tokens, nth[1], Role.UNIT) != noun:
            break
        places, end = (*places, nth[0]), nth[1] + 1
    return places, end


def read_month_days(tokens: Tokens, position: int) -> Rule | None:
    """`27th`, `27` at the end, `1 число`, `1st and 15th`, `15th of the month`."""
    days, end = read_day_list(tokens, position)
    if not days:
        return None
    has_noun = role(tokens, end, Role.MONTHDAY) is not None
    is_ordinal = role(tokens, end - 1, Role.DIGIT_ORDINAL) is not None or _stands_alone(tokens, position, end)
    scope = read_month_scope(tokens, end + has_noun)
    if not has_noun and not is_ordinal and not (scope and read_ordinal(tokens, position)):
        return None
    if scope is not None and scope[1] is None:
        return Repeat(Unit.MONTH, monthdays=days), scope[0]
    return Repeat(Unit.MONTH, monthdays=days), end + has_noun


def _stands_alone(tokens: Tokens, position: int, end: int) -> bool:
    """`every 27 at noon`, `every fifteenth`: nothing is there to be counted, nor so far in letters; "every tenth client" counts."""
    if role(tokens, end - 1, Role.DIGITS) is not None:
        return is_phrase_end(tokens, end) or is_verb(tokens, end) or bool(read_links(tokens, end)[0] & Link.HOUR)
    day = read_ordinal(tokens, position)
    return day is not None and day == (day[0], end) and day[0] > _COUNTED_IN_LETTERS and is_free(tokens, end)


def read_day_of_year(tokens: Tokens, position: int) -> Rule | None:
    """`jan 27th`, `27 января`, and a month alone: its first day."""
    found = day_with_month(tokens, position, Link.DATE)
    if found is not None and isinstance(found[1], OnDay) and found[1].year is None:
        days, end = _with_second_day(tokens, found[1].day, found[0])
        return Repeat(Unit.YEAR, monthdays=days, month=found[1].month), end
    month = role(tokens, position, Role.MONTH)
    return None if month is None else (Repeat(Unit.YEAR, monthdays=(1,), month=month), position + 1)


def _with_second_day(tokens: Tokens, first: int, end: int) -> tuple[tuple[int, ...], int]:
    """`dec 24 and 31`: two days of one month, unless the second number is that of another month or counts something."""
    second = read_day_number(tokens, end + 1) if role(tokens, end, Role.AND) is not None else None
    if second is None or role(tokens, second[1], Role.MONTH) is not None:
        return (first,), end
    is_counting = is_measured(tokens, second[1]) or is_unit(tokens, second[1], *Unit)
    return ((first,), end) if is_counting else ((first, second[0]), second[1])
