"""Rules: каждые 3 дня, every other fri, по будням, раз в неделю, every last workday of the month, ежемесячно.

An adjective before a noun ("monthly report") is no rule; an adverb is (peers.md §5.3).
"""

from collections.abc import Callable
from dataclasses import replace

from todos.quickadd.parsing.expressions import After, At, Manner, Repeat
from todos.quickadd.parsing.grammar.bounds import match_bound
from todos.quickadd.parsing.grammar.days import match_date, read_month_scope, read_nths
from todos.quickadd.parsing.grammar.match import (
    Match,
    Strength,
    Tokens,
    is_phrase_end,
    is_temporal,
    read_links,
)
from todos.quickadd.parsing.grammar.month_rules import (
    Rule,
    match_month_days,
    read_day_of_year,
    read_month_days,
    read_nth_day,
)
from todos.quickadd.parsing.grammar.numbers import read_number, read_ordinal, read_span
from todos.quickadd.parsing.grammar.weekdays import SATURDAY, WORKDAYS, match_weekday_habit, read_weekdays
from todos.quickadd.parsing.lexicon import Link, Role, Unit
from todos.quickadd.parsing.tokens import role

_MAX_INTERVAL = 999


def match_repeat(tokens: Tokens, position: int) -> Match | None:
    """The rule that begins here."""
    roles = tokens[position].roles
    if (monthly := match_month_days(tokens, position)) is not None:
        return monthly
    if Role.EVERY in roles:
        return _every(tokens, position)
    if role(tokens, position + 1, Role.EVERY) is not None and Role.PREPOSITION in roles:
        return _after_preposition(tokens, position)
    if role(tokens, position + 1, Role.EVERY) is not None and roles.get(Role.IN) == 1:
        # «Через каждые 2 часа».
        return _every(tokens, position + 1)
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


_READERS: tuple[Callable[[Tokens, int], Rule | None], ...] = (
    read_nth_day,
    _counted,
    _weekdays,
    _weekend_or_workdays,
    _part_of_day,
    read_day_of_year,
    read_month_days,
)
