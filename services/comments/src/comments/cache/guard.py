"""Commands to Redis that may fail without anybody noticing but the operator.

Invariant: a command costs at most its time-out, an outage costs that a few times and then nearly nothing, and is logged once.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from redis.exceptions import RedisError

from comments.breaker import CircuitBreaker

logger = logging.getLogger(__name__)


class RedisGuard:
    """Runs commands; counts those that failed."""

    def __init__(self, breaker: CircuitBreaker) -> None:
        self._breaker = breaker
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
        if self._breaker.is_open:
            logger.warning("Redis answers again")
        self._breaker.record_success()
        return result

    def _record_failure(self, error: Exception) -> None:
        self.failures += 1
        was_away = self._breaker.is_open
        self._breaker.record_failure()
        if self._breaker.is_open and not was_away:
            logger.warning("Redis does not answer (%s); reading from PostgreSQL meanwhile", type(error).__name__)
