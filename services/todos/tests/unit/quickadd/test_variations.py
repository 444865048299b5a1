"""What must not change the meaning of a phrase: white space, marks, a greeting, a sign, an emoji, ё written as е."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from todos.quickadd.parsing import ParsedTask

_FILES = ("cases", "phrases_ru", "phrases_en", "negatives")
_ZONE = re.compile(r"tz=([\w/+-]+)")
_QUOTED = ('"', "«", "“", "„")
_SAME_TITLE = {
    "wide spaces": lambda text: f"  {text.replace(' ', '   ')} ",
    "spaces that do not break": lambda text: text.replace(" ", "\u00a0"),
    "a new line at the end": lambda text: f"{text}\n",
}
_SAME_DATES = {
    "a tag at the end": lambda text: f"{text} #qa",
    "a tag at the beginning": lambda text: f"#qa {text}",
    "a full stop": lambda text: f"{text}.",
    "an exclamation mark": lambda text: f"{text}!",
    "an emoji at the end": lambda text: f"{text} 🎉",
    "an emoji at the beginning": lambda text: f"🎉 {text}",
    "a dash of a list": lambda text: f"- {text}",
    "a command": lambda text: f"{'напомни' if re.search('[а-яё]', text) else 'remind me to'} {text}",
    "a capital": lambda text: text[:1].upper() + text[1:],
}


def _phrases() -> list[dict]:
    """The phrases of the smaller files but those that are one quotation: marks around them make something else of it."""
    folder = Path(__file__).parent
    lines = [line for name in _FILES for line in (folder / f"{name}.jsonl").read_text().splitlines()]
    return [phrase for phrase in map(json.loads, lines) if not phrase["text"].startswith(_QUOTED)]


_PHRASES = _phrases()


def _read(text: str, phrase: dict, parse_at: Callable[..., ParsedTask]) -> ParsedTask:
    zone = _ZONE.search(phrase["note"])
    return parse_at(text, now=phrase["now"], timezone=zone[1] if zone else "Europe/Moscow", language=phrase["lang"])


def _meaning(task: ParsedTask) -> tuple[object, ...]:
    tags = tuple(tag for tag in task.tags if tag != "qa")
    return task.due_date, task.due_time, task.rrule, task.anchor, task.priority, tags, task.list_name, task.assignee


@pytest.mark.parametrize("variation", _SAME_TITLE.values(), ids=_SAME_TITLE.keys())
def test_the_task_stays_the_same_with(variation: Callable[[str], str], parse_at: Callable[..., ParsedTask]):
    changed = []
    for phrase in _PHRASES:
        plain, varied = (_read(text, phrase, parse_at) for text in (phrase["text"], variation(phrase["text"])))
        if (plain.title, _meaning(plain)) != (varied.title, _meaning(varied)):
            changed.append(phrase["text"])

    assert len(_PHRASES) > 700
    assert changed == []


@pytest.mark.parametrize("variation", _SAME_DATES.values(), ids=_SAME_DATES.keys())
def test_the_meaning_stays_the_same_with(variation: Callable[[str], str], parse_at: Callable[..., ParsedTask]):
    changed = []
    for phrase in _PHRASES:
        plain, varied = (_read(text, phrase, parse_at) for text in (phrase["text"], variation(phrase["text"])))
        if _meaning(plain) != _meaning(varied):
            changed.append(phrase["text"])

    assert len(_PHRASES) > 700
    assert changed == []
