"""Rules: каждые 3 дня, every other fri, по будням, раз в неделю, every last workday of the month, ежемесячно.

An adjective before a noun ("monthly report") is no rule; an adverb is (peers.md §5.3).
"""

from collections.abc import Callable
from dataclasses import replace

from todos.quickadd.parsing.expressions import ANY_WORKDAY, After, At, Manner, OnDay, Repeat
from todos.quickadd.parsing.grammar.bounds import match_bound
from todos.quickadd.parsing.grammar.day_numbers import read_day_list
from todos.quickadd.parsing.grammar.days import match_date, read_month_scope, read_nth, read_nths
from todos.quickadd.parsing.grammar.match import (
    Match,
    Strength,
    Tokens,
    is_free,
    is_measured,
    is_phrase_end,
    is_temporal,
    is_unit,
    read_links,
)
from todos.quickadd.parsing.grammar.months import day_with_month
from todos.quickadd.parsing.grammar.numbers import read_day_number, read_number, read_ordinal, read_span
from todos.quickadd.parsing.grammar.weekdays import SATURDAY, WORKDAYS, match_weekday_habit, read_weekdays
from todos.quickadd.parsing.lexicon import Link, Role, Unit
from todos.quickadd.parsing.tokens import role

type Rule = tuple[Repeat, int]
_MAX_INTERVAL = 999
_COUNTED_IN_LETTERS = 10


def match_repeat(tokens: Tokens, position: int) -> Match | None:
    """The rule that begins here."""
    roles = tokens[position].roles
    if (monthly := _on_month_days(tokens, position)) is not None:
        return monthly
    if Role.EVERY in roles:
        return _every(tokens, position)
    if Role.PREPOSITION in roles and role(tokens, position + 1, Role.EVERY) is not None:
        return _after_preposition(tokens, position)
    if Role.ONCE in roles or Role.NUMBER in roles:
        return _once(tokens, position)
    if Role.HABIT in roles:
        at = At(roles[Role.HABIT], Manner.PART)
        return Match(position + 1, Repeat(Unit.DAY, at=at), Strength.STRONG)
    if Role.ADVERB in roles:
        return Match(position + 1, _packed(roles[Role.ADVERB]), Strength.STRONG)
    if Role.ADJECTIVE in roles:
        return _adverbial(tokens, position)
    return match_weekday_habit(tokens, position)


