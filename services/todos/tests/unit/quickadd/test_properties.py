"""Promises that hold for any text: no error, spans that fit, no word lost, literal quotes, a due date that is not past."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from todos.quickadd.parsing import ParsedTask, SpanKind
from todos.quickadd.parsing.lexicon import vocabulary

_WORDS = [*sorted(vocabulary().words), *(" ".join(phrase) for phrase in sorted(vocabulary().phrases))]
_SHAPES = [
    "15:30",
    "27.11",
    "3.12",
    "12/25",
    "2027-04-15",
    "31",
    "30",
    "29",
    "5",
    "99",
    "2h30m",
    "27th",
    "5-го",
    "пн-пт",
    "9-30",
    "5/6/2027",
]
_MARKS = [*list('!?.,;:()-—"«»#+@&/%$№🎂'), "#tag", "+list", "!1", "p2", "@bob", "every!", "каждые!"]
_pieces = st.one_of(st.sampled_from(_WORDS), st.sampled_from(_SHAPES), st.sampled_from(_MARKS), st.text(max_size=8))
_phrases = st.one_of(
    st.text(max_size=200), st.lists(_pieces, max_size=14).map(" ".join), st.lists(_pieces, max_size=8).map("".join)
)
_moments = st.integers(min_value=315_532_800, max_value=4_102_444_800).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)
_zones = st.sampled_from(["Europe/Moscow", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe", "UTC"])
_WORD = re.compile(r"\w+")
_many = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


@_many
@given(text=_phrases, now=_moments, zone=_zones)
def test_any_text_is_a_task_whose_spans_fit(parse_at: Callable[..., ParsedTask], text: str, now: datetime, zone: str):
    task = parse_at(text, now=now, timezone=zone)

    ends = [0, *(span.end for span in task.spans)]
    assert all(previous <= span.start < span.end <= len(text) for previous, span in zip(ends, task.spans, strict=False))


@_many
@given(text=_phrases, now=_moments)
def test_the_title_is_the_words_that_no_span_took(parse_at: Callable[..., ParsedTask], text: str, now: datetime):
    task = parse_at(text, now=now)

    left = list(text)
    for span in task.spans:
        if span.kind is not SpanKind.LITERAL:
            left[span.start : span.end] = " " * (span.end - span.start)
    # A text of nothing but words of time is a title all the same.
    assert _words(task.title) == (_words("".join(left)) or _words(text))


def _without_places(task: ParsedTask) -> tuple[ParsedTask, bool]:
    """What was understood, without where it stands in the text."""
    return replace(task, spans=(), holidays_at=None), task.holidays_at is None


@_many
@given(text=_phrases, now=_moments)
def test_wider_spaces_change_nothing(parse_at: Callable[..., ParsedTask], text: str, now: datetime):
    wide = re.sub(r"\s", lambda space: space[0] * 2, text)

    plain, widened = parse_at(text, now=now), parse_at(f"  {wide}  ", now=now)

    assert _without_places(plain) == _without_places(widened)


@_many
@given(text=_phrases, now=_moments)
def test_a_one_off_date_is_never_past(parse_at: Callable[..., ParsedTask], text: str, now: datetime):
    task = parse_at(text, now=now)

    assert task.due_date is None or task.due_date >= now.astimezone(ZoneInfo("Europe/Moscow")).date()


@_many
@given(inside=st.lists(st.sampled_from(_WORDS + _SHAPES), min_size=1, max_size=6).map(" ".join))
def test_a_quoted_text_is_literal(parse_at: Callable[..., ParsedTask], inside: str):
    task = parse_at(f"«{inside}»")

    assert (task.title, task.due_date, task.rrule) == (inside, None, None)


@_many
@given(inside=st.lists(st.sampled_from(_WORDS + _SHAPES), min_size=1, max_size=6).map(" ".join))
def test_a_quoted_fragment_stays_in_the_title(parse_at: Callable[..., ParsedTask], inside: str):
    task = parse_at(f'прочитать "{inside}" завтра')

    assert task.title == f'прочитать "{inside}"'
    assert [span.kind for span in task.spans] == [SpanKind.LITERAL, SpanKind.DATE]


@_many
@given(text=st.text(alphabet=st.characters(categories=["Lu", "Ll", "Nd", "Zs"]), max_size=80))
def test_a_text_without_spans_is_its_own_title(parse_at: Callable[..., ParsedTask], text: str):
    task = parse_at(text)

    if not task.spans:
        assert task.title == " ".join(text.split())
