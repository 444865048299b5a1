"""Where rules fall, compared with dateutil wherever both define the answer, and what dateutil leaves open.

`RECURRENCE_EXAMPLES` makes the comparison longer; dateutil steps from the start, so 10 000 take some ten minutes.
"""

# ruff: noqa: DTZ001 - wall time has no zone

import os
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from todos.recurrence.occurrences import Occurrences
from todos.recurrence.parsing import parse_rule
from todos.recurrence.rule import Frequency, Rule, RuleDay
from todos.tasks.due import LATEST_DATE

EXAMPLES = int(os.environ.get("RECURRENCE_EXAMPLES", "50"))
COMPARED = 10


def moments(text: str, start: datetime, number: int = 6) -> list[datetime]:
    found = Occurrences(parse_rule(text), start).walk_after(start - timedelta(1))
    return list(islice(found, number))


def days(text: str, start: date, number: int = 6) -> list[str]:
    return [str(moment.date()) for moment in moments(text, datetime.combine(start, datetime.min.time()), number)]


def subsets(smallest: int, largest: int, *, size: int) -> st.SearchStrategy[tuple[int, ...]]:
    numbers = st.integers(smallest, largest).filter(bool)
    return st.sets(numbers, max_size=size).map(lambda found: tuple(sorted(found)))


def weekdays(nths: st.SearchStrategy[int | None]) -> st.SearchStrategy[tuple[RuleDay, ...]]:
    return st.sets(st.builds(RuleDay, st.integers(0, 6), nths), max_size=3).map(
        lambda found: tuple(sorted(found, key=lambda day: (day.nth or 0, day.weekday)))
    )


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """Any rule that our parser lets through and dateutil reads in the same way."""
    frequency = draw(st.sampled_from(Frequency))
    by_months = frequency in {Frequency.MONTHLY, Frequency.YEARLY}
    months = draw(subsets(1, 12, size=3))
    month_days = () if frequency is Frequency.WEEKLY else draw(subsets(-31, 31, size=4))
    can_number = by_months and not (frequency is Frequency.YEARLY and month_days and not months)
    # A mixture of plain and numbered days is their union by RFC 5545, and nothing at all for dateutil.
    is_numbered = can_number and draw(st.booleans())
    found = draw(weekdays(st.integers(-5, 5).filter(bool) if is_numbered else st.none()))
    can_choose = found or month_days
    positions = draw(subsets(-4, 4, size=2)) if by_months and can_choose else ()
    return Rule(
        frequency=frequency,
        interval=draw(st.sampled_from([1, 1, 1, 2, 3, 5, 7, 12, 24])),
        months=months,
        month_days=month_days,
        weekdays=found,
        positions=positions,
        week_start=draw(st.sampled_from([0, 0, 6, 3])),
    )


# A start after the 28th is left to the tests below: dateutil skips months without that day.
STARTS = st.datetimes(datetime(1980, 1, 1), datetime(2099, 1, 1)).map(
    lambda moment: moment.replace(day=min(moment.day, 28), second=0, microsecond=0)
)


# Without shrinking: dateutil takes minutes for it.
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(rule=rules(), start=STARTS, ahead=st.timedeltas(timedelta(0), timedelta(days=800)))
def test_the_rule_falls_where_dateutil_says(rule: Rule, start: datetime, ahead: timedelta):
    is_dense = rule.frequency in {Frequency.HOURLY, Frequency.DAILY}
    horizon = start + timedelta(days=400 if is_dense else 8000)
    text = f"{rule.to_text()};UNTIL={horizon:%Y%m%dT%H%M%S}"
    expected = list(islice(rrulestr(text, dtstart=start).xafter(start + ahead, inc=False), COMPARED))

    found = list(islice(Occurrences(parse_rule(text), start).walk_after(start + ahead), COMPARED))

    assert found == expected


@settings(max_examples=EXAMPLES, deadline=None)
@given(rule=rules())
def test_a_rule_survives_being_written_and_read(rule: Rule):
    assert parse_rule(rule.to_text()) == rule


