"""Reads a due date that a person typed in numbers: `25.12`, `25.12.2027 9:30`, `18:30`, `завтра в 9`, `2026-12-25`.

Days are D.M; with slashes whichever order is possible, else M/D in English and D/M in Russian. A date without a year, and a time
without a date, are the nearest ones ahead.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.texts.wording import Wording
from contracts.todos.v1.people import Language

_ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DOTTED: Final = re.compile(r"(?P<first>\d{1,2})(?P<mark>[./])(?P<second>\d{1,2})(?:(?P=mark)(?P<year>\d{4}|\d{2}))?")
_CLOCK: Final = re.compile(r"(?:(?:в|at|@)\s*)?(?P<hour>\d{1,2}):(?P<minute>\d{2})|(?:в|at|@)\s*(?P<bare>\d{1,2})")
_RELATIVE_KEYS: Final = {"input-today": 0, "input-tomorrow": 1, "input-after-tomorrow": 2}
_CENTURY: Final = 2000
_YEARS_TO_TRY: Final = 8  # the 29th of February is at most this far away


@dataclass(frozen=True, slots=True)
class DueChoice:
    """What a person chose: a date, and a wall time or none."""

    day: date
    clock: time | None = None


def parse_due(text: str, wording: Wording) -> DueChoice:
    """The date and time that `text` means to the reader.

    Raises:
        ValueError: it is neither a date nor a time that exists.
    """
    rest = " ".join(text.casefold().replace(",", " ").split())
    day, rest = _take_day(rest, wording)
    if not rest and day:
        return DueChoice(day)
    clock = parse_clock(rest)
    return DueChoice(day or _nearest_day(clock, wording), clock)


def parse_clock(text: str) -> time:
    """A time alone: `18:30`, `в 9`.

    Raises:
        ValueError: it is anything else.
    """
    match = _CLOCK.fullmatch(text.strip().casefold())
    if not match:
        msg = "not a time"
        raise ValueError(msg)
    return time(int(match["bare"])) if match["bare"] else time(int(match["hour"]), int(match["minute"]))


def _take_day(text: str, wording: Wording) -> tuple[date | None, str]:
    for key, days in _RELATIVE_KEYS.items():
        word = wording(key)
        if text == word or text.startswith(f"{word} "):
            return wording.today + timedelta(days=days), text[len(word) :].strip()
    first_word, _, rest = text.partition(" ")
    if iso := _ISO.fullmatch(first_word):
        return date(int(iso["year"]), int(iso["month"]), int(iso["day"])), rest
    if dotted := _DOTTED.fullmatch(first_word):
        return _day_of_numbers(dotted, wording), rest
    return None, text


def _day_of_numbers(match: re.Match[str], wording: Wording) -> date:
    day, month = int(match["first"]), int(match["second"])
    months = range(1, 13)
    is_month_first = match["mark"] == "/" and wording.language is Language.ENGLISH
    if match["mark"] == "/" and (day not in months or month not in months):
        is_month_first = day in months
    if is_month_first:
        day, month = month, day
    if match["year"]:
        year = int(match["year"])
        return date(year if len(match["year"]) > 2 else _CENTURY + year, month, day)
    return _next_date(day, month, wording.today)


def _next_date(day: int, month: int, today: date) -> date:
    for year in range(today.year, today.year + _YEARS_TO_TRY + 1):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if candidate >= today:
            return candidate
    msg = f"no such day: {day}.{month}"
    raise ValueError(msg)


def _nearest_day(clock: time, wording: Wording) -> date:
    local_now = wording.now.astimezone(wording.zone)
    is_ahead = datetime.combine(local_now.date(), clock) > local_now.replace(tzinfo=None)
    return local_now.date() if is_ahead else local_now.date() + timedelta(days=1)
