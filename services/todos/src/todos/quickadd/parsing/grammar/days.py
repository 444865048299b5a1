"""Dates said with calendar words: next friday, a week from friday, до конца месяца, последняя пятница месяца."""

from todos.quickadd.parsing.expressions import (
    ANY_WORKDAY,
    AtEdge,
    DateExpression,
    Due,
    Edge,
    InDays,
    NthInMonth,
    OnWeekday,
    OnWeekend,
    Shifted,
)
from todos.quickadd.parsing.grammar.day_numbers import match_day_number
from todos.quickadd.parsing.grammar.edges import match_edge
from todos.quickadd.parsing.grammar.match import (
    Match,
    Strength,
    Tokens,
    follows_monthly,
    is_denied,
    is_unit,
    read_links,
    skip,
)
from todos.quickadd.parsing.grammar.named_days import match_named_day, match_weekend
from todos.quickadd.parsing.grammar.numbers import read_ordinal, read_span
from todos.quickadd.parsing.grammar.offsets import match_offset
from todos.quickadd.parsing.lexicon import Link, Role, Unit
from todos.quickadd.parsing.tokens import role

type Found = tuple[int, DateExpression, Strength]
_DATE_LINKS = Link.DATE | Link.START | Link.UNTIL | Link.INSIDE


def match_date(tokens: Tokens, position: int) -> Match | None:
    """The date that begins here, its preposition and article included."""
    found = match_offset(tokens, position) or _shifted(tokens, position) or _moved(tokens, position)
    if found is not None:
        return found
    links, core = read_links(tokens, position)
    if links and not links & _DATE_LINKS:
        return None
    if _is_counted_back(tokens, position if links else position - 1):
        return None
    before = position - 1
    if is_denied(tokens, position) or (not links and role(tokens, before, Role.TOPIC) is not None):
        return None
    day = find_day(tokens, core, links)
    if day is None:
        return None
    end, expression, strength = day
    end += role(tokens, end, Role.INCLUSIVE) is not None
    due = Due(
        expression,
        may_end=bool(links & Link.UNTIL),
        may_begin=bool(links & Link.START),
        only_with_rule=links == Link.UNTIL,
    )
    return Match(end, due, strength)


def _shifted(tokens: Tokens, position: int) -> Match | None:
    """`a week from friday`, `two days from the 5th`."""
    if not {Role.NUMBER, Role.ARTICLE} & tokens[position].roles.keys():
        return None
    span = read_span(tokens, position)
    if span is None or span[0].minutes or role(tokens, span[1], Role.AWAY_FROM) is None:
        return None
    found = find_day(tokens, span[1] + 1, Link.DATE)
    return None if found is None else Match(found[0], Due(Shifted(found[1], span[0])), Strength.STRONG)


def _moved(tokens: Tokens, position: int) -> Match | None:
    """`move the call to friday`; no preposition of dates elsewhere."""
    roles = tokens[position].roles
    if Role.RANGE_TO not in roles or Role.PREPOSITION in roles:
        return None
    found = find_day(tokens, position + 1, Link.DATE)
    return None if found is None else Match(found[0], Due(found[1]), min(found[2], Strength.END))


def _is_counted_back(tokens: Tokens, position: int) -> bool:
    """`за 2 дня до 8 марта`, `a week before christmas`: the date is not the due date."""
    kind = role(tokens, position, Role.BEFORE)
    if kind is None or role(tokens, position - 1, Role.UNIT) is None:
        return False
    return kind == 1 or any(Role.TOPIC in token.roles for token in tokens[max(position - 3, 0) : position])


def find_day(tokens: Tokens, position: int, links: int) -> Found | None:
    """The date here, after a preposition with these links."""
    start = skip(tokens, position, Role.ARTICLE)
    if start >= len(tokens) or not tokens[start].roles:
        return None
    has_article = start > position
    if not has_article:
        simple = match_named_day(tokens, start, links)
        if simple is not None:
            return simple
    return (
        _pointed(tokens, start, links)
        or _nth_in_month(tokens, start, links)
        or _previous(tokens, start, links)
        or match_edge(tokens, start, links)
        or match_weekend(tokens, start, links)
        or match_day_number(tokens, start, links, has_article=has_article)
    )


