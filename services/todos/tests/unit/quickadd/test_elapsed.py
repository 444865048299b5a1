"""Due after some time: not before it is over, and on the day that was meant."""

from collections.abc import Callable

import pytest

from todos.quickadd.parsing import ParsedTask


@pytest.mark.parametrize(
    ("text", "now", "due"),
    [
        ("снять чайник через 1 минуту", "2026-11-23T10:15:40+03:00", "2026-11-23 10:17"),
        ("снять чайник через 1 минуту", "2026-11-23T10:15:00+03:00", "2026-11-23 10:16"),
        ("check oven in 30 minutes", "2026-11-23T23:45:01+03:00", "2026-11-24 00:16"),
    ],
)
def test_what_is_due_in_minutes_is_never_due_before_they_are_over(
    parse_at: Callable[..., ParsedTask], text: str, now: str, due: str
):
    task = parse_at(text, now=now)

    assert task.due_time is not None
    assert f"{task.due_date} {task.due_time:%H:%M}" == due


def test_seconds_do_not_move_a_day(parse_at: Callable[..., ParsedTask]):
    assert str(parse_at("полить фикус через 2 дня", now="2026-11-23T23:59:40+03:00").due_date) == "2026-11-25"
