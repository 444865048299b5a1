"""From the wall clock to an instant, in every zone there is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from todos.tasks.due import DayBounds, DueDate
from todos.timezones import begin_of_day, is_known_timezone, to_instant

ZONES = st.sampled_from(sorted(available_timezones() - {"localtime"})).map(ZoneInfo)
DATES = st.dates(min_value=date(1970, 1, 2), max_value=date(2200, 12, 30))
MINUTES = st.times().map(lambda moment: moment.replace(second=0, microsecond=0, tzinfo=None))


@pytest.mark.parametrize(
    ("zone", "wall", "instant"),
    [
        ("UTC", "2026-05-13T09:00", "2026-05-13T09:00"),
        ("Europe/Moscow", "2026-05-13T09:00", "2026-05-13T06:00"),
        # The clock jumps from 02:00 to 03:00: what falls into the gap is as much later as the clock jumped.
        ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30"),
        ("Europe/Berlin", "2026-03-29T01:59", "2026-03-29T00:59"),
        ("Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00"),
        # The clock falls back from 03:00 to 02:00: the first of the two counts.
        ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30"),
        ("Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00"),
        # Half an hour, and a winter time that is the exception.
        ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45"),
        ("Europe/Dublin", "2026-10-25T01:30", "2026-10-25T00:30"),
        # A day that never was.
        ("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T22:00"),
    ],
)
def test_a_wall_time_is_one_instant(zone: str, wall: str, instant: str) -> None:
    due = datetime.fromisoformat(wall)

    found = DueDate(due.date(), due.time(), zone).derive_instant()

    assert found == datetime.fromisoformat(instant).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "instant"),
    [
        ("Europe/Moscow", "2026-05-13", "2026-05-13T21:00"),
        ("America/New_York", "2026-05-13", "2026-05-14T04:00"),
        # A day of 23 hours, and one of 25.
        ("Europe/Berlin", "2026-03-29", "2026-03-29T22:00"),
        ("Europe/Berlin", "2026-10-25", "2026-10-25T23:00"),
        # Midnight is jumped over: the next day begins at one o'clock.
        ("America/Santiago", "2026-09-05", "2026-09-06T04:00"),
        # Midnight comes twice: the day is over when it comes first.
        ("America/Havana", "2026-10-31", "2026-11-01T04:00"),
        # The thirtieth was left out.
        ("Pacific/Apia", "2011-12-29", "2011-12-30T10:00"),
    ],
)
def test_a_date_is_due_until_its_day_ends(zone: str, day: str, instant: str) -> None:
    found = DueDate(date.fromisoformat(day), None, zone).derive_instant()

    assert found == datetime.fromisoformat(instant).replace(tzinfo=UTC)


@given(zone=ZONES, day=DATES, moment=MINUTES)
@example(zone=ZoneInfo("Pacific/Apia"), day=date(2011, 12, 30), moment=time(12))
@example(zone=ZoneInfo("Africa/Casablanca"), day=date(2026, 2, 15), moment=time(2, 30))
def test_the_clock_shows_what_was_asked_for_or_has_jumped_over_it(zone: ZoneInfo, day: date, moment: time) -> None:
    wall = datetime.combine(day, moment)

    shown = to_instant(wall, zone).astimezone(zone).replace(tzinfo=None, fold=0)

    jump = wall.replace(tzinfo=zone, fold=1).utcoffset() - wall.replace(tzinfo=zone, fold=0).utcoffset()
    assert shown - wall == max(timedelta(), jump)


@given(zone=ZONES, day=DATES, moment=MINUTES)
def test_of_two_moments_that_look_alike_the_first_counts(zone: ZoneInfo, day: date, moment: time) -> None:
    wall = datetime.combine(day, moment)
    found = to_instant(wall, zone)

    earlier = [
        found - shift
        for shift in (timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2))
        if (found - shift).astimezone(zone).replace(tzinfo=None, fold=0) == wall
    ]

    assert earlier == []


@given(zone=ZONES, day=DATES)
def test_days_follow_each_other_without_a_hole(zone: ZoneInfo, day: date) -> None:
    begin = begin_of_day(day, zone)
    last_of_yesterday = (begin - timedelta(microseconds=1)).astimezone(zone)

    assert begin.astimezone(zone).date() >= day
    assert last_of_yesterday.date() <= day
    assert begin <= begin_of_day(day + timedelta(days=1), zone)


@given(zone=ZONES, now=st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_now_is_today(zone: ZoneInfo, now: datetime) -> None:
    today = DayBounds.of_today(zone, now=now)

    # Where a whole hour is repeated around midnight, the day before comes back for that hour.
    assert today.begin <= now + timedelta(hours=2)
    assert now - timedelta(hours=2) < today.end


def test_a_timed_task_is_due_within_its_day() -> None:
    zone = ZoneInfo("Europe/Moscow")
    today = DayBounds.of_today(zone, now=datetime(2026, 5, 13, 9, tzinfo=UTC))

    first, last = (DueDate(date(2026, 5, 13), moment, zone.key).derive_instant() for moment in (time(), time(23, 59)))

    assert today.begin == first
    assert last < today.end == DueDate(date(2026, 5, 13), None, zone.key).derive_instant()


@pytest.mark.parametrize(("name", "is_known"), [("Europe/Moscow", True), ("UTC", True), ("Moon", False), ("", False)])
def test_a_zone_has_a_known_name(name: str, *, is_known: bool) -> None:
    assert is_known_timezone(name) is is_known


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/localtime", "europe/moscow", "Europe/Moscow\n"])
def test_a_path_is_no_zone(name: str) -> None:
    assert not is_known_timezone(name)
