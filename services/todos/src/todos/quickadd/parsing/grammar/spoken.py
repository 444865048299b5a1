"""Spoken hours: полшестого, без четверти пять, half past five.

Their half of the day is open: the resolution takes the nearest time between 07:00 and 21:59 (peers.md §5.3).
"""

from todos.quickadd.parsing.expressions import At, Manner
from todos.quickadd.parsing.grammar.match import (
    Match,
    Strength,
    Tokens,
    is_number_word,
    is_unit,
)
from todos.quickadd.parsing.grammar.meridiem import exact_time
from todos.quickadd.parsing.grammar.numbers import read_number, read_ordinal
from todos.quickadd.parsing.lexicon import Link, Role, Unit
from todos.quickadd.parsing.tokens import role

_NOON = 12
_HOUR = 60


def match_spoken(tokens: Tokens, position: int, links: int) -> Match | None:
    """The spoken time here, after a preposition with these links."""
    found = _read_spoken(tokens, position, links)
    if found is None:
        return None
    minutes, end = found
    end += role(tokens, end, Role.OCLOCK) is not None
    meridiem = role(tokens, end, Role.MERIDIEM)
    is_counted = role(tokens, position, Role.NUMBER) is not None
    strength = Strength.STRONG if links else Strength.SUPPORTED if is_counted else Strength.EDGE
    if meridiem is None:
        return Match(end, At(minutes % (_NOON * 60), Manner.SPOKEN), strength)
    exact = exact_time(minutes, meridiem)
    return None if exact is None else Match(end + 1, exact, Strength.STRONG)


def _read_spoken(tokens: Tokens, position: int, links: int) -> tuple[int, int] | None:
    """Minutes of the first reading, and the position after the words."""
    spoken = role(tokens, position, Role.SPOKEN)
    if spoken is not None:
        return spoken, position + 1
    sign, offset, hour_at = _read_offset(tokens, position, links)
    if not sign:
        return None
    hour = read_number(tokens, hour_at) or read_ordinal(tokens, hour_at) or _read_one(tokens, hour_at)
    if hour is None or not 1 <= hour[0] <= _NOON:
        return None
    return hour[0] * 60 + sign * offset, hour[1]


def _read_one(tokens: Tokens, position: int) -> tuple[int, int] | None:
    """`без пяти час`: the word for hour is one o'clock."""
    return None if role(tokens, position, Role.ONE_OCLOCK) is None else (1, position + 1)


def _read_offset(tokens: Tokens, position: int, links: int) -> tuple[int, int, int]:
    """Sign and minutes of `without a quarter`, `half past`, `ten to`, and where the hour stands; sign 0 = none."""
    for wanted, sign in ((Role.BEFORE_HOUR, -1), (Role.TOWARDS, -1), (Role.PAST, 1)):
        minutes = role(tokens, position, wanted)
        if minutes:
            return sign, minutes, position + 1
    number = read_number(tokens, position)
    if number is None or (links and not links & Link.HOUR) or number[0] not in {5, 10, 15, 20, 25}:
        return 0, 0, position
    if is_unit(tokens, number[1], Unit.MINUTE) and role(tokens, number[1] + 1, Role.DATE_FORM) is not None:
        return -1, _HOUR - number[0], number[1] + 1
    if role(tokens, number[1], Role.PAST) == 0:
        return 1, number[0], number[1] + 1
    is_to = role(tokens, number[1], Role.RANGE_TO) is not None and is_number_word(tokens, number[1] + 1)
    return (-1 if is_to and is_number_word(tokens, position) else 0), number[0], number[1] + 1
