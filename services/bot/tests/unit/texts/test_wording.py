"""Dates in words."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.texts.wording import LocalDue
from contracts.todos.v1.tasks import Due

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def due_at(day: date, clock: time | None = None) -> LocalDue:
    return LocalDue(day, clock, NOW)


@pytest.mark.parametrize(
    ("day", "clock", "words"),
    [
        (date(2026, 11, 24), time(9), "завтра, вт 24 ноября, 09:00"),
        (date(2026, 11, 23), time(18), "сегодня, пн 23 ноября, 18:00"),
        (date(2026, 11, 22), None, "вчера, вс 22 ноября"),
        (date(2026, 12, 25), time(18, 30), "пт 25 декабря, 18:30"),
        (date(2027, 1, 1), None, "пт 1 января 2027"),
    ],
)
def test_a_due_date_in_russian(russian, day, clock, words):
    assert russian.due(due_at(day, clock)) == words


def test_a_due_date_in_english(english):
    assert english.due(due_at(date(2026, 11, 24), time(9))) == "tomorrow, Tue 24 Nov, 09:00"


@pytest.mark.parametrize(
    ("day", "clock", "words"),
    [
        (date(2026, 11, 23), time(18), "18:00"),
        (date(2026, 11, 23), None, "сегодня"),
        (date(2026, 11, 24), time(9), "завтра 09:00"),
        (date(2026, 11, 27), None, "пт"),
        (date(2026, 11, 30), time(9), "30 нояб 09:00"),
        (date(2025, 11, 30), None, "30 нояб 2025"),
    ],
)
def test_a_brief_due_date_is_as_short_as_today_allows(russian, day, clock, words):
    assert russian.brief_due(due_at(day, clock)) == words


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(minutes=55), "14:05"),
        (timedelta(hours=20), "вчера, 19:00"),
        (timedelta(days=9), "14 нояб, 15:00"),
        (timedelta(days=365), "23 нояб 2025, 15:00"),
    ],
)
def test_a_moment_that_has_passed(russian, ago, words):
    assert russian.moment(NOW - ago) == words


def test_a_time_is_told_by_the_readers_own_clock(russian):
    due = Due(date=date(2026, 11, 23), time=time(23, 0), timezone="Asia/Vladivostok", at=NOW + timedelta(hours=1))

    assert russian.due(russian.localize(due)) == "сегодня, пн 23 ноября, 16:00"


def test_a_date_without_a_time_is_the_same_date_everywhere(russian):
    due = Due(date=date(2026, 11, 24), time=None, timezone="Asia/Vladivostok", at=NOW)

    assert russian.localize(due).day == date(2026, 11, 24)


def test_the_day_changes_at_the_readers_midnight(russian):
    assert russian.today == date(2026, 11, 23)
    assert russian.at_zone(ZoneInfo("Pacific/Auckland")).today == date(2026, 11, 24)
