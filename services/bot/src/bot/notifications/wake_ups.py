"""Hears todos' wake-ups on Redis, and hands each to whom its channel is meant for.

Nothing depends on them: a wake-up may be lost, late or repeated, and Redis may be away for days. Silence is not trusted either: a
connection that does not answer a ping is given up (redis-py #3979, #2417).
"""

import asyncio
import logging
import random
from collections.abc import Callable, Mapping
from typing import Any, Final

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.maint_notifications import MaintNotificationsConfig

from bot.backoff import Backoff
from bot.health import Check, HealthBoard
from bot.metrics import Metrics

logger = logging.getLogger(__name__)

_LISTEN_SECONDS: Final = 5.0
_ANSWER_SECONDS: Final = 2.0


def connect_redis(url: str) -> Redis:
    """A client for listening. It never repeats by itself: this module decides when to try again."""
    return Redis.from_url(
        url,
        socket_connect_timeout=_ANSWER_SECONDS,
        # Longer than we listen at a time, or silence would look like an outage.
        socket_timeout=2 * _LISTEN_SECONDS,
        maint_notifications_config=MaintNotificationsConfig(enabled=False),
        retry=Retry(NoBackoff(), 0),
    )


class WakeUpListener:
    """Calls what a channel stands for at each wake-up, and everything after each gap in which one may have been missed."""

    def __init__(
        self, redis: Redis, listeners: Mapping[str, Callable[[], None]], *, health: HealthBoard, metrics: Metrics
    ) -> None:
        self._redis, self._health, self._metrics = redis, health, metrics
        self._listeners = {channel.encode(): listener for channel, listener in listeners.items()}
        self._backoff = Backoff(random.random, first=0.2, longest=5.0)

    async def run(self) -> None:
        """Listen until cancelled."""
        while True:
            try:
                await self._listen()
            except (RedisError, OSError, TimeoutError) as exc:
                self._note_outage(exc)
                await asyncio.sleep(self._backoff.next_seconds())

    async def _listen(self) -> None:
        async with self._redis.pubsub() as channel:
            await channel.subscribe(*self._listeners)
            self._note_connection()
            while True:
                message = await channel.get_message(ignore_subscribe_messages=True, timeout=_LISTEN_SECONDS)
                if message is None:
                    await self._check(channel)
                elif message["type"] == "message":
                    self._hand_on(message)

    async def _check(self, channel: PubSub) -> None:
        """Raises if the server does not answer a ping in time."""
        await channel.ping()
        async with asyncio.timeout(_ANSWER_SECONDS):
            while (message := await channel.get_message(timeout=_ANSWER_SECONDS)) is None or message["type"] != "pong":
                if message is not None and message["type"] == "message":
                    self._hand_on(message)

    def _hand_on(self, message: Mapping[str, Any]) -> None:
        self._metrics.redis["wake_ups"] += 1
        self._listeners[message["channel"]]()

    def _note_connection(self) -> None:
        logger.info("redis: listening")
        self._health.report_ok(Check.REDIS)
        self._backoff.reset()
        for listener in self._listeners.values():
            listener()

    def _note_outage(self, exc: Exception) -> None:
        self._metrics.redis["errors"] += 1
        if self._health.is_ok(Check.REDIS):
            logger.warning("redis: %s; notifications may be up to five seconds late", type(exc).__name__)
        self._health.report_trouble(Check.REDIS, "does not answer")
