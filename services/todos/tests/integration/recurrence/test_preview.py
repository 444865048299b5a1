"""`POST /api/v1/recurrence/preview`."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from todos.accounts.models import User

pytestmark = pytest.mark.django_db

URL = "/api/v1/recurrence/preview"


def test_an_editor_sees_the_next_dates(client_of: Callable[..., APIClient], alice: User) -> None:
    body = {"rule": "freq=monthly;byday=-1fr", "start": "2026-11-27", "time": "18:00", "timezone": "Europe/Berlin"}

    answer = client_of(alice).post(URL, body).json()

    assert answer["rule"] == "FREQ=MONTHLY;BYDAY=-1FR"
    assert answer["parts"]["weekdays"] == [{"weekday": 5, "nth": -1}]
    assert answer["occurrences"] == [
        {"date": "2026-11-27", "time": "18:00", "at": "2026-11-27T17:00:00Z"},
        {"date": "2026-12-25", "time": "18:00", "at": "2026-12-25T17:00:00Z"},
        {"date": "2027-01-29", "time": "18:00", "at": "2027-01-29T17:00:00Z"},
    ]


def test_the_persons_own_zone_and_whole_days_are_the_default(client_of: Callable[..., APIClient], alice: User) -> None:
    answer = client_of(alice).post(URL, {"rule": "FREQ=DAILY", "start": "2026-12-01", "limit": 1}).json()

    assert answer["occurrences"] == [{"date": "2026-12-01", "time": None, "at": "2026-12-01T21:00:00Z"}]


def test_working_days_of_a_country(client_of: Callable[..., APIClient], alice: User) -> None:
    rule = {"rule": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "start": "2024-04-26", "holidays": "ru"}

    answer = client_of(alice).post(URL, rule).json()

    assert answer["parts"]["is_every_working_day"] is True
    assert [each["date"] for each in answer["occurrences"]] == ["2024-04-26", "2024-04-27", "2024-05-02"]


def test_without_a_start_it_begins_from_today_on(client_of: Callable[..., APIClient], alice: User) -> None:
    answer = client_of(alice).post(URL, {"rule": "FREQ=DAILY;COUNT=2", "limit": 50}).json()

    assert len(answer["occurrences"]) == 2


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"rule": "every day"}, "/rule", "unreadable_rule"),
        ({"rule": "FREQ=SECONDLY", "start": "1970-01-01"}, "/rule", "unsupported_rule"),
        ({"rule": "FREQ=DAILY;COUNT=100000000"}, "/rule", "rule_out_of_range"),
        ({"rule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}, "/rule", "rule_never_occurs"),
        ({"rule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "start": "2026-01-01"}, "/rule", "rule_never_occurs"),
        ({"rule": "FREQ=HOURLY", "start": "2026-01-01"}, "/time", "rule_needs_time"),
        ({"rule": "FREQ=DAILY", "start": "1900-01-01"}, "/start", "out_of_range"),
        ({"rule": "FREQ=DAILY", "start": "2300-01-01"}, "/start", "out_of_range"),
        ({"rule": "FREQ=DAILY", "time": "09:00:30"}, "/time", "not_wall_time"),
        ({"rule": "FREQ=DAILY", "timezone": "Mars/Olympus"}, "/timezone", "unknown_timezone"),
        ({"rule": "FREQ=DAILY", "holidays": "XX"}, "/holidays", "unknown_country"),
        ({"rule": "FREQ=DAILY", "anchor": "moon"}, "/anchor", "unknown_value"),
        ({"rule": "FREQ=DAILY", "limit": 51}, "/limit", "too_large"),
        ({"rule": ""}, "/rule", "too_short"),
        ({}, "/rule", "required"),
    ],
)
def test_what_is_wrong_is_pointed_at(
    client_of: Callable[..., APIClient], alice: User, body: dict[str, Any], pointer: str, code: str
) -> None:
    answer = client_of(alice).post(URL, body)

    assert answer.status_code == 422
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]
