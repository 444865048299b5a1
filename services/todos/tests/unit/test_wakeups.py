"""A wake-up may be lost; a request never waits for Redis twice in a second."""

import logging

import pytest
from redis import RedisError
from redis.exceptions import ConnectionError as RedisConnectionError

from todos.wakeups import Wakeups


class FailingPublisher:
    """A Redis that is away while `is_away`; counts how often it was asked."""

    def __init__(self) -> None:
        self.is_away = True
        self.asked = 0
        self.heard: list[tuple[str, str]] = []

    def publish(self, channel: str, message: str) -> None:
        self.asked += 1
        if self.is_away:
            raise RedisConnectionError
        self.heard.append((channel, message))


class Clock:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def redis() -> FailingPublisher:
    return FailingPublisher()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def wakeups(redis, clock) -> Wakeups:
    return Wakeups(redis, clock=clock)


def test_a_message_is_published(redis, wakeups):
    redis.is_away = False

    wakeups.send("channel", "text")

    assert redis.heard == [("channel", "text")]


def test_nobody_waits_for_a_dead_redis_twice_in_a_second(redis, wakeups, clock):
    for _ in range(50):
        wakeups.send("channel", "")
        clock.seconds += 0.01

    assert (redis.asked, wakeups.lost_count) == (1, 50)


def test_it_is_tried_again_after_a_second(redis, wakeups, clock):
    wakeups.send("channel", "")
    clock.seconds += 1
    redis.is_away = False

    wakeups.send("channel", "again")

    assert redis.heard == [("channel", "again")]
    assert wakeups.lost_count == 0


def test_an_outage_is_told_once_when_it_begins_and_once_when_it_ends(redis, wakeups, clock, caplog):
    caplog.set_level(logging.WARNING)
    for _ in range(5):
        wakeups.send("channel", "")
        clock.seconds += 2
    redis.is_away = False
    wakeups.send("channel", "")

    assert len(caplog.records) == 2
    assert "5 wake-ups were lost" in caplog.records[1].getMessage()


@pytest.mark.parametrize("error", [RedisError("x"), TimeoutError(), OSError()])
def test_whatever_redis_does_the_caller_never_learns(error, clock):
    class Broken:
        def publish(self, channel: str, message: str) -> None:
            raise error

    Wakeups(Broken(), clock=clock).send("channel", "")
