"""The phrases of the quick-add tests with what they mean."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from bench.framework.world import ROOT

_FOLDER = ROOT / "services" / "todos" / "tests" / "unit" / "quickadd"
_COMPARED_OCCURRENCES = 24


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text, the circumstances it was typed in, and the task it means."""

    text: str
    language: str
    now: datetime
    title: str
    due_date: date | None
    due_time: time | None
    rrule: str | None
    signs: tuple[int | None, tuple[str, ...], str | None]  # priority, tags, list
    from_completion: bool


def load_phrases(name: str) -> list[Phrase]:
    """The phrases of a file beside the tests, in order."""
    lines = (_FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_to_phrase(json.loads(line)) for line in lines]


def occurrences(rule: str | None, day: date | None, at: time | None) -> Sequence[datetime]:
    """The first dates of a rule: several RRULEs mean the same ones."""
    if rule is None or day is None:
        return ()
    return tuple(islice(rrulestr(rule, dtstart=datetime.combine(day, at or time())), _COMPARED_OCCURRENCES))


def _to_phrase(line: dict[str, Any]) -> Phrase:
    notes = line["note"].split()
    zone = next((note.removeprefix("tz=") for note in notes if note.startswith("tz=")), "Europe/Moscow")
    return Phrase(
        text=line["text"],
        language=line["lang"],
        now=datetime.fromisoformat(line["now"]).astimezone(ZoneInfo(zone)),
        title=line["title"],
        due_date=date.fromisoformat(line["due_date"]) if line["due_date"] else None,
        due_time=time.fromisoformat(line["due_time"]) if line["due_time"] else None,
        rrule=line["rrule"],
        signs=(line["priority"], tuple(line["tags"]), line["list"]),
        from_completion="anchor=completion" in notes,
    )
