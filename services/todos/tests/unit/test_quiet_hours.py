"""Quiet hours on wall clocks, and the next time a clock shows an hour."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from todos.notifications.daily import next_moment
from todos.notifications.quiet import QuietHours

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(["Europe/Berlin", "Australia/Lord_Howe", "Asia/Tokyo", "America/St_Johns", "Pacific/Apia"]).map(
    ZoneInfo
)
MINUTES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - given a zone


def berlin(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        (berlin(24, 21, 59), None),
        (berlin(24, 22), berlin(25, 7)),
        (berlin(25, 3), berlin(25, 7)),
        (berlin(25, 6, 59), berlin(25, 7)),
        (berlin(25, 7), None),
    ],
)
def test_a_window_over_midnight_ends_in_the_morning(now: datetime, end: datetime | None):
    assert QuietHours(time(22), time(7), BERLIN).find_end(now) == end


@pytest.mark.parametrize(
    ("now", "end"), [(berlin(24, 12, 59), None), (berlin(24, 13), berlin(24, 15)), (berlin(24, 15), None)]
)
def test_a_window_within_a_day(now: datetime, end: datetime | None):
    assert QuietHours(time(13), time(15), BERLIN).find_end(now) == end


def test_an_hour_that_comes_twice_is_quiet_once():
    first, second = datetime(2026, 10, 25, 0, 15, tzinfo=UTC), datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
    hours = QuietHours(time(22), time(2, 30), BERLIN)

    assert first.astimezone(BERLIN).time() == second.astimezone(BERLIN).time() == time(2, 15)
    assert hours.find_end(first) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert hours.find_end(second) is None


@given(MINUTES, MINUTES, ZONES, MOMENTS)
def test_what_waits_for_the_end_is_not_in_quiet_hours_then(begin: time, end: time, zone: ZoneInfo, now: datetime):
    """Otherwise it would be postponed again, and perhaps for ever."""
    hours = QuietHours(begin, end, zone)

    until = hours.find_end(now)

    assert until is None or now < until <= now + timedelta(hours=27)
    assert until is None or begin == end or hours.find_end(until) is None


@given(MINUTES, ZONES, MOMENTS)
def test_the_next_moment_is_ahead_and_within_two_days(at: time, zone: ZoneInfo, now: datetime):
    moment = next_moment(at, zone, now=now)

    assert now < moment <= now + timedelta(hours=50)


def test_an_hour_that_is_now_means_tomorrow():
    assert next_moment(time(9), BERLIN, now=berlin(24, 9)) == berlin(25, 9)
