"""Telling the other services over Redis that something happened, after it was committed.

Invariant: a message is a wake-up that may be lost. Redis may be gone or frozen, and no request fails for it or waits longer than a
twentieth of a second: after a failure nothing is even tried for a second.
"""

import logging
import threading
import time
from collections.abc import Callable
from functools import cache
from typing import Final, Protocol

from django.conf import settings
from django.db import transaction
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.retry import Retry

from contracts.events.v1 import AUTHORIZATION_CHANNEL, CHANGES_CHANNEL, NOTIFICATIONS_CHANNEL, AuthorizationChanged

logger = logging.getLogger(__name__)

_TIMEOUT_SECONDS: Final = 0.04
_PAUSE_SECONDS: Final = 1.0


class Publisher(Protocol):
    """The part of a Redis client that is needed here."""

    def publish(self, channel: str, message: str) -> object:
        """Send `message` to whoever listens now."""


class Wakeups:
    """Publishes, or does not: the caller never learns.

    Args:
        publisher: A Redis client with short time-outs and no retries.
        clock: Monotonic seconds.
    """

    def __init__(self, publisher: Publisher, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._publisher, self._clock = publisher, clock
        self._lock = threading.Lock()
        self._silent_until = 0.0
        self.lost_count = 0

    def send(self, channel: str, message: str) -> None:
        """Publish `message`, unless Redis failed less than a second ago."""
        if self._clock() < self._silent_until:
            self._lose()
            return
        try:
            self._publisher.publish(channel, message)
        except (RedisError, OSError) as exc:
            self._fail(exc)
        else:
            self._recover()

    def _lose(self) -> None:
        with self._lock:
            self.lost_count += 1

    def _fail(self, reason: Exception) -> None:
        if self.lost_count == 0:
            logger.warning("Redis does not answer, wake-ups are lost until it does: %s", type(reason).__name__)
        self._silent_until = self._clock() + _PAUSE_SECONDS
        self._lose()

    def _recover(self) -> None:
        if self.lost_count == 0:
            return
        with self._lock:
            lost, self.lost_count = self.lost_count, 0
        logger.warning("Redis answers again, %d wake-ups were lost", lost)


class HastyPublisher:
    """Publishes without waiting for Redis to say how many heard it, which nobody needs to know; that is read before the next message.

    Args:
        redis: Whose settings are used, for a connection of its own.
    """

    def __init__(self, redis: Redis) -> None:
        self._connection = redis.connection_pool.make_connection()
        self._lock = threading.Lock()

    def publish(self, channel: str, message: str) -> None:
        """Send `message`; a connection that was hung up on is made anew first."""
        with self._lock:
            self._read_answers()
            self._connection.send_command("PUBLISH", channel, message)  # type: ignore[no-untyped-call]  # redis-py has no types here

    def _read_answers(self) -> None:
        try:
            while self._connection.can_read(timeout=0):
                self._connection.read_response()
        except RedisConnectionError:
            self._connection.disconnect()  # type: ignore[no-untyped-call]  # the same


def wake_bot() -> None:
    """After this transaction, tell the bot that a notification may be due."""
    _send_after_commit(NOTIFICATIONS_CHANNEL, "")


def announce_task_change() -> None:
    """After this transaction, tell the bot that what it shows of a task may be old."""
    _send_after_commit(CHANGES_CHANNEL, "")


def announce_authorization_change(change: AuthorizationChanged) -> None:
    """After this transaction, tell comments that an *allow* which it remembers may be wrong."""
    _send_after_commit(AUTHORIZATION_CHANNEL, change.model_dump_json())


def redis_answers() -> bool:
    """Whether Redis is there, for those who look after the service: nothing depends on it."""
    try:
        return bool(_redis(_url()).ping())
    except (RedisError, OSError):
        return False


def _send_after_commit(channel: str, message: str) -> None:
    wakeups = _connected_wakeups(_url())
    transaction.on_commit(lambda: wakeups.send(channel, message))


def _url() -> str:
    return settings.ENVIRONMENT.redis_url.get_secret_value()


@cache
def _connected_wakeups(url: str) -> Wakeups:
    return Wakeups(HastyPublisher(_redis(url)))


@cache
def _redis(url: str) -> Redis:
    return Redis.from_url(
        url,
        socket_timeout=_TIMEOUT_SECONDS,
        socket_connect_timeout=_TIMEOUT_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
