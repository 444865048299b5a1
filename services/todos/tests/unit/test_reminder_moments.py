"""When reminders come: before what is due, on whole days, at moments of their own, again and again."""

# ruff: noqa: DTZ001 - expectations are written without the zone they all have

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest

from todos.accounts.models import User
from todos.reminders.models import Reminder
from todos.reminders.moments import find_escalation, find_first, list_moments
from todos.tasks.models import Task

MINUTE = timedelta(minutes=1)


def person(timezone: str = "Europe/Moscow", **fields: Any) -> User:
    return User(telegram_id=1, name="Alice", timezone=timezone, **fields)


def task(due: date | None, at: time | None = None, timezone: str = "Europe/Moscow") -> Task:
    return Task(title="Call", due_date=due, due_time=at, due_timezone=timezone if due else "")


def reminder(minutes_before: int | None = None, **fields: Any) -> Reminder:
    return Reminder(id=uuid4(), minutes_before=minutes_before, **fields)


@pytest.mark.parametrize(
    ("wish", "due", "first"),
    [
        (reminder(0), task(date(2026, 5, 13), time(9)), datetime(2026, 5, 13, 6)),
        (reminder(30), task(date(2026, 5, 13), time(9)), datetime(2026, 5, 13, 5, 30)),
        (reminder(24 * 60), task(date(2026, 5, 13), time(9)), datetime(2026, 5, 12, 6)),
        (reminder(0), task(date(2026, 5, 13)), datetime(2026, 5, 13, 6)),
        (reminder(60), task(date(2026, 5, 13)), datetime(2026, 5, 13, 5)),
        (reminder(24 * 60, at_time=time(20)), task(date(2026, 5, 13), time(9)), datetime(2026, 5, 12, 17)),
        (
            reminder(on_date=date(2026, 5, 1), at_time=time(12), timezone="Asia/Tokyo"),
            task(date(2026, 5, 13)),
            datetime(2026, 5, 1, 3),
        ),
        (
            reminder(on_date=date(2026, 5, 1), at_time=time(12), timezone="UTC"),
            task(None),
            datetime(2026, 5, 1, 12),
        ),
    ],
)
def test_a_reminder_comes_when_it_was_wished(wish: Reminder, due: Task, first: datetime):
    assert find_first(wish, due, person()) == first.replace(tzinfo=UTC)


def test_without_a_due_date_there_is_nothing_to_come_before():
    assert find_first(reminder(30), task(None), person()) is None
    assert list(list_moments(reminder(30), task(None), person())) == []
    assert find_escalation(reminder(30, escalate_after_minutes=60), task(None), person()) is None


def test_a_day_before_keeps_the_wall_time_when_clocks_change():
    due = task(date(2026, 3, 29), time(9), "Europe/Berlin")

    assert find_first(reminder(24 * 60), due, person()) == datetime(2026, 3, 28, 8, tzinfo=UTC)
    assert find_first(reminder(24 * 60 - 1), due, person()) == datetime(2026, 3, 28, 7, 1, tzinfo=UTC)


def test_a_whole_day_begins_where_the_person_is():
    due = task(date(2026, 5, 13), None, "Europe/Moscow")

    assert find_first(reminder(0), due, person("Asia/Tokyo")) == datetime(2026, 5, 13, tzinfo=UTC)
    assert find_first(reminder(0), due, person("UTC", morning_at=time(7))) == datetime(2026, 5, 13, 7, tzinfo=UTC)


def test_a_time_that_the_clock_skips_is_as_much_later():
    due = task(date(2026, 3, 29), time(2, 30), "Europe/Berlin")

    assert find_first(reminder(0), due, person()) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_nagging_repeats_and_ends():
    due = task(date(2026, 5, 13), time(9))
    first = datetime(2026, 5, 13, 6, tzinfo=UTC)

    found = list(list_moments(reminder(0, nag_every_minutes=15, nag_times=2), due, person()))

    assert [(moment.at, moment.repetition) for moment in found] == [
        (first, 0),
        (first + 15 * MINUTE, 1),
        (first + 30 * MINUTE, 2),
    ]


def test_snoozed_it_begins_anew_then():
    due = task(date(2026, 5, 13), time(9))
    until = datetime(2026, 5, 13, 16, tzinfo=UTC)
    wish = reminder(0, nag_every_minutes=15, nag_times=1, snoozed_until=until, escalate_after_minutes=60)

    assert [moment.at for moment in list_moments(wish, due, person())] == [until, until + 15 * MINUTE]
    assert find_escalation(wish, due, person()) == until + 60 * MINUTE
