"""A circuit breaker: whoever does not answer is left alone for a moment, so that waiting for them costs little.

Invariant: while it is open, at most one request per pause goes through to see whether the other side is back.
"""

from datetime import timedelta
from typing import NewType

from comments.ports import Clock


class CircuitBreaker:
    """Opens after some failures in a row.

    Args:
        failures: How many failures in a row open it.
        pause: How long it stays open before one request may try.
        clock: For the time that passes.
    """

    def __init__(self, *, failures: int, pause: timedelta, clock: Clock) -> None:
        self._limit, self._pause_seconds, self._clock = failures, pause.total_seconds(), clock
        self._failed = 0
        self._next_attempt_at = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the other side is taken for absent."""
        return self._failed >= self._limit

    def allows_attempt(self) -> bool:
        """Whether to try now. A yes while it is open is the one attempt of this pause."""
        if not self.is_open:
            return True
        now = self._clock.monotonic()
        if now < self._next_attempt_at:
            return False
        self._next_attempt_at = now + self._pause_seconds
        return True

    def record_success(self) -> None:
        """The other side answered."""
        self._failed = 0

    def record_failure(self) -> None:
        """The other side did not answer."""
        self._failed += 1
        if self.is_open:
            self._next_attempt_at = self._clock.monotonic() + self._pause_seconds


AuthorizationBreaker = NewType("AuthorizationBreaker", CircuitBreaker)
"""The one that stands between us and todos' answers about permissions."""
