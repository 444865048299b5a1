"""Which rules are followed, in which spelling they come back, and which are refused at once."""

# ruff: noqa: DTZ001 - wall time has no zone

import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from contracts.todos.v1.recurrence import RecurrenceAnchor
from todos.recurrence.errors import RuleFault, RuleRefused
from todos.recurrence.parsing import parse_rule
from todos.recurrence.rule import Frequency, Rule, RuleDay
from todos.recurrence.series import Series
from todos.recurrence.wall import WallMoment

MOSCOW = ZoneInfo("Europe/Moscow")


def test_a_rule_is_taken_apart():
    rule = parse_rule("RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR,2MO;BYMONTH=3,1;BYSETPOS=1;WKST=SU;COUNT=7")

    assert rule == Rule(
        frequency=Frequency.MONTHLY,
        interval=2,
        months=(1, 3),
        weekdays=(RuleDay(4, -1), RuleDay(0, 2)),
        positions=(1,),
        week_start=6,
        count=7,
    )


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("freq=daily;interval=1;", "FREQ=DAILY"),
        ("INTERVAL=2;FREQ=WEEKLY;BYDAY=FR,MO,FR;WKST=MO", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR"),
        ("FREQ=MONTHLY;BYMONTHDAY=31,-1,+5", "FREQ=MONTHLY;BYMONTHDAY=-1,5,31"),
        ("FREQ=DAILY;UNTIL=20261231", "FREQ=DAILY;UNTIL=20261231"),
        ("FREQ=DAILY;UNTIL=20261231T235959", "FREQ=DAILY;UNTIL=20261231T235959"),
    ],
)
def test_a_rule_has_one_spelling(given, kept):
    assert parse_rule(given).to_text() == kept
    assert parse_rule(kept) == parse_rule(given)


def test_an_end_in_utc_becomes_wall_time():
    assert parse_rule("FREQ=DAILY;UNTIL=20261231T210000Z", MOSCOW).until == datetime(2027, 1, 1)
    assert parse_rule("FREQ=DAILY;UNTIL=20261231", MOSCOW).until == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", RuleFault.UNREADABLE),
        ("every day", RuleFault.UNREADABLE),
        ("FREQ", RuleFault.UNREADABLE),
        ("INTERVAL=2", RuleFault.UNREADABLE),
        ("FREQ=DAILY;FREQ=DAILY", RuleFault.UNREADABLE),
        ("FREQ=DAILY;INTERVAL=x", RuleFault.UNREADABLE),
        ("FREQ=DAILY;INTERVAL=١", RuleFault.UNREADABLE),
        ("FREQ=WEEKLY;BYDAY=XX", RuleFault.UNREADABLE),
        ("FREQ=MONTHLY;BYDAY=0MO", RuleFault.UNREADABLE),
        ("FREQ=DAILY;WKST=1", RuleFault.UNREADABLE),
        ("FREQ=DAILY;UNTIL=2026", RuleFault.UNREADABLE),
        ("FREQ=DAILY;UNTIL=20260230", RuleFault.UNREADABLE),
        ("FREQ=DAILY;COUNT=2;UNTIL=20261231", RuleFault.UNREADABLE),
        ("FREQ=SECONDLY", RuleFault.UNSUPPORTED),
        ("FREQ=MINUTELY", RuleFault.UNSUPPORTED),
        ("FREQ=DAILY;BYHOUR=9", RuleFault.UNSUPPORTED),
        ("FREQ=YEARLY;BYWEEKNO=1", RuleFault.UNSUPPORTED),
        ("FREQ=WEEKLY;BYMONTHDAY=1", RuleFault.UNSUPPORTED),
        ("FREQ=WEEKLY;BYDAY=2MO", RuleFault.UNSUPPORTED),
        ("FREQ=DAILY;BYSETPOS=1", RuleFault.UNSUPPORTED),
        ("FREQ=YEARLY;BYMONTHDAY=1;BYDAY=2MO", RuleFault.UNSUPPORTED),
        ("FREQ=DAILY;UNTIL=20261231T235959Z", RuleFault.UNSUPPORTED),
        ("FREQ=DAILY;INTERVAL=0", RuleFault.OUT_OF_RANGE),
        ("FREQ=DAILY;INTERVAL=-1", RuleFault.OUT_OF_RANGE),
        ("FREQ=DAILY;INTERVAL=100000", RuleFault.OUT_OF_RANGE),
        ("FREQ=DAILY;COUNT=1000000000", RuleFault.UNREADABLE),
        ("FREQ=DAILY;COUNT=100000000", RuleFault.OUT_OF_RANGE),
        ("FREQ=MONTHLY;BYDAY=6MO", RuleFault.OUT_OF_RANGE),
        ("FREQ=YEARLY;BYMONTH=2;BYDAY=6MO", RuleFault.OUT_OF_RANGE),
        ("FREQ=YEARLY;BYMONTH=13", RuleFault.OUT_OF_RANGE),
        ("FREQ=MONTHLY;BYMONTHDAY=0", RuleFault.OUT_OF_RANGE),
        ("FREQ=DAILY;INTERVAL=2" + ";" * 500, RuleFault.OUT_OF_RANGE),
    ],
)
def test_what_is_not_followed_is_refused(text, fault):
    with pytest.raises(RuleRefused) as refused:
        parse_rule(text)

    assert refused.value.fault is fault


