"""Two readers of the same phrases: ours, and dateparser's search as its documentation shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dateparser.search import search_dates

from bench.quickadd.phrases import Phrase, occurrences
from todos.quickadd.parsing import Anchor, parse


@dataclass(frozen=True, slots=True)
class Marks:
    """What a reader got right of one phrase. `everything` is time, rule, anchor and signs, too."""

    has_date: bool
    has_title: bool
    everything: bool


type Reader = Callable[[Phrase], Marks]


def read_with_delegram(phrase: Phrase) -> Marks:
    """Marks for our parser."""
    found = parse(phrase.text, now=phrase.now, timezone=phrase.now.tzinfo or "UTC", language=phrase.language)
    has_date, has_title = found.due_date == phrase.due_date, found.title == phrase.title
    rest = (
        found.due_time == phrase.due_time,
        (found.anchor is Anchor.COMPLETION) is phrase.from_completion,
        (found.priority, found.tags, found.list_name) == phrase.signs,
        occurrences(found.rrule, found.due_date, found.due_time)
        == occurrences(phrase.rrule, phrase.due_date, phrase.due_time),
    )
    return Marks(has_date, has_title, has_date and has_title and all(rest))


def read_with_dateparser(phrase: Phrase) -> Marks:
    """Marks for dateparser: the first date that it finds, and the title without the words it took for it.

    It knows no rules and no signs, so those phrases can be right in date and title at best.
    """
    settings = {"RELATIVE_BASE": phrase.now.replace(tzinfo=None), "PREFER_DATES_FROM": "future"}
    found = search_dates(phrase.text, languages=[phrase.language], settings=settings)
    words, moment = found[0] if found else ("", None)
    day: date | None = moment.date() if moment else None
    title = " ".join(phrase.text.replace(words, " ", 1).split()) if words else " ".join(phrase.text.split())
    has_date, has_title = day == phrase.due_date, title == phrase.title
    return Marks(has_date, has_title, everything=False)
