"""Dates and times joined by `and` or `or`: no task is due at two moments, so such a list stays in the title whole.

Taking one of them and leaving "или субботу" behind would spoil the title and hide half of what was said.
"""

from todos.quickadd.parsing.expressions import At, Due, Meaning, Repeat
from todos.quickadd.parsing.grammar.match import Tokens, is_phrase_end, is_temporal, is_verb, skip
from todos.quickadd.parsing.lexicon import Role, Unit
from todos.quickadd.parsing.tokens import role

_DAYS = frozenset({Role.DAY, Role.WEEKDAY, Role.DOTTED, Role.FULL_DATE, Role.MONTH, Role.SLASHED, Role.DIGIT_ORDINAL})
_PARTS = frozenset({Role.PART, Role.PART_NOUN, Role.MOMENT})
_CLOCKS = frozenset({Role.CLOCK, Role.MERIDIEM, Role.NUMBER}) | _PARTS


def is_listed(tokens: Tokens, start: int, end: int, meaning: Meaning) -> bool:
    """Whether another date stands beside this date, or another time beside this time, joined by a word."""
    if isinstance(meaning, Repeat):
        is_yearly = meaning.unit is Unit.YEAR and _is_after(tokens, end, _DAYS, is_date=True)
        return is_yearly or (meaning.at is not None and _is_after(tokens, end, _PARTS, is_date=False))
    if not isinstance(meaning, Due | At):
        return False
    kinds = _DAYS if isinstance(meaning, Due) else _CLOCKS
    return _is_before(tokens, start, kinds) or _is_after(tokens, end, kinds, is_date=isinstance(meaning, Due))


def _joins(tokens: Tokens, position: int) -> bool:
    return role(tokens, position, Role.AND) is not None or role(tokens, position, Role.OR) is not None


def _is_before(tokens: Tokens, start: int, kinds: frozenset[Role]) -> bool:
    if start < 2 or not _joins(tokens, start - 1):
        return False
    is_day = (
        kinds is _DAYS and Role.NUMBER in tokens[start - 2].roles and role(tokens, start - 3, Role.MONTH) is not None
    )
    return is_day or not kinds.isdisjoint(tokens[start - 2].roles)


def _is_after(tokens: Tokens, end: int, kinds: frozenset[Role], *, is_date: bool) -> bool:
    if not _joins(tokens, end):
        return False
    core = skip(tokens, end + 1, Role.PREPOSITION, Role.ARTICLE, Role.NEXT, Role.THIS)
    if core >= len(tokens):
        return False
    if is_date and role(tokens, core, Role.NUMBER) is not None:
        return role(tokens, core + 1, Role.MONTH) is not None
    is_counting = not is_date and core == end + 1 and Role.NUMBER in tokens[core].roles
    if is_counting:
        after = core + 1
        is_hour = is_phrase_end(tokens, after) or is_verb(tokens, after) or is_temporal(tokens, after)
        return is_hour or role(tokens, after, Role.MERIDIEM) is not None
    return not kinds.isdisjoint(tokens[core].roles)
