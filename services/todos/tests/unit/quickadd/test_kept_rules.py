"""Each rule that quick add makes is one that a task can have, and falls first on the due date beside it."""

import json
from collections.abc import Callable
from datetime import datetime
from itertools import islice
from pathlib import Path

from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.todos.v1.recurrence import RecurrenceAnchor
from todos.quickadd.parsing import ParsedTask
from todos.quickadd.parsing.lexicon import vocabulary
from todos.recurrence.parsing import parse_rule
from todos.recurrence.series import Series
from todos.recurrence.wall import WallMoment

_FILES = ("cases", "phrases_ru", "phrases_en", "unseen")
_COMPARED = 24
_WORDS = [*sorted(vocabulary().words), *(" ".join(phrase) for phrase in sorted(vocabulary().phrases))]
_OPENINGS = ["every", "каждый", "раз в", "по", "ежемесячно", "yearly", "every!", "каждое"]
_SHAPES = ["15:30", "27.11", "31", "29", "5", "27th", "15-го", "пн-пт", "until", "10 раз", "до 5 мая"]
_rules = st.tuples(
    st.sampled_from(_OPENINGS), st.lists(st.sampled_from(_WORDS + _SHAPES), min_size=1, max_size=6).map(" ".join)
).map(" ".join)


def _begin(task: ParsedTask) -> Series:
    """The series of a repeating task; raises what the API would refuse."""
    assert task.rrule is not None
    assert task.due_date is not None
    due = WallMoment(task.due_date, task.due_time)
    return Series.begin(parse_rule(task.rrule), anchor=RecurrenceAnchor.SCHEDULE, country="", due=due)


def _first(series: Series, count: int) -> list[datetime]:
    begin = series.start.naive - datetime.resolution
    return list(islice(series.occurrences().walk_after(begin), series.rule.count or count))[:count]


def test_the_rules_of_all_phrases_fall_where_a_calendar_library_says(parse_at: Callable[..., ParsedTask]):
    folder = Path(__file__).parent
    lines = [json.loads(line) for name in _FILES for line in (folder / f"{name}.jsonl").read_text().splitlines()]
    tasks = [parse_at(line["text"], now=line["now"]) for line in lines if line["rrule"]]

    series = [_begin(task) for task in tasks if task.rrule]

    assert len(series) > 400
    for task, begun in zip((task for task in tasks if task.rrule), series, strict=True):
        ours = _first(begun, _COMPARED)
        assert ours == list(islice(rrulestr(str(task.rrule), dtstart=begun.start.naive), len(ours))), task.rrule


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_rules)
def test_any_rule_can_be_kept_and_begins_on_the_due_date(parse_at: Callable[..., ParsedTask], text: str):
    task = parse_at(text)

    if task.rrule:
        series = _begin(task)
        assert _first(series, 1) == [series.start.naive]
