"""Commands to Redis that may fail without anybody noticing but the operator.

Invariant: a command costs at most its time-out; an outage costs that a few times and then nearly nothing, and is logged once, however
often Redis comes and goes in the meantime.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final

from redis.exceptions import RedisError

from comments.breaker import CircuitBreaker
from comments.ports import Clock

logger = logging.getLogger(__name__)

# Failures less than this apart belong to one outage.
_ONE_OUTAGE: Final = timedelta(minutes=1)


class RedisGuard:
    """Runs commands; counts those that failed."""

    def __init__(self, *, breaker: CircuitBreaker, clock: Clock) -> None:
        self._breaker, self._clock = breaker, clock
        self._last_failure_at = float("-inf")
        self.failures = 0

    @property
    def is_away(self) -> bool:
        """Whether Redis is taken for absent."""
        return self._breaker.is_open

    async def attempt[T](self, command: Callable[[], Awaitable[T]], *, within: timedelta) -> T | None:
        """The result of the command, None if there was no answer (or no attempt, while Redis is away)."""
        if not self._breaker.allows_attempt():
            return None
        try:
            async with asyncio.timeout(within.total_seconds()):
                result = await command()
        except (RedisError, OSError) as exc:
            self._record_failure(exc)
            return None
        self._breaker.record_success()
        return result

    def _record_failure(self, error: Exception) -> None:
        now = self._clock.monotonic()
        if now - self._last_failure_at > _ONE_OUTAGE.total_seconds():
            logger.warning("Redis does not answer (%s); reading from PostgreSQL meanwhile", type(error).__name__)
        self._last_failure_at = now
        self.failures += 1
        self._breaker.record_failure()