def _pointed(tokens: Tokens, position: int, links: int) -> Found | None:
    """`next friday`, `в эту среду`, `на следующей неделе`, `this month`."""
    ahead = role(tokens, position, Role.NEXT)
    if ahead is None:
        ahead = role(tokens, position, Role.THIS)
    if ahead is None:
        return None
    # "След. среду": the dot of an abbreviation.
    core = position + 1 + (position + 1 < len(tokens) and tokens[position + 1].text == ".")
    weekday, unit = role(tokens, core, Role.WEEKDAY), role(tokens, core, Role.UNIT)
    if weekday is not None:
        return core + 1, OnWeekday(weekday, ahead or None), Strength.STRONG
    if role(tokens, core, Role.WEEKEND) is not None:
        return core + 1, OnWeekend(ahead), Strength.STRONG if links or ahead else Strength.EDGE
    month = role(tokens, core, Role.MONTH) if ahead else None
    if month is not None:
        return core + 1, AtEdge(Edge.BEGINNING, Unit.MONTH, month=month), Strength.EDGE
    if unit not in {Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR}:
        return None
    edge = Edge.BEGINNING if ahead else Edge.END
    return core + 1, AtEdge(edge, Unit(unit), ahead), Strength.STRONG if links else Strength.EDGE


def _nth_in_month(tokens: Tokens, position: int, links: int) -> Found | None:
    """`последняя пятница месяца`, `first monday of december`, `last day of next month`."""
    nth = read_nth(tokens, position)
    if nth is None:
        return None
    number, core = nth
    weekday, end = role(tokens, core, Role.WEEKDAY), core + 1
    if weekday is None:
        if not is_unit(tokens, core, Unit.DAY, Unit.WORKDAY):
            return None
        weekday = ANY_WORKDAY if is_unit(tokens, core, Unit.WORKDAY) else None
    strength = Strength.STRONG if links else Strength.EDGE
    after = skip(tokens, end, Role.OF, Role.ARTICLE)
    if role(tokens, after, Role.EVERY) is not None and is_unit(tokens, after + 1, Unit.MONTH):
        return after, NthInMonth(number, weekday), strength
    scope = read_month_scope(tokens, end)
    if scope is None:
        # "Every month on the first monday": the rule before says which month.
        return (end, NthInMonth(number, weekday), Strength.SUPPORTED) if follows_monthly(tokens, position) else None
    end, month, ahead = scope
    return end, NthInMonth(number, weekday, month, ahead), strength


def _previous(tokens: Tokens, position: int, links: int) -> Found | None:
    """`в прошлую пятницу`, `на прошлой неделе`, `last friday`: when something was, which no task is due on."""
    kind = role(tokens, position, Role.PREVIOUS)
    if kind is None or not (kind or links & Link.DATE):
        return None
    is_unit_meant = not kind and is_unit(tokens, position + 1, Unit.WEEK, Unit.MONTH, Unit.YEAR)
    is_day = any(role(tokens, position + 1, wanted) is not None for wanted in (Role.WEEKDAY, Role.WEEKEND, Role.MONTH))
    return (position + 2, InDays(-1), Strength.STRONG) if is_day or is_unit_meant else None


def read_nth(tokens: Tokens, position: int) -> tuple[int, int] | None:
    """A place in order: first, 3rd, последний (-1)."""
    if role(tokens, position, Role.LAST) is not None:
        return -1, position + 1
    return read_ordinal(tokens, position)


def read_nths(tokens: Tokens, position: int) -> tuple[tuple[int, ...], int] | None:
    """Places in order joined by `and`: first and third."""
    first = read_nth(tokens, position)
    if first is None:
        return None
    second = read_nth(tokens, first[1] + 1) if role(tokens, first[1], Role.AND) is not None else None
    return ((first[0],), first[1]) if second is None else ((first[0], second[0]), second[1])


def read_month_scope(tokens: Tokens, position: int) -> tuple[int, int | None, int] | None:
    """`of the month`, `следующего месяца`, `of december`, `in december`: (end, month's number or None, months ahead)."""
    core = skip(tokens, position, Role.OF, Role.ARTICLE)
    ahead = role(tokens, core, Role.NEXT) or 0
    core += bool(ahead) or role(tokens, core, Role.THIS) is not None
    if is_unit(tokens, core, Unit.MONTH):
        return core + 1, None, ahead
    # "The first tuesday in december".
    core += (role(tokens, core, Role.PREPOSITION) or 0) & Link.INSIDE > 0
    month = role(tokens, core, Role.MONTH)
    return None if month is None else (core + 1, month, 0)