def _packed(number: int) -> Repeat:
    return Repeat(Unit(number // 100), number % 100)


def _adverbial(tokens: Tokens, position: int) -> Match | None:
    """`weekly` where an adverb stands: at the end, or before words of time."""
    if position > 0 and Role.ARTICLE in tokens[position - 1].roles:
        return None
    repeat = _packed(tokens[position].roles[Role.ADJECTIVE])
    if is_phrase_end(tokens, position + 1):
        return Match(position + 1, repeat, Strength.END)
    is_adverb = (
        is_temporal(tokens, position + 1)
        or match_bound(tokens, position + 1) is not None
        or match_date(tokens, position + 1) is not None
    )
    return Match(position + 1, repeat, Strength.SUPPORTED) if is_adverb else None


def _once(tokens: Tokens, position: int) -> Match | None:
    """`раз в 3 дня`, `once a week`; `2 раза в неделю` is not such a rule and stays text."""
    number = read_number(tokens, position)
    core = position if number is None else number[1]
    if role(tokens, core, Role.ONCE) is None or (number is not None and number[0] != 1):
        return None
    # «5 раз в неделю» counts; nobody says "5 once".
    is_counted = number is None and role(tokens, core, Role.TIMES) is not None
    if is_counted and read_number(tokens, position - 1) is not None:
        return None
    if role(tokens, core + 1, Role.EVERY) is not None:
        return _every(tokens, core + 1)
    if role(tokens, core + 1, Role.PER) is None:
        return None
    rule = _counted(tokens, core + 2)
    return None if rule is None else Match(rule[1], rule[0], Strength.STRONG)


def _every(tokens: Tokens, position: int) -> Match | None:
    core = position + 1
    has_mark = core < len(tokens) and tokens[core].text == "!" and tokens[core].is_glued
    core += has_mark
    best: Rule | None = None
    for read in _READERS:
        rule = read(tokens, core)
        if rule is not None and (best is None or rule[1] > best[1]):
            best = rule
    if best is None:
        return None
    repeat, end = best
    return Match(end, replace(repeat, from_completion=has_mark), Strength.STRONG)


def _after_preposition(tokens: Tokens, position: int) -> Match | None:
    """`в каждый понедельник`; «меню на каждый день», "a menu for every day" says what for, unless a time stands beside it."""
    links, core = read_links(tokens, position)
    found = _every(tokens, core) if links & Link.DATE and not links & Link.UNTIL else None
    is_purpose = links & Link.DAYTIME_HOUR or role(tokens, position, Role.LASTING) is not None
    return found._replace(strength=Strength.SUPPORTED) if found is not None and is_purpose else found


def _counted(tokens: Tokens, position: int) -> Rule | None:
    """`day`, `3 дня`, `полгода`, `other week`, `третий день`."""
    interval, core = _read_interval(tokens, position)
    unit = role(tokens, core, Role.UNIT)
    if unit is not None and Unit.HOUR <= unit <= Unit.YEAR and 1 <= interval <= _MAX_INTERVAL:
        if unit == Unit.WORKDAY:
            return (Repeat(Unit.WEEK, weekdays=WORKDAYS), core + 1) if interval == 1 and core == position else None
        return Repeat(Unit(unit), interval), core + 1
    span = read_span(tokens, position)
    if span is not None and span[0] == After(months=span[0].months) and span[0].months:
        return Repeat(Unit.MONTH, span[0].months), span[1]
    return None


def _read_interval(tokens: Tokens, position: int) -> tuple[int, int]:
    other = role(tokens, position, Role.OTHER)
    if other is not None:
        return other, position + 1
    found = read_number(tokens, position) or read_ordinal(tokens, position)
    return found or (1, position)


def _part_of_day(tokens: Tokens, position: int) -> Rule | None:
    minutes = role(tokens, position, Role.PART_NOUN)
    return None if minutes is None else (Repeat(Unit.DAY, at=At(minutes, Manner.PART)), position + 1)


def _weekend_or_workdays(tokens: Tokens, position: int) -> Rule | None:
    if role(tokens, position, Role.WEEKEND) is not None:
        return Repeat(Unit.WEEK, weekdays=(SATURDAY,)), position + 1
    if role(tokens, position, Role.WORKDAYS) is not None:
        return Repeat(Unit.WEEK, weekdays=WORKDAYS), position + 1
    return None


def _weekdays(tokens: Tokens, position: int) -> Rule | None:
    """`mon, wed`, `второй вторник`, `3rd friday`, `last monday of the month`, `2 fridays`."""
    plain = read_weekdays(tokens, position)
    if plain is not None:
        return Repeat(Unit.WEEK, weekdays=plain[0]), plain[1]
    other, number = role(tokens, position, Role.OTHER), read_number(tokens, position)
    nth = read_nths(tokens, position)
    core = nth[1] if nth is not None else position + 1 if other else number[1] if number else position
    days = read_weekdays(tokens, core) if core > position else None
    if days is None:
        return None
    scope = read_month_scope(tokens, days[1])
    if nth is not None and (scope is not None or other is None):
        end, month, _ = scope or (days[1], None, 0)
        return Repeat(Unit.YEAR if month else Unit.MONTH, weekdays=days[0], nths=nth[0], month=month), end
    interval = other or (number[0] if number else 0)
    if not 1 <= interval <= _MAX_INTERVAL:
        return None
    return Repeat(Unit.WEEK, interval, weekdays=days[0], is_nth_in_doubt=other is not None), days[1]


def _nth_day(tokens: Tokens, position: int) -> Rule | None:
    """`last day of the month`, `15th workday`, `последний рабочий день месяца`."""
    nth = read_nth(tokens, position)
    if nth is None or not is_unit(tokens, nth[1], Unit.DAY, Unit.WORKDAY):
        return None
    is_workday = is_unit(tokens, nth[1], Unit.WORKDAY)
    scope = read_month_scope(tokens, nth[1] + 1)
    if scope is None and nth[0] != -1 and not is_workday:
        return None
    end, month, _ = scope or (nth[1] + 1, None, 0)
    unit = Unit.YEAR if month else Unit.MONTH
    if is_workday:
        return Repeat(unit, weekdays=(ANY_WORKDAY,), nths=(nth[0],), month=month), end
    return Repeat(unit, monthdays=(nth[0],), month=month), end


def _month_days(tokens: Tokens, position: int) -> Rule | None:
    """`27th`, `1 число`, `1st and 15th`, `15th of the month`."""
    days, end = read_day_list(tokens, position)
    if not days:
        return None
    has_noun = role(tokens, end, Role.MONTHDAY) is not None
    is_ordinal = role(tokens, end - 1, Role.DIGIT_ORDINAL) is not None or _is_spelled_day(tokens, position, end)
    scope = read_month_scope(tokens, end + has_noun)
    if not has_noun and not is_ordinal and not (scope and read_ordinal(tokens, position)):
        return None
    if scope is not None and scope[1] is None:
        return Repeat(Unit.MONTH, monthdays=days), scope[0]
    return Repeat(Unit.MONTH, monthdays=days), end + has_noun


def _is_spelled_day(tokens: Tokens, position: int, end: int) -> bool:
    """`every fifteenth`, «каждое двадцатое платить»: nobody counts so far in letters; "every tenth client" counts."""
    day = read_ordinal(tokens, position)
    return day is not None and day == (day[0], end) and day[0] > _COUNTED_IN_LETTERS and is_free(tokens, end)


def _day_of_year(tokens: Tokens, position: int) -> Rule | None:
    """`jan 27th`, `27 января`, and a month alone: its first day."""
    found = day_with_month(tokens, position, Link.DATE)
    if found is not None and isinstance(found[1], OnDay) and found[1].year is None:
        days, end = _with_second_day(tokens, found[1].day, found[0])
        return Repeat(Unit.YEAR, monthdays=days, month=found[1].month), end
    month = role(tokens, position, Role.MONTH)
    return None if month is None else (Repeat(Unit.YEAR, monthdays=(1,), month=month), position + 1)


def _on_month_days(tokens: Tokens, position: int) -> Match | None:
    """`по 5 и 20 числам`."""
    if role(tokens, position, Role.PREPOSITION) != Link.UNTIL:
        return None
    days, end = read_day_list(tokens, position + 1)
    if not days or role(tokens, end, Role.MONTHDAYS) is None:
        return None
    return Match(end + 1, Repeat(Unit.MONTH, monthdays=days), Strength.STRONG)


def _with_second_day(tokens: Tokens, first: int, end: int) -> tuple[tuple[int, ...], int]:
    """`dec 24 and 31`: two days of one month, unless the second number is that of another month or counts something."""
    second = read_day_number(tokens, end + 1) if role(tokens, end, Role.AND) is not None else None
    if second is None or role(tokens, second[1], Role.MONTH) is not None:
        return (first,), end
    is_counting = is_measured(tokens, second[1]) or is_unit(tokens, second[1], *Unit)
    return ((first,), end) if is_counting else ((first, second[0]), second[1])


_READERS: tuple[Callable[[Tokens, int], Rule | None], ...] = (
    _nth_day,
    _counted,
    _weekdays,
    _weekend_or_workdays,
    _part_of_day,
    _day_of_year,
    _month_days,
)
