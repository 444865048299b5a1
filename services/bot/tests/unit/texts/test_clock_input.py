"""Times of day as people type them."""

from datetime import time

import pytest

from bot.texts.clock_input import read_clock, read_hours


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("7:30", time(7, 30)),
        ("7", time(7)),
        (" 19.05 ", time(19, 5)),
        ("в 9", time(9)),
        ("at 9 pm", time(21)),
        ("12 am", time(0)),
        ("12:30 PM", time(12, 30)),
        ("00:00", time(0)),
    ],
)
def test_a_time_of_day_is_read(text, clock):
    assert read_clock(text) == clock


@pytest.mark.parametrize("text", ["", "утром", "25", "7:60", "13 pm", "0 am", "7:3", "1234"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        read_clock(text)


@pytest.mark.parametrize("text", ["23-7", "23:00 – 07:00", "с 23 до 7", "from 11 pm to 7 am", "23.00—7.00"])
def test_hours_are_read(text):
    assert read_hours(text) == (time(23), time(7))


@pytest.mark.parametrize("text", ["23", "7-7", "ночью", "23-", "-7", "1-2-3"])
def test_what_is_no_window_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        read_hours(text)
