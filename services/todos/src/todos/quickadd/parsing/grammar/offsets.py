"""Offsets from now: через 2 недели, in 2h, +5 days, a week from now.

Days and longer keep the wall clock, hours and minutes are real elapsed time (peers.md §5.3).
"""

from todos.quickadd.parsing.expressions import After, Due, Repeat
from todos.quickadd.parsing.grammar.match import (
    Match,
    Strength,
    Tokens,
    is_free,
    is_phrase_end,
    is_unit,
    opens_text,
    skip,
)
from todos.quickadd.parsing.grammar.numbers import add_spans, read_number, read_span, span_of
from todos.quickadd.parsing.lexicon import Role, Unit
from todos.quickadd.parsing.tokens import role

_BARE, _PLUS = 1, 2
_MAY_BE_VERB = 1
_HOUR = 60
_APOSTROPHES = frozenset("'’")


def match_offset(tokens: Tokens, position: int) -> Match | None:
    """The offset that begins here; `через день` is every other day."""
    kind = role(tokens, position, Role.IN)
    if role(tokens, position, Role.UNIT) is not None and role(tokens, position + 1, Role.IN) == _BARE:
        return _turned(tokens, position)
    if kind is None:
        return _from_now(tokens, position)
    if kind == _PLUS and not (position + 1 < len(tokens) and tokens[position + 1].is_glued):
        return None
    if kind == _BARE and role(tokens, position + 1, Role.SKIPPED) is not None:
        return Match(position + 2, Repeat(Unit.DAY, 2), Strength.STRONG)
    span = read_span(tokens, position + 1)
    if span is None and kind == _BARE:
        span = _told_after(tokens, position + 1) or _one_unit(tokens, position + 1)
    if span is None or span[0] == After() or _is_stretch(tokens, position, span[1]):
        return None
    return Match(_after_tail(tokens, span[1]), Due(span[0]), Strength.STRONG)


def _is_stretch(tokens: Tokens, start: int, end: int) -> bool:
    """`a flat in 10 minutes walk`; at the beginning it is what is to be done: `in 10 minutes walk the dog`."""
    kind = role(tokens, end, Role.STRETCH)
    if kind is None or (kind == _MAY_BE_VERB and opens_text(tokens, start)):
        return False
    is_last = is_phrase_end(tokens, end + 1) or role(tokens, end + 1, Role.AWAY_FROM) is not None
    return is_last or kind != _MAY_BE_VERB


def _after_tail(tokens: Tokens, position: int) -> int:
    """The position after `time` of `in two weeks' time`."""
    core = position + (position < len(tokens) and tokens[position].text in _APOSTROPHES and tokens[position].is_glued)
    return position if role(tokens, core, Role.SPAN_TAIL) is None else core + 1


def _turned(tokens: Tokens, position: int) -> Match | None:
    """`часа через два`: Russian turns the words around to say that it is not exact."""
    number = read_number(tokens, position + 2)
    if number is None:
        return None
    span = span_of(Unit(tokens[position].roles[Role.UNIT]), tenths=number[0] * 10)
    return None if span is None else Match(number[1], Due(span), Strength.STRONG)


def _told_after(tokens: Tokens, position: int) -> tuple[After, int] | None:
    """`через часика два`: the number comes last, as in `часика через два`."""
    unit, number = role(tokens, position, Role.UNIT_OF_MANY), read_number(tokens, position + 1)
    if unit is None or number is None:
        return None
    span = span_of(Unit(unit), tenths=number[0] * 10)
    return None if span is None else (span, number[1])


def _one_unit(tokens: Tokens, position: int) -> tuple[After, int] | None:
    unit = role(tokens, position, Role.UNIT)
    if unit is not None and role(tokens, position + 1, Role.AND_HALF) is not None:
        half = span_of(Unit(unit), tenths=15)
        return None if half is None else (half, position + 2)
    span = None if unit is None else span_of(Unit(unit))
    if span is None:
        return None
    # "Через час и 20 минут": the number was missing from the first part only.
    rest = read_span(tokens, skip(tokens, position + 1, Role.AND)) or _unnamed_minutes(tokens, position)
    return (span, position + 1) if rest is None else (add_spans(span, rest[0]), rest[1])


def _unnamed_minutes(tokens: Tokens, position: int) -> tuple[After, int] | None:
    """`через час двадцать`: what follows an hour and counts nothing is minutes."""
    minutes = read_number(tokens, position + 1) if is_unit(tokens, position, Unit.HOUR) else None
    if minutes is None or not 0 < minutes[0] < _HOUR or not is_free(tokens, minutes[1]):
        return None
    return After(minutes=minutes[0]), minutes[1]


def _from_now(tokens: Tokens, position: int) -> Match | None:
    roles = tokens[position].roles
    if Role.NUMBER not in roles and Role.ARTICLE not in roles and Role.DURATION not in roles:
        return None
    span = read_span(tokens, position)
    if span is None or role(tokens, span[1], Role.FROM_NOW) is None:
        return None
    return Match(span[1] + 1, Due(span[0]), Strength.STRONG)
