"""Row D7: around every change of every clock, each occurrence comes exactly once, at its wall time or by the rule of the gap.

The short form looks at hard zones and at random ones. With `RECURRENCE_SWEEP=1` all
transitions of all zones from 1980 to 2100 are visited (some minutes); `-s` shows how many occurrences were compared.
"""

# ruff: noqa: DTZ001, S311 - wall time has no zone; luck is repeatable, not secret

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.todos.v1.recurrence import RecurrenceAnchor
from todos.recurrence.parsing import parse_rule
from todos.recurrence.rule import WEEKDAY_NAMES
from todos.recurrence.series import Completed, Series
from todos.recurrence.wall import WallMoment

FIRST, LAST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
ZONES = sorted(available_timezones())
STEPS = 5
IS_LONG = "RECURRENCE_SWEEP" in os.environ
# All that were ever the hardest, and some more.
HARD_ZONES = [
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "Pacific/Apia",
    "America/Caracas",
    "Asia/Tehran",
]
VISITED_ZONES = ZONES if IS_LONG else HARD_ZONES


@lru_cache(maxsize=64)
def transitions(zone: ZoneInfo) -> list[datetime]:
    """Every instant, in UTC, at which the clocks of the zone were or will be moved."""
    found, moment = [], FIRST
    while moment < LAST:
        if offset(zone, moment) != offset(zone, moment + DAY):
            found.append(bisect(zone, moment, moment + DAY))
        moment += DAY
    return found


def bisect(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    first = offset(zone, before)
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) / 2
        before, after = (middle, after) if offset(zone, middle) == first else (before, middle)
    return after.replace(microsecond=0)


def offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset()


def expected_instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """The rule of the gap by first principles: which instants show this wall time? The first; if none does, the clock before the gap."""
    nominal = wall.replace(tzinfo=UTC)
    offsets = {offset(zone, nominal + hours * HOUR) for hours in range(-30, 31, 3)}
    shown = [nominal - found for found in offsets if offset(zone, nominal - found) == found]
    return min(shown) if shown else nominal - offset(zone, nominal - max(offsets))


@dataclass(frozen=True)
class Case:
    """A rule near a transition, and its wall times by plain counting."""

    text: str
    zone: ZoneInfo
    start: datetime

    def walls(self) -> Iterator[datetime]:
        rule = parse_rule(self.text)
        wanted = {day.weekday for day in rule.weekdays} or set(range(7))
        step = HOUR if rule.frequency == "HOURLY" else DAY
        moment = self.start
        while True:
            if moment.weekday() in wanted:
                yield moment
            moment += step * (1 if rule.weekdays else rule.interval)

    def next_after(self, wall: datetime, instant: datetime) -> datetime:
        """The first wall time behind `wall` whose instant is later than `instant`."""
        return next(found for found in self.walls() if found > wall and expected_instant(found, self.zone) > instant)


def make_case(luck: random.Random, zone: ZoneInfo, transition: datetime) -> Case:
    """A rule whose occurrences fall near the hours that the transition moves."""
    local = transition.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
    near = local + luck.randint(-180, 180) * MINUTE - luck.randint(0, 3) * DAY
    some_days = ",".join(sorted(luck.sample(WEEKDAY_NAMES, luck.randint(2, 6)), key=WEEKDAY_NAMES.index))
    text = luck.choice(
        [
            "FREQ=DAILY",
            "FREQ=DAILY;INTERVAL=2",
            f"FREQ=WEEKLY;BYDAY={some_days}",
            "FREQ=HOURLY",
            f"FREQ=HOURLY;INTERVAL={luck.choice([2, 5, 12, 36])}",
        ]
    )
    return Case(text, zone, near)


