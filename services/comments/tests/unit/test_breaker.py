"""A breaker opens after failures in a row, lets one attempt a pause through, and closes on success."""

from datetime import timedelta

import pytest

from comments.breaker import CircuitBreaker


@pytest.fixture
def breaker(clock) -> CircuitBreaker:
    return CircuitBreaker(failures=3, pause=timedelta(seconds=2), clock=clock)


def _fail(breaker, times: int) -> None:
    for _ in range(times):
        breaker.record_failure()


def test_it_stays_closed_below_its_limit(breaker):
    _fail(breaker, 2)

    assert not breaker.is_open
    assert breaker.allows_attempt()


def test_a_success_in_between_starts_the_count_anew(breaker):
    _fail(breaker, 2)
    breaker.record_success()
    _fail(breaker, 2)

    assert not breaker.is_open


def test_it_opens_at_its_limit(breaker):
    _fail(breaker, 3)

    assert breaker.is_open
    assert not breaker.allows_attempt()


def test_after_the_pause_one_attempt_goes_through(breaker, clock):
    _fail(breaker, 3)
    clock.advance(seconds=2)

    assert [breaker.allows_attempt() for _ in range(3)] == [True, False, False]


def test_a_failed_attempt_begins_a_new_pause(breaker, clock):
    _fail(breaker, 3)
    clock.advance(seconds=2)
    breaker.allows_attempt()
    clock.advance(seconds=1)
    breaker.record_failure()

    clock.advance(seconds=1.5)
    assert not breaker.allows_attempt()

    clock.advance(seconds=0.5)
    assert breaker.allows_attempt()


def test_a_successful_attempt_closes_it(breaker, clock):
    _fail(breaker, 3)
    clock.advance(seconds=2)
    breaker.allows_attempt()
    breaker.record_success()

    assert not breaker.is_open
    assert [breaker.allows_attempt() for _ in range(2)] == [True, True]
