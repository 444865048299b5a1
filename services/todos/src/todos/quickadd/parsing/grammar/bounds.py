"""What limits a rule: 10 times, for 3 weeks, until, starting, after completion, except weekends and holidays.

Without a rule these words are plain text; that is decided later, when the whole phrase is known.
"""

from todos.quickadd.parsing.expressions import Completion, Count, Due, Lasting, Without
from todos.quickadd.parsing.grammar.clock import match_core
from todos.quickadd.parsing.grammar.days import find_day
from todos.quickadd.parsing.grammar.match import Match, Strength, Tokens, read_links, skip
from todos.quickadd.parsing.grammar.numbers import read_number, read_span, span_of
from todos.quickadd.parsing.grammar.weekdays import WEEKEND, WORKDAYS, after_joint, read_weekdays
from todos.quickadd.parsing.lexicon import Link, Role, Unit
from todos.quickadd.parsing.tokens import role

_MAX_COUNT = 999
_NEEDS_PREPOSITION = 1
_RULE_ENDS = frozenset({Role.UNIT, Role.ADVERB, Role.ADJECTIVE, Role.WEEKDAY})
_DATE_ENDS = frozenset({Role.MONTH, Role.DIGIT_ORDINAL, Role.DIGITS, Role.DOTTED, Role.FULL_DATE})


def match_bound(tokens: Tokens, position: int) -> Match | None:
    """The limit that begins here."""
    roles = tokens[position].roles
    if Role.NUMBER in roles:
        # «По 50 раз» says how often at each time, not how many times.
        is_each = role(tokens, position - 1, Role.PREPOSITION) is not None
        return None if is_each else _count(tokens, position) or _so_long(tokens, position)
    if Role.ON_COMPLETION in roles:
        return Match(position + 1, Completion(), Strength.STRONG)
    if Role.LASTING in roles:
        return _lasting(tokens, position)
    if Role.STARTING in roles:
        return _starting(tokens, position)
    if Role.UNTIL in roles or _ends_range(tokens, position):
        return _until(tokens, position)
    if Role.NO_HOLIDAYS in roles:
        return Match(position + 1, Without(holidays=True), Strength.STRONG)
    return _without(tokens, position) if Role.EXCEPT in roles else None


def _count(tokens: Tokens, position: int) -> Match | None:
    number = read_number(tokens, position)
    if number is None or role(tokens, number[1], Role.TIMES) is None or not 1 <= number[0] <= _MAX_COUNT:
        return None
    return Match(number[1] + 1, Count(number[0]), Strength.STRONG)


def _so_long(tokens: Tokens, position: int) -> Match | None:
    """`каждый день 7 дней`, `7 дней каждый день`: a span right beside a rule is how long it lasts."""
    before = tokens[position - 1] if position > 0 else None
    span = read_span(tokens, position)
    if span is None or span[0].minutes:
        return None
    is_after = before is not None and not _RULE_ENDS.isdisjoint(before.roles)
    if not is_after and not _begins_daily(tokens, span[1]):
        return None
    return Match(span[1], Lasting(span[0]), Strength.SUPPORTED)


def _begins_daily(tokens: Tokens, position: int) -> bool:
    """Whether a rule of each day begins here; in "5 days every week" the span is no limit."""
    is_every_day = role(tokens, position, Role.EVERY) is not None and role(tokens, position + 1, Role.UNIT) == Unit.DAY
    return is_every_day or role(tokens, position, Role.ADVERB) == Unit.DAY * 100 + 1


def _ends_range(tokens: Tokens, position: int) -> bool:
    """`to` after a date; where the word is a preposition of dates, it is read as one."""
    roles = tokens[position].roles
    if Role.RANGE_TO not in roles or Role.PREPOSITION in roles or position == 0:
        return False
    return not _DATE_ENDS.isdisjoint(tokens[position - 1].roles)


def _lasting(tokens: Tokens, position: int) -> Match | None:
    """`for 3 weeks`, `for a month`, `for 10 times`."""
    if (counted := _count(tokens, position + 1)) is not None:
        return counted
    span = read_span(tokens, position + 1)
    if span is None:
        unit = role(tokens, position + 1, Role.UNIT)
        one = None if unit is None else span_of(Unit(unit))
        span = None if one is None else (one, position + 2)
    return None if span is None else Match(span[1], Lasting(span[0]), Strength.STRONG)


def _starting(tokens: Tokens, position: int) -> Match | None:
    links, core = read_links(tokens, position + 1)
    found = find_day(tokens, core, links or Link.DATE)
    if found is not None:
        return Match(found[0], Due(found[1], may_begin=True), Strength.STRONG)
    return match_core(tokens, core, links or Link.CLOCK | Link.WEAK_HOUR)


def _until(tokens: Tokens, position: int) -> Match | None:
    _, core = read_links(tokens, position + 1)
    found = find_day(tokens, core, Link.DATE)
    if found is None:
        return None
    return Match(found[0], Due(found[1], may_end=True, only_with_rule=True), Strength.STRONG)


def _without(tokens: Tokens, position: int) -> Match | None:
    """`except weekends and holidays`, `кроме понедельников, сред`, `not on fridays`."""
    links, core = read_links(tokens, position + 1)
    if tokens[position].roles[Role.EXCEPT] == _NEEDS_PREPOSITION and not _leads_to_days(links):
        return None
    read = _left_out(tokens, core)
    if read is None:
        return None
    found, end = read
    while (joint := _after_joint(tokens, end)) > end:
        _, core = read_links(tokens, joint)
        read = _left_out(tokens, core)
        if read is None:
            break
        found, end = Without(found.weekdays + read[0].weekdays, found.holidays or read[0].holidays), read[1]
    return Match(end, found, Strength.STRONG)


def _after_joint(tokens: Tokens, position: int) -> int:
    """The position after a comma, an `and` or an `or`: what is left out may be told with each of them."""
    return after_joint(tokens, position + (role(tokens, position, Role.OR) is not None))


def _leads_to_days(links: int) -> bool:
    """`not on fridays`, `не по пятницам`; "not before friday" and "not until friday" say when something begins."""
    return links == Link.UNTIL or bool(links & Link.DATE and not links & Link.WEAK_HOUR)


def _left_out(tokens: Tokens, position: int) -> tuple[Without, int] | None:
    """One kind of days that a rule leaves out, and the position after it."""
    position = skip(tokens, position, Role.ARTICLE)
    if role(tokens, position, Role.HOLIDAYS) is not None:
        return Without(holidays=True), position + 1
    for wanted, days in ((Role.WEEKEND, WEEKEND), (Role.WEEKENDS, WEEKEND), (Role.WORKDAYS, WORKDAYS)):
        if role(tokens, position, wanted) is not None:
            return Without(days), position + 1
    weekday = role(tokens, position, Role.WEEKDAY_LEFT_OUT)
    if weekday is not None:
        return Without((weekday,)), position + 1
    listed = read_weekdays(tokens, position)
    return None if listed is None else (Without(listed[0]), listed[1])
