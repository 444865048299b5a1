"""Reads a time of day, or two of them, that a person typed: `7:30`, `7`, `19.00`, `7 pm`; `23–7`, `22:30 - 08:00`."""

import re
from datetime import time
from typing import Final

_CLOCK: Final = re.compile(
    r"(?:(?:в|at|с|from|до|till|until|to)\s+)?(?P<hour>\d{1,2})(?:[:.\s](?P<minute>\d{2}))?\s*(?P<half>am|pm)?"
)
_BETWEEN: Final = re.compile(r"\s*(?:[-–—]|\bдо\b|\bto\b|\btill\b|\buntil\b)\s*")
_NOON: Final = 12


def read_clock(text: str) -> time:
    """The time of day.

    Raises:
        ValueError: it is none.
    """
    match = _CLOCK.fullmatch(text.strip().casefold())
    if not match:
        msg = "not a time of day"
        raise ValueError(msg)
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= _NOON:
            msg = "no such hour"
            raise ValueError(msg)
        hour = hour % _NOON + (_NOON if match["half"] == "pm" else 0)
    return time(hour, int(match["minute"] or 0))


def read_hours(text: str) -> tuple[time, time]:
    """From when until when.

    Raises:
        ValueError: it is anything else, or both are the same.
    """
    parts = _BETWEEN.split(text.strip().casefold(), maxsplit=1)
    if len(parts) != 2:
        msg = "not two times of day"
        raise ValueError(msg)
    begin, end = read_clock(parts[0]), read_clock(parts[1])
    if begin == end:
        msg = "no time lies between"
        raise ValueError(msg)
    return begin, end