@pytest.mark.parametrize(
    "text", ["FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "FREQ=MONTHLY;BYMONTHDAY=-1"]
)
def test_the_thirty_first_clamps_to_the_end_of_the_month_and_comes_back(text):
    assert days(text, date(2026, 1, 31)) == [
        "2026-01-31",
        "2026-02-28",
        "2026-03-31",
        "2026-04-30",
        "2026-05-31",
        "2026-06-30",
    ]


def test_the_thirtieth_clamps_in_february_alone():
    assert days("FREQ=MONTHLY", date(2028, 1, 30), 3) == ["2028-01-30", "2028-02-29", "2028-03-30"]


def test_the_leap_day_is_kept_on_the_last_of_february():
    assert days("FREQ=YEARLY", date(2024, 2, 29), 5) == [
        "2024-02-29",
        "2025-02-28",
        "2026-02-28",
        "2027-02-28",
        "2028-02-29",
    ]


def test_months_with_a_start_clamp_one_by_one():
    assert days("FREQ=YEARLY;BYMONTH=2,4,5", date(2026, 5, 31), 4) == [
        "2026-05-31",
        "2027-02-28",
        "2027-04-30",
        "2027-05-31",
    ]


def test_a_date_alone_ends_a_rule_with_the_whole_day():
    assert moments("FREQ=HOURLY;INTERVAL=5;UNTIL=20260102", datetime(2026, 1, 1, 20)) == [
        datetime(2026, 1, 1, 20),
        datetime(2026, 1, 2, 1),
        datetime(2026, 1, 2, 6),
        datetime(2026, 1, 2, 11),
        datetime(2026, 1, 2, 16),
        datetime(2026, 1, 2, 21),
    ]


def test_a_far_moment_is_reached_without_stepping():
    """Two hundred years of hours are one jump."""
    hours = Occurrences(parse_rule("FREQ=HOURLY;INTERVAL=5"), datetime(1980, 1, 1))

    assert hours.next_after(datetime(2199, 12, 31, 23)) == datetime(2200, 1, 1, 4)


def test_nothing_falls_behind_the_last_date():
    yearly = Occurrences(parse_rule("FREQ=YEARLY"), datetime(2199, 6, 1))

    assert yearly.next_after(datetime(2200, 6, 1)) is None
    assert yearly.next_after(datetime.combine(LATEST_DATE, datetime.max.time())) is None


class Weekends:
    """A country where people rest at weekends, on the first of May, and work on Saturday the 9th of May 2026."""

    def is_working_day(self, day: date) -> bool:
        return day == date(2026, 5, 9) or (day.weekday() < 5 and not self.is_holiday(day))

    def is_holiday(self, day: date) -> bool:
        return (day.month, day.day) == (5, 1)


def worked(text: str, start: date, number: int) -> Iterator[str]:
    begin = datetime.combine(start, datetime.min.time())
    found = Occurrences(parse_rule(text), begin, Weekends()).walk_after(begin - timedelta(1))
    return [f"{moment:%m-%d}" for moment in islice(found, number)]


def test_working_days_leave_holidays_out_and_know_the_saturday_that_is_worked_on():
    assert worked("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", date(2026, 4, 30), 8) == [
        "04-30",
        "05-04",
        "05-05",
        "05-06",
        "05-07",
        "05-08",
        "05-09",
        "05-11",
    ]


def test_the_first_working_day_of_a_month_is_counted_without_holidays():
    rule = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1"

    assert worked(rule, date(2026, 4, 1), 3) == ["04-01", "05-04", "06-01"]


def test_another_rule_only_leaves_its_holidays_out():
    assert worked("FREQ=WEEKLY;BYDAY=FR", date(2026, 4, 24), 3) == ["04-24", "05-08", "05-15"]
    assert worked("FREQ=DAILY", date(2026, 4, 30), 3) == ["04-30", "05-02", "05-03"]


def test_plain_and_numbered_days_add_up():
    assert days("FREQ=MONTHLY;BYDAY=1MO,FR", date(2026, 5, 1), 6) == [
        "2026-05-01",
        "2026-05-04",
        "2026-05-08",
        "2026-05-15",
        "2026-05-22",
        "2026-05-29",
    ]


def test_a_rule_of_holidays_alone_ends():
    assert worked("FREQ=YEARLY", date(2026, 5, 1), 1) == []