def check(case: Case, luck: random.Random) -> int:
    """Complete one occurrence after the other, in time, early or late; gives how many were compared."""
    begun = WallMoment(case.start.date(), case.start.time())
    series = Series.begin(parse_rule(case.text), anchor=RecurrenceAnchor.SCHEDULE, country="", due=begun)
    for _ in range(STEPS):
        slot = series.slot
        due_at = slot.to_instant(case.zone)
        assert due_at == expected_instant(slot.naive, case.zone), case
        at = due_at + luck.choice([0, 0, 0, -90, 1, 45, 600, 3000]) * MINUTE
        following = series.advance(due=slot, completed=Completed.now(at, case.zone))
        assert following is not None
        assert following.slot.to_instant(case.zone) > max(at, due_at), case
        assert following.slot.naive == case.next_after(slot.naive, max(at, due_at)), (case, slot, at)
        series = following
    return STEPS


@settings(max_examples=20, deadline=None)
@given(name=st.sampled_from(ZONES), seed=st.integers(0, 2**32))
def test_clock_changes_lose_and_double_nothing(name: str, seed: int):
    luck, zone = random.Random(seed), ZoneInfo(name)
    transition = luck.choice(transitions(zone) or [datetime(2026, 3, 29, 1, tzinfo=UTC)])

    assert check(make_case(luck, zone, transition), luck) == STEPS


@pytest.mark.timeout(0 if IS_LONG else 120)
def test_every_transition_is_survived():
    luck = random.Random(20261127)
    compared = visited = 0
    for name in VISITED_ZONES:
        zone = ZoneInfo(name)
        for transition in transitions(zone):
            compared += check(make_case(luck, zone, transition), luck)
            visited += 1
    print(f"{len(VISITED_ZONES)} zones, {visited} transitions, {compared} occurrences compared")
    assert compared >= (200_000 if IS_LONG else 1_000)


@pytest.mark.parametrize(
    ("zone", "wall", "instant"),
    [
        ("Europe/Berlin", datetime(2027, 3, 28, 2, 30), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2026, 10, 4, 2, 15), datetime(2026, 10, 3, 15, 45, tzinfo=UTC)),
        ("Pacific/Apia", datetime(2011, 12, 30, 9), datetime(2011, 12, 30, 19, tzinfo=UTC)),
        ("Europe/Dublin", datetime(2026, 3, 29, 1, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        ("Africa/Casablanca", datetime(2026, 2, 15, 2, 30), datetime(2026, 2, 15, 1, 30, tzinfo=UTC)),
    ],
)
def test_known_gaps_and_overlaps(zone: str, wall: datetime, instant: datetime):
    assert WallMoment(wall.date(), wall.time()).to_instant(ZoneInfo(zone)) == instant
    assert expected_instant(wall, ZoneInfo(zone)) == instant


def test_nine_in_the_morning_stays_nine_when_clocks_change():
    berlin = ZoneInfo("Europe/Berlin")
    series = Series.begin(
        parse_rule("FREQ=DAILY"),
        anchor=RecurrenceAnchor.SCHEDULE,
        country="",
        due=WallMoment(date(2027, 3, 27), time(9)),
    )

    series = series.advance(due=series.slot, completed=Completed.now(datetime(2027, 3, 27, 8, tzinfo=UTC), berlin))

    assert series.slot == WallMoment(date(2027, 3, 28), time(9))
    assert series.slot.to_instant(berlin) == datetime(2027, 3, 28, 7, tzinfo=UTC)


def test_the_day_that_samoa_skipped_comes_once():
    """The 30th of December 2011 did not exist there: what was due on it comes when the 31st begins, and the 31st's not again."""
    apia = ZoneInfo("Pacific/Apia")
    series = Series.begin(
        parse_rule("FREQ=DAILY"),
        anchor=RecurrenceAnchor.SCHEDULE,
        country="",
        due=WallMoment(date(2011, 12, 29), time(9)),
    )

    instants = []
    for _ in range(3):
        instants.append(series.slot.to_instant(apia))
        series = series.advance(due=series.slot, completed=Completed.now(instants[-1], apia))

    assert instants == sorted(set(instants))
    assert [f"{instant.astimezone(apia):%m-%d %H}" for instant in instants] == ["12-29 09", "12-31 09", "01-01 09"]
