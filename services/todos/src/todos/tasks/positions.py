"""The manual order of tasks: keys that sort as the tasks stand, so that a move changes the key of the moved one alone.

A key is a fraction between 0 and 1 in base 62, written without `0.`; compared as ASCII text, keys sort as their fractions do. None ends in
the digit zero, so there is always a key between two different ones. Whatever is put last gets a key made of the moment: nobody has to
look for the last one first, and keys stay as short as they began.

Source: "Implementing Fractional Indexing", David Greenspan.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
MAX_LENGTH: Final = 48
"""Where a key would be longer, its neighbours are spread anew."""

FIRST: Final = ""
"""Before every key. It is also what rows have that were never placed; such go by their ids."""

_BASE: Final = len(DIGITS)
_VALUES: Final = {digit: value for value, digit in enumerate(DIGITS)}
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MOMENT_LENGTH: Final = 9
_MIDDLE: Final = DIGITS[_BASE // 2]
_FIRST_WINDOW: Final = 16


def key_at(moment: datetime, task_id: UUID) -> str:
    """The key of what is put last at `moment`; the id keeps those of one microsecond apart, in most cases."""
    digits, number = [DIGITS[1 + task_id.int % (_BASE - 1)]], (moment - _EPOCH) // timedelta(microseconds=1)
    for _ in range(_MOMENT_LENGTH):
        number, rest = divmod(number, _BASE)
        digits.append(DIGITS[rest])
    return "".join(reversed(digits))


def key_behind(last: str, newest: str) -> str:
    """The key of what is put behind `last`: that of the moment, so that what is made later stands behind it in turn.

    Only if the clock was set back, the key follows right upon `last` instead.
    """
    return newest if last < newest else last + _MIDDLE


def key_between(low: str, high: str | None) -> str:
    """A short key between two others; None is behind every key.

    Raises:
        ValueError: `low` is not less than `high`.
    """
    if high is not None and low >= high:
        msg = f"there is nothing between {low!r} and {high!r}"
        raise ValueError(msg)
    shared = _count_shared(low, high)
    prefix, low, high = (high or "")[:shared], low[shared:], high[shared:] if high is not None else None
    first = _VALUES[low[0]] if low else 0
    last = _VALUES[high[0]] if high is not None else _BASE
    if last - first > 1:
        return prefix + DIGITS[(first + last) // 2]
    if high is not None and len(high) > 1:
        return prefix + high[0]
    return prefix + DIGITS[first] + key_between(low[1:], None)


def keys_between(low: str, high: str | None, number: int) -> list[str]:
    """So many keys between two others, as evenly and shortly as they come."""
    if number == 0:
        return []
    middle, before = key_between(low, high), number // 2
    return [*keys_between(low, middle, before), middle, *keys_between(middle, high, number - before - 1)]


def make_room(keys: Sequence[str], gap: int, *, newest: str) -> dict[int, str]:
    """New keys by index, so that short ones fit into the gap before `keys[gap]`: as few neighbours as possible move.

    Args:
        keys: All keys of a place in their order; equal ones stand in any.
        gap: From 0 to the number of keys.
        newest: The key of the moment; the new ones stay before it.
    """
    window = _FIRST_WINDOW
    while True:
        begin, end = max(0, gap - window), min(len(keys), gap + window)
        low = keys[begin - 1] if begin else FIRST
        high = keys[end] if end < len(keys) else newest
        if low < high:
            # One more than there are, and it stays free: that is the room.
            spread = keys_between(low, high, end - begin + 1)
            if max(map(len, spread)) <= MAX_LENGTH // 2:
                del spread[gap - begin]
                return dict(zip(range(begin, end), spread, strict=True))
        window *= 2


def _count_shared(low: str, high: str | None) -> int:
    """How many digits two fractions begin with alike; `low` goes on with zeros for ever."""
    if high is None:
        return 0
    padded = low.ljust(len(high), DIGITS[0])
    return next((index for index, digit in enumerate(high) if digit != padded[index]), len(high))
