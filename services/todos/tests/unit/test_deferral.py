"""Putting a task off."""

from datetime import UTC, date, datetime, time

import pytest

from contracts.todos.v1.bulk import DeferTo
from todos.tasks.deferral import defer_due
from todos.tasks.due import DueDate

WEDNESDAY = datetime(2026, 5, 13, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "to", "day"),
    [
        (WEDNESDAY, DeferTo.TODAY, date(2026, 5, 13)),
        (WEDNESDAY, DeferTo.TOMORROW, date(2026, 5, 14)),
        (WEDNESDAY, DeferTo.WEEKEND, date(2026, 5, 16)),
        (WEDNESDAY.replace(day=16), DeferTo.WEEKEND, date(2026, 5, 23)),
        (WEDNESDAY.replace(day=17), DeferTo.WEEKEND, date(2026, 5, 23)),
        (WEDNESDAY, DeferTo.NEXT_WEEK, date(2026, 5, 18)),
        (WEDNESDAY.replace(day=18), DeferTo.NEXT_WEEK, date(2026, 5, 25)),
        (WEDNESDAY, DeferTo.NEXT_MONTH, date(2026, 6, 1)),
        (WEDNESDAY.replace(month=12, day=31), DeferTo.NEXT_MONTH, date(2027, 1, 1)),
    ],
)
def test_days_are_counted_from_today(now: datetime, to: DeferTo, day: date) -> None:
    deferred = defer_due(DueDate(date(2026, 1, 1), time(9), "Europe/Moscow"), to, default_timezone="UTC", now=now)

    assert deferred == DueDate(day, time(9), "Europe/Moscow")


def test_today_is_that_of_the_due_dates_zone() -> None:
    late = WEDNESDAY.replace(hour=22)

    in_moscow = defer_due(
        DueDate(date(2026, 1, 1), None, "Europe/Moscow"), DeferTo.TODAY, default_timezone="UTC", now=late
    )
    without = defer_due(None, DeferTo.TODAY, default_timezone="UTC", now=late)

    assert in_moscow == DueDate(date(2026, 5, 14), None, "Europe/Moscow")
    assert without == DueDate(date(2026, 5, 13), None, "UTC")
