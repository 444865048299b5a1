"""A quick add that knows a handful of words: enough to see what the bot does with whatever todos understood."""

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.identity import Actor
from contracts.todos.v1.quickadd import (
    Alternative,
    AlternativeReason,
    Hint,
    HintCode,
    QuickAddText,
    ReadDue,
    Reading,
    ReadRepeat,
    RepeatAnchor,
    SpanKind,
    TextSpan,
)

_WORDS = {
    SpanKind.DATE: r"\b(завтра|сегодня|tomorrow)\b",
    SpanKind.RULE: r"\b(каждый день|каждый второй вторник|every day)\b",
    SpanKind.TIME: r"\bв (\d{1,2})\b",
    SpanKind.PRIORITY: r"(?<!\S)!([1-4])\b",
    SpanKind.TAG: r"(?<!\S)#(\w+)",
}

_RULES = {
    "каждый день": "FREQ=DAILY",
    "every day": "FREQ=DAILY",
    "каждый второй вторник": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
}

_HOLIDAYS = re.compile(r",? кроме праздников\b", re.IGNORECASE)
_COUNTRIES = {"Europe/Moscow": "RU"}


def read_words(given: QuickAddText, actor: Actor) -> Reading:
    """The reading of a text with these words in it; anything else is its title."""
    found = [
        (match, kind) for kind, pattern in _WORDS.items() for match in re.finditer(pattern, given.text, re.IGNORECASE)
    ]
    found.sort(key=lambda pair: pair[0].start())
    by_kind = {kind: match.group(1) for match, kind in found}
    rule = _RULES.get(by_kind.get(SpanKind.RULE, "").casefold())
    without = _HOLIDAYS.search(given.text) if rule else None
    country = _COUNTRIES.get(actor.timezone)
    if without:
        found = sorted([*found, (without, SpanKind.RULE)], key=lambda pair: pair[0].start())
    due = _due(by_kind, given, actor)
    return Reading(
        title=_title(given.text, [match for match, _ in found]),
        due=due,
        repeat=_repeat(rule, country if without else None),
        priority=int(by_kind[SpanKind.PRIORITY]) if SpanKind.PRIORITY in by_kind else None,
        tags=tuple(match.group(1) for match, kind in found if kind is SpanKind.TAG),
        list=None,
        assignee=None,
        spans=tuple(TextSpan(start=match.start(), end=match.end(), kind=kind) for match, kind in found),
        alternatives=_alternatives(due),
        hints=_hints(without) if country is None else (),
    )


def _repeat(rule: str | None, holidays: str | None) -> ReadRepeat | None:
    return ReadRepeat(rrule=rule, anchor=RepeatAnchor.SCHEDULE, holidays=holidays) if rule else None


def _hints(without: re.Match[str] | None) -> tuple[Hint, ...]:
    """Whose holidays are meant is known of nobody outside Moscow."""
    if without is None:
        return ()
    return (Hint(code=HintCode.UNKNOWN_COUNTRY, start=without.start(), end=without.end()),)


def _title(text: str, matches: list[re.Match[str]]) -> str:
    for match in reversed(matches):
        text = text[: match.start()] + text[match.end() :]
    return " ".join(text.split()) or text


def _due(words: dict[SpanKind, str], given: QuickAddText, actor: Actor) -> ReadDue | None:
    if not {SpanKind.DATE, SpanKind.TIME, SpanKind.RULE} & words.keys() or given.now is None:
        return None
    days = timedelta(days=int(words.get(SpanKind.DATE, "").casefold() in {"завтра", "tomorrow"}))
    day = given.now.astimezone(ZoneInfo(actor.timezone)).date() + days
    at = time(int(words[SpanKind.TIME])) if SpanKind.TIME in words else None
    return ReadDue(date=day, time=at, timezone=actor.timezone)


def _alternatives(due: ReadDue | None) -> tuple[Alternative, ...]:
    """`в 9` may be meant after noon."""
    if due is None or due.time is None or due.time.hour >= 12:
        return ()
    later = (datetime.combine(due.date, due.time) + timedelta(hours=12)).time()
    other = due.model_copy(update={"time": later})
    return (Alternative(reason=AlternativeReason.OTHER_HALF_OF_DAY, due=other, rrule=None),)
