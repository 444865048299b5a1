"""Waits grow, are bounded, and are not the same for everybody."""

import pytest

from bot.backoff import Backoff
from bot.inbox.workers import retry_delay
from bot.notifications.loop import sleep_seconds


def test_waits_double_up_to_the_longest():
    backoff = Backoff(lambda: 0.0, first=1.0, longest=5.0)

    assert [backoff.next_seconds() for _ in range(4)] == [1, 2, 4, 5]


def test_luck_takes_up_to_half_of_a_wait():
    backoff = Backoff(lambda: 0.99999, first=4.0, longest=4.0)

    assert backoff.next_seconds() == pytest.approx(2, abs=0.01)


def test_success_starts_over():
    backoff = Backoff(lambda: 0.0, first=1.0)
    backoff.next_seconds()
    backoff.next_seconds()

    backoff.reset()

    assert backoff.next_seconds() == 1


def test_a_thousand_failures_do_not_overflow():
    backoff = Backoff(lambda: 0.0, longest=30.0)

    assert [backoff.next_seconds() for _ in range(1000)][-1] == 30


def test_a_failed_update_comes_again_after_half_a_second_then_two():
    assert [retry_delay(1), retry_delay(2)] == [0.5, 2.0]


@pytest.mark.parametrize(
    ("next_due_in", "expected"),
    [(None, 5.0), (3600.0, 5.0), (1.5, 1.5), (0.001, 0.05), (0.0, 0.5), (-20.0, 0.5)],
)
def test_the_sender_looks_when_something_is_due_and_every_five_seconds_anyway(next_due_in, expected):
    assert sleep_seconds(next_due_in) == expected
