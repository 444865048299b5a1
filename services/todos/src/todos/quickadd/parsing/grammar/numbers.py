"""Numbers in digits and words, and spans of time counted with them."""

from todos.quickadd.parsing.expressions import After
from todos.quickadd.parsing.grammar.match import Tokens, is_number_word
from todos.quickadd.parsing.lexicon import Role, Unit
from todos.quickadd.parsing.tokens import role

_MAX_DAY = 31
_MAX_PARTS = 3  # 1 day 2 hours 30 minutes
_TENTHS = 10
type Read = tuple[int, int]  # a number, and the position after it


def read_number(tokens: Tokens, position: int) -> Read | None:
    """A whole number: 25, пять, двадцать пять."""
    number = role(tokens, position, Role.NUMBER)
    if number is None:
        return None
    if role(tokens, position, Role.TENS) is not None and is_number_word(tokens, position + 1):
        unit = role(tokens, position + 1, Role.NUMBER)
        if unit is not None and unit < 10:
            return number + unit, position + 2
    return number, position + 1


def read_ordinal(tokens: Tokens, position: int) -> Read | None:
    """A number in order: 27th, первого, двадцать пятого."""
    number = role(tokens, position, Role.ORDINAL)
    if number is not None:
        return number, position + 1
    tens, unit = role(tokens, position, Role.TENS), role(tokens, position + 1, Role.ORDINAL)
    if tens is None or unit is None or unit >= 10 or role(tokens, position + 1, Role.DIGIT_ORDINAL):
        return None
    return tens + unit, position + 2


def read_day_number(tokens: Tokens, position: int) -> Read | None:
    """A day of the month in digits or as an ordinal; «два числа» and "that one may" count."""
    found = read_ordinal(tokens, position)
    if found is None and not is_number_word(tokens, position):
        found = read_number(tokens, position)
    return found if found is not None and 1 <= found[0] <= _MAX_DAY else None


def read_span(tokens: Tokens, position: int) -> tuple[After, int] | None:
    """A span such as `2 часа 30 минут`, `полгода`, `1.5 hours`, `a week`; its parts are added up."""
    total: After | None = None
    for _ in range(_MAX_PARTS):
        start = position + 1 if total is not None and role(tokens, position, Role.AND) is not None else position
        part = _read_part(tokens, start)
        if part is None:
            break
        span, position = part
        total = span if total is None else add_spans(total, span)
    return None if total is None else (total, position)


def _read_part(tokens: Tokens, position: int) -> tuple[After, int] | None:
    minutes, months = role(tokens, position, Role.DURATION), role(tokens, position, Role.HALF_YEAR)
    if minutes is not None:
        return After(minutes=minutes), position + 1
    if months is not None:
        return After(months=months), position + 1
    days = role(tokens, position, Role.FORTNIGHT)
    if days is not None:
        return After(days=days), position + 1
    tenths, position = _read_tenths(tokens, position)
    unit = role(tokens, position, Role.UNIT)
    if not tenths or unit is None:
        return None
    has_half = role(tokens, position + 1, Role.AND_HALF) is not None
    span = span_of(Unit(unit), tenths=tenths + has_half * _TENTHS // 2)
    return None if span is None else (span, position + 1 + has_half)


def _read_tenths(tokens: Tokens, position: int) -> Read:
    for wanted in (Role.TENTHS, Role.DECIMAL):
        tenths = role(tokens, position, wanted)
        if tenths is not None:
            return tenths, position + 1
    if role(tokens, position, Role.ARTICLE) == 1:
        return _TENTHS, position + 1
    number = read_number(tokens, position)
    return (0, position) if number is None else (number[0] * _TENTHS, number[1])


def span_of(unit: Unit, *, tenths: int = _TENTHS) -> After | None:
    """The span of so many tenths of the unit; None when the unit cannot be cut so."""
    if unit <= Unit.HOUR:
        return After(minutes=tenths * (60 if unit is Unit.HOUR else 1) // _TENTHS)
    if unit is Unit.WEEK and tenths % _TENTHS:
        return After(days=tenths * 7 // _TENTHS)
    if tenths % _TENTHS:
        return After(months=tenths * 12 // _TENTHS) if unit is Unit.YEAR else None
    count = tenths // _TENTHS
    return {
        Unit.DAY: After(days=count),
        Unit.WORKDAY: After(workdays=count),
        Unit.WEEK: After(days=7 * count),
        Unit.MONTH: After(months=count),
        Unit.QUARTER: After(months=3 * count),
        Unit.YEAR: After(months=12 * count),
    }.get(unit)


def add_spans(first: After, second: After) -> After:
    """Both spans, one after the other."""
    return After(
        minutes=first.minutes + second.minutes,
        days=first.days + second.days,
        workdays=first.workdays + second.workdays,
        months=first.months + second.months,
    )
