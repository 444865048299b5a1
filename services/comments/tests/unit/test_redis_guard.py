"""Redis may fail without anybody noticing but the operator, and the operator once."""

import asyncio
from datetime import timedelta

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import ReadOnlyError

from comments.breaker import CircuitBreaker
from comments.cache.guard import RedisGuard

SOON = timedelta(seconds=5)


@pytest.fixture
def guard(clock) -> RedisGuard:
    return RedisGuard(breaker=CircuitBreaker(failures=3, pause=timedelta(seconds=1), clock=clock), clock=clock)


async def _answer() -> str:
    return "PONG"


def _failing(error: Exception):
    async def fail() -> str:
        raise error

    return fail


async def test_an_answer_is_passed_on(guard):
    assert await guard.attempt(_answer, within=SOON) == "PONG"


@pytest.mark.parametrize("error", [RedisConnectionError("gone"), ReadOnlyError("replica"), ConnectionResetError()])
async def test_a_failure_is_none(guard, error):
    assert await guard.attempt(_failing(error), within=SOON) is None
    assert guard.failures == 1


async def test_silence_is_none(guard):
    assert await guard.attempt(asyncio.Event().wait, within=timedelta(milliseconds=1)) is None


async def test_a_mistake_of_ours_is_not_hidden(guard):
    with pytest.raises(LookupError):
        await guard.attempt(_failing(LookupError()), within=SOON)


async def test_after_three_failures_nothing_is_asked_for_a_second(guard, clock):
    for _ in range(3):
        await guard.attempt(_failing(RedisConnectionError("gone")), within=SOON)

    assert guard.is_away
    assert await guard.attempt(_answer, within=SOON) is None

    clock.advance(seconds=1)
    assert await guard.attempt(_answer, within=SOON) == "PONG"
    assert not guard.is_away


async def test_an_outage_is_logged_once_however_it_flickers(guard, clock, caplog):
    for _ in range(20):
        await guard.attempt(_failing(RedisConnectionError("gone")), within=SOON)
        clock.advance(seconds=2)
        await guard.attempt(_answer, within=SOON)
    assert len(caplog.records) == 1

    clock.advance(minutes=2)
    await guard.attempt(_failing(RedisConnectionError("gone")), within=SOON)
    assert len(caplog.records) == 2
