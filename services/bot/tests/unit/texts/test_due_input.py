"""Dates as people type them."""

from datetime import date, time

import pytest

from bot.texts.due_input import DueChoice, parse_clock, parse_due


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("25.12", date(2026, 12, 25), None),
        ("25.12 18:30", date(2026, 12, 25), time(18, 30)),
        ("25.12.2027, 9:05", date(2027, 12, 25), time(9, 5)),
        ("25.12.27", date(2027, 12, 25), None),
        ("2026-12-25 07:00", date(2026, 12, 25), time(7)),
        ("завтра в 9", date(2026, 11, 24), time(9)),
        ("Послезавтра", date(2026, 11, 25), None),
        ("сегодня 23:59", date(2026, 11, 23), time(23, 59)),
        ("23.11", date(2026, 11, 23), None),
        ("22.11", date(2027, 11, 22), None),
        ("29.2", date(2028, 2, 29), None),
        ("18:30", date(2026, 11, 23), time(18, 30)),
        ("9:00", date(2026, 11, 24), time(9)),
        ("15:00", date(2026, 11, 24), time(15)),
        ("3/4", date(2027, 4, 3), None),
        ("12/25", date(2026, 12, 25), None),
    ],
)
def test_what_is_understood_in_russian(russian, text, day, clock):
    assert parse_due(text, russian) == DueChoice(day, clock)


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("tomorrow at 9", date(2026, 11, 24), time(9)),
        ("day after tomorrow", date(2026, 11, 25), None),
        ("3/4", date(2027, 3, 4), None),
        ("25/12 10:00", date(2026, 12, 25), time(10)),
    ],
)
def test_what_is_understood_in_english(english, text, day, clock):
    assert parse_due(text, english) == DueChoice(day, clock)


@pytest.mark.parametrize(
    "text", ["", "31.02", "32.1", "25:00", "25.12 25:61", "когда-нибудь", "1.13", "2026-13-01", "9"]
)
def test_what_is_neither_a_date_nor_a_time_is_refused(russian, text):
    with pytest.raises(ValueError, match=r"."):
        parse_due(text, russian)


def test_a_time_alone(russian):
    assert parse_clock("в 7") == time(7)
    with pytest.raises(ValueError, match="not a time"):
        parse_clock("25.12 7:00")
