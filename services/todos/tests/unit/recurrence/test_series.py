"""How a repeating task moves on: late, early, moved, from the day of completion, to its end."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from contracts.todos.v1.recurrence import RecurrenceAnchor
from todos.recurrence.errors import RuleRefused
from todos.recurrence.parsing import parse_rule
from todos.recurrence.series import Completed, Series, first_due
from todos.recurrence.wall import WallMoment
from todos.recurrence.workdays import CountryCalendar, is_known_country

MOSCOW = ZoneInfo("Europe/Moscow")
NINE = time(9)
# A Wednesday, 12:30 in Moscow.
NOW = datetime(2026, 5, 13, 9, 30, tzinfo=UTC)


def wall(text: str) -> WallMoment:
    return WallMoment.from_text(text)


def begin(text: str, due: str, *, anchor: RecurrenceAnchor = RecurrenceAnchor.SCHEDULE, country: str = "") -> Series:
    return Series.begin(parse_rule(text), anchor=anchor, country=country, due=wall(due))


def next_of(series: Series, *, due: str | None = None, on: str | None = None, now: datetime = NOW) -> str | None:
    completed = Completed.now(now, MOSCOW, on=date.fromisoformat(on) if on else None)
    following = series.advance(due=wall(due) if due else series.slot, completed=completed)
    return following.slot.to_text() if following else None


@pytest.mark.parametrize(
    ("rule", "due", "following"),
    [
        ("FREQ=DAILY", "2026-05-13", "2026-05-14"),
        ("FREQ=DAILY", "2026-05-10", "2026-05-14"),
        ("FREQ=DAILY", "2026-05-10T09:00", "2026-05-14T09:00"),
        ("FREQ=DAILY", "2026-05-10T21:00", "2026-05-13T21:00"),
        ("FREQ=DAILY", "2026-05-20", "2026-05-21"),
        ("FREQ=DAILY;INTERVAL=3", "2026-05-02", "2026-05-14"),
        ("FREQ=WEEKLY", "2026-05-11", "2026-05-18"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-05-05", "2026-05-19"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-04-28", "2026-05-26"),
        ("FREQ=MONTHLY", "2026-01-31", "2026-05-31"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "2026-01-31T09:00", "2026-05-31T09:00"),
        ("FREQ=HOURLY;INTERVAL=12", "2026-05-10T07:00", "2026-05-13T19:00"),
    ],
)
def test_completing_moves_past_what_is_due_and_past_now(rule, due, following):
    assert next_of(begin(rule, due)) == following


@pytest.mark.parametrize(
    ("rule", "due", "on", "following"),
    [
        ("FREQ=DAILY;INTERVAL=3", "2026-05-02", None, "2026-05-16"),
        ("FREQ=DAILY;INTERVAL=3", "2026-05-20", None, "2026-05-16"),
        ("FREQ=DAILY;INTERVAL=3", "2026-05-02T09:00", None, "2026-05-16T09:00"),
        ("FREQ=DAILY;INTERVAL=3", "2026-05-02", "2026-05-12", "2026-05-15"),
        ("FREQ=DAILY", "2026-05-02T09:00", "2026-05-12", "2026-05-14T09:00"),
        ("FREQ=DAILY", "2026-05-02", "2026-05-01", "2026-05-13"),
        ("FREQ=MONTHLY", "2026-05-01", "2026-04-30", "2026-05-30"),
        ("FREQ=WEEKLY;BYDAY=MO", "2026-05-11", None, "2026-05-18"),
        ("FREQ=HOURLY;INTERVAL=8", "2026-05-13T09:00", None, "2026-05-13T20:30"),
    ],
)
def test_the_other_anchor_counts_from_the_day_of_completion(rule, due, on, following):
    assert next_of(begin(rule, due, anchor=RecurrenceAnchor.COMPLETION), on=on) == following


def test_done_yesterday_leaves_today_to_do():
    daily = begin("FREQ=DAILY", "2026-05-12")

    assert next_of(daily) == "2026-05-14"
    assert next_of(daily, on="2026-05-12") == "2026-05-13"


def test_what_was_moved_does_not_come_back_at_its_old_place():
    weekly = begin("FREQ=WEEKLY", "2026-05-15")

    assert next_of(weekly, due="2026-05-13") == "2026-05-22"
    assert next_of(weekly, due="2026-05-23") == "2026-05-29"


def test_a_count_ends_the_series_after_that_many():
    series, seen = begin("FREQ=DAILY;COUNT=3", "2026-05-20"), []
    while series is not None:
        seen.append(series.slot.to_text())
        series = series.advance(due=series.slot, completed=Completed.now(NOW, MOSCOW))

    assert seen == ["2026-05-20", "2026-05-21", "2026-05-22"]


def test_occurrences_that_passed_unseen_count():
    assert next_of(begin("FREQ=DAILY;COUNT=5", "2026-05-10")) == "2026-05-14"
    assert next_of(begin("FREQ=DAILY;COUNT=4", "2026-05-10")) is None


def test_a_count_from_completions_counts_completions():
    series = begin("FREQ=DAILY;COUNT=2", "2026-05-01", anchor=RecurrenceAnchor.COMPLETION)

    second = series.advance(due=series.slot, completed=Completed.now(NOW, MOSCOW))

    assert second.slot.to_text() == "2026-05-14"
    assert second.advance(due=second.slot, completed=Completed.now(NOW, MOSCOW)) is None


def test_a_last_day_ends_the_series():
    assert next_of(begin("FREQ=DAILY;UNTIL=20260514", "2026-05-13")) == "2026-05-14"
    assert next_of(begin("FREQ=DAILY;UNTIL=20260513", "2026-05-13")) is None


def test_the_next_three_are_known():
    series = begin("FREQ=MONTHLY", "2026-01-31T09:00")

    found = [moment.to_text() for moment in series.upcoming(due=series.slot, limit=3)]

    assert found == ["2026-02-28T09:00", "2026-03-31T09:00", "2026-04-30T09:00"]


def test_fewer_are_known_before_the_end():
    series = begin("FREQ=DAILY;COUNT=3", "2026-05-13")

    assert [moment.to_text() for moment in series.upcoming(due=series.slot, limit=3)] == ["2026-05-14", "2026-05-15"]
    assert [moment.to_text() for moment in series.upcoming(due=wall("2026-05-14"), limit=3)] == ["2026-05-15"]


def test_a_series_survives_being_stored():
    series = begin("FREQ=WEEKLY;BYDAY=MO,FR;COUNT=9", "2026-05-11T09:00", anchor=RecurrenceAnchor.COMPLETION)
    following = series.advance(due=series.slot, completed=Completed.now(NOW, MOSCOW))

    assert Series.from_json(following.to_json()) == following


@pytest.mark.parametrize(
    ("rule", "due"),
    [
        ("FREQ=DAILY", "2026-05-13"),
        ("FREQ=WEEKLY;BYDAY=MO,TU", "2026-05-18"),
        ("FREQ=MONTHLY;BYMONTHDAY=5", "2026-06-05"),
        ("FREQ=HOURLY;INTERVAL=2", "2026-05-13T13:00"),
    ],
)
def test_without_a_due_date_a_rule_begins_on_its_first_day(rule, due):
    assert first_due(parse_rule(rule), at=None, country="", now=NOW, zone=MOSCOW).to_text() == due


@pytest.mark.parametrize(
    ("rule", "at", "due"),
    [
        ("FREQ=DAILY", time(9), "2026-05-14T09:00"),
        ("FREQ=DAILY", time(21), "2026-05-13T21:00"),
        ("FREQ=WEEKLY;BYDAY=WE", time(9), "2026-05-20T09:00"),
        ("FREQ=HOURLY;INTERVAL=12", time(7), "2026-05-13T19:00"),
    ],
)
def test_a_time_of_day_that_has_passed_begins_with_the_next_one(rule, at, due):
    assert first_due(parse_rule(rule), at=at, country="", now=NOW, zone=MOSCOW).to_text() == due


def test_without_a_due_date_an_impossible_rule_is_refused():
    with pytest.raises(RuleRefused):
        first_due(parse_rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), at=None, country="", now=NOW, zone=MOSCOW)


def test_russian_working_days_know_what_was_transferred():
    """In 2024 the 27th of April, a Saturday, was worked on for the 29th, a Monday."""
    workdays = begin("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2024-04-26", country="RU")

    found = [moment.to_text() for moment in workdays.upcoming(due=workdays.slot, limit=4)]

    assert found == ["2024-04-27", "2024-05-02", "2024-05-03", "2024-05-06"]


def test_countries_are_known_by_their_code():
    assert is_known_country("RU")
    assert not is_known_country("XX")
    assert CountryCalendar("DE").is_holiday(date(2026, 12, 25))
    assert not CountryCalendar("DE").is_working_day(date(2026, 12, 26))
