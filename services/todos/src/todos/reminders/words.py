"""Reads when a person wants to be told from what they wrote: "за 2 часа", "a day before", "завтра в 9", "in 40 minutes".

So long before a task is due is a grammar of its own; everything else is a moment, and quick add reads it. A text that says more than when
is not understood: a reminder has no place for the rest.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from contracts.todos.v1.people import MAX_MINUTES_BEFORE
from contracts.todos.v1.quickadd import QuickAddText
from contracts.todos.v1.reminders import WallMomentInput
from todos.api.authentication import Actor
from todos.errors import InvalidInput
from todos.quickadd.parsing import Span, SpanKind
from todos.quickadd.readings import read_for
from todos.timezones import to_instant

_UNITS: Final = {
    1: ("минуту", "минуты", "минут", "мин", "м", "minute", "minutes", "min", "mins", "m"),
    60: ("час", "часа", "часов", "ч", "hour", "hours", "h", "hr", "hrs"),
    24 * 60: ("день", "дня", "дней", "сутки", "суток", "day", "days", "d"),
    7 * 24 * 60: ("неделю", "недели", "недель", "week", "weeks", "w"),
}
_MINUTES_OF: Final = {word: minutes for minutes, words in _UNITS.items() for word in words}
_WHOLE: Final = {"полчаса": 30, "half an hour": 30, "полтора часа": 90}
_ONE: Final = {"", "a", "an", "one", "один", "одну"}
_AT_ONCE: Final = {"в срок", "вовремя", "on time", "when due", "at the due time"}

_LENGTH: Final = (
    r"(?P<length>" + "|".join(_WHOLE) + r"|(?:(?P<number>\d{1,5}|an?|one|один|одну)\s*)?(?P<unit>[^\W\d]+))"
)
_BEFORE: Final = (
    re.compile(r"за\s+" + _LENGTH + r"(?:\s+до(?:\s+срока|\s+этого)?)?"),
    re.compile(_LENGTH + r"\s+(?:before|earlier|ahead|until due)"),
)
_SAYS_WHEN: Final = {SpanKind.DATE, SpanKind.TIME, SpanKind.COMMAND}


@dataclass(frozen=True, slots=True)
class Before:
    """So many minutes before the task is due."""

    minutes: int


def read_before(text: str) -> Before | None:
    """How long before a task is due the text means; None if it means anything else."""
    words = " ".join(text.casefold().split())
    if words in _AT_ONCE:
        return Before(0)
    for pattern in _BEFORE:
        if match := pattern.fullmatch(words):
            return _to_before(match)
    return None


def read_moment(text: str, actor: Actor, *, now: datetime) -> WallMomentInput | None:
    """The moment ahead that the text names and nothing else; None if it does not. A day alone is its morning."""
    try:
        reading = read_for(actor, QuickAddText(text=text), now=now)
    except InvalidInput:
        return None
    parsed = reading.parsed
    if parsed.due_date is None or parsed.rrule is not None or not _says_only_when(text, parsed.spans):
        return None
    clock = parsed.due_time or actor.user.morning_at
    if to_instant(datetime.combine(parsed.due_date, clock), ZoneInfo(reading.timezone)) <= now:
        return None
    return WallMomentInput(date=parsed.due_date, time=clock, timezone=reading.timezone)


def _to_before(match: re.Match[str]) -> Before | None:
    if match["length"] in _WHOLE:
        return Before(_WHOLE[match["length"]])
    number, minutes = match["number"] or "", _MINUTES_OF.get(match["unit"])
    if minutes is None:
        return None
    found = minutes if number in _ONE else int(number) * minutes
    return Before(found) if found <= MAX_MINUTES_BEFORE else None


def _says_only_when(text: str, spans: Iterable[Span]) -> bool:
    rest = text
    for span in sorted(spans, key=lambda span: span.start, reverse=True):
        if span.kind not in _SAYS_WHEN:
            return False
        rest = rest[: span.start] + rest[span.end :]
    return not rest.strip(" ,.!")