def begin(text: str, *, start: datetime = datetime(2026, 1, 31, 9)) -> Series:
    due = WallMoment(start.date(), start.time())
    return Series.begin(parse_rule(text), anchor=RecurrenceAnchor.SCHEDULE, country="", due=due)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=2,4,6,9,11;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=-1MO",
        "FREQ=YEARLY;BYDAY=MO;BYSETPOS=60",
        "FREQ=YEARLY;BYMONTHDAY=31;BYSETPOS=8",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;UNTIL=20300101",
        "FREQ=WEEKLY;BYMONTH=1;BYSETPOS=3",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=DAILY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30,31",
        "FREQ=HOURLY;INTERVAL=168;BYDAY=TU",
        "FREQ=HOURLY;INTERVAL=24;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=HOURLY;INTERVAL=999;BYMONTH=2;BYMONTHDAY=30;BYDAY=MO,TU,WE,TH,FR,SA,SU",
        "FREQ=DAILY;UNTIL=20260130",
    ],
)
def test_a_rule_that_never_occurs_is_refused_within_ten_milliseconds(text):
    """Row H9: whatever is asked for, the refusal is cheap."""
    parse_rule.cache_clear()
    started = time.process_time()

    with pytest.raises(RuleRefused) as refused:
        begin(text)

    assert refused.value.fault is RuleFault.NEVER_OCCURS
    assert time.process_time() - started < 0.010


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", datetime(2028, 2, 29, 9)),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", datetime(2044, 2, 29, 9)),
        ("FREQ=YEARLY;BYDAY=53TH", datetime(2026, 12, 31, 9)),
        ("FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=366", datetime(2028, 12, 31, 9)),
        ("FREQ=HOURLY;INTERVAL=25;BYMONTH=2;BYMONTHDAY=29", datetime(2028, 2, 29, 18)),
        ("FREQ=DAILY;INTERVAL=13;BYMONTHDAY=13;BYDAY=FR", datetime(2026, 2, 13, 9)),
    ],
)
def test_a_rare_rule_is_followed_within_ten_milliseconds(text, first):
    parse_rule.cache_clear()
    started = time.process_time()

    found = begin(text).occurrences().next_after(datetime(2026, 1, 31, 9))

    assert time.process_time() - started < 0.010
    assert found == first


def test_hours_need_a_time_to_begin_with():
    with pytest.raises(RuleRefused) as refused:
        Series.begin(
            parse_rule("FREQ=HOURLY"),
            anchor=RecurrenceAnchor.SCHEDULE,
            country="",
            due=WallMoment(date(2026, 1, 31), None),
        )

    assert refused.value.fault is RuleFault.NEEDS_TIME
