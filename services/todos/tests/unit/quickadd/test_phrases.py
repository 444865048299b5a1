"""Every phrase of the committed files becomes the task written beside it."""

import json
import re
from collections.abc import Callable
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr

from todos.quickadd.parsing import Anchor, ParsedTask

_FILES = ("cases", "phrases_ru", "phrases_en", "negatives")
_COMPARED_OCCURRENCES = 24
_ZONE = re.compile(r"tz=([\w/+-]+)")


def _phrases(*names: str) -> list[dict]:
    folder = Path(__file__).parent
    return [json.loads(line) for name in names for line in (folder / f"{name}.jsonl").read_text().splitlines()]


def _occurrences(rule: str | None, day: date | None, at: time | None) -> list[datetime] | None:
    if rule is None:
        return None
    return list(islice(rrulestr(rule, dtstart=datetime.combine(day, at or time())), _COMPARED_OCCURRENCES))


def _expected_occurrences(phrase: dict) -> list[datetime] | None:
    if phrase["rrule"] is None:
        return None
    at = time.fromisoformat(phrase["due_time"]) if phrase["due_time"] else None
    return _occurrences(phrase["rrule"], date.fromisoformat(phrase["due_date"]), at)


def _is_read_right(phrase: dict, parse_at: Callable[..., ParsedTask]) -> bool:
    try:
        _check(phrase, parse_at)
    except AssertionError:
        return False
    return True


def _check(phrase: dict, parse_at: Callable[..., ParsedTask]) -> None:
    zone = _ZONE.search(phrase["note"])
    task = parse_at(
        phrase["text"], now=phrase["now"], timezone=zone[1] if zone else "Europe/Moscow", language=phrase["lang"]
    )

    assert task.title == phrase["title"]
    assert (task.due_date and task.due_date.isoformat()) == phrase["due_date"]
    assert (task.due_time and task.due_time.strftime("%H:%M")) == phrase["due_time"]
    assert _occurrences(task.rrule, task.due_date, task.due_time) == _expected_occurrences(phrase)
    assert (task.priority, list(task.tags), task.list_name) == (phrase["priority"], phrase["tags"], phrase["list"])
    assert task.assignee == phrase.get("assignee")
    assert (task.holidays_at is not None) == phrase.get("holidays", False)
    if phrase["rrule"]:
        anchor = Anchor.COMPLETION if "anchor=completion" in phrase["note"] else Anchor.SCHEDULE
        assert task.anchor is anchor


@pytest.mark.parametrize("phrase", _phrases(*_FILES), ids=lambda phrase: phrase["text"])
def test_phrase_becomes_the_task(phrase: dict, parse_at: Callable[..., ParsedTask]):
    _check(phrase, parse_at)


def test_the_unseen_phrases_go_wrong_where_the_file_says_so_and_nowhere_else(parse_at: Callable[..., ParsedTask]):
    unseen = _phrases("unseen")

    misread = [phrase["text"] for phrase in unseen if not _is_read_right(phrase, parse_at)]

    assert len(unseen) >= 1600
    assert misread == [phrase["text"] for phrase in unseen if "misread" in phrase["note"]]


def test_the_files_hold_enough_phrases_of_each_kind():
    folder = Path(__file__).parent
    counts = {name: len((folder / f"{name}.jsonl").read_text().splitlines()) for name in _FILES}

    assert counts["cases"] == 93
    assert min(counts["phrases_ru"], counts["phrases_en"]) >= 150
    assert counts["negatives"] >= 80
