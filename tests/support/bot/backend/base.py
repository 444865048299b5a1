"""What both services in memory share: a clock, whether they answer, and what they were asked."""

from datetime import datetime
from uuid import UUID

from bot.errors import (
    BackendUnavailable,
)

INBOX = UUID(int=1)


class FixedClock:
    """Time stands still until a test moves it."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.moment.timestamp()


class InMemoryBackend:
    """What both services share: whether they answer, and what they were asked."""

    def __init__(self, clock: FixedClock) -> None:
        self.clock = clock
        self.calls: list[str] = []
        self.is_down = False
        self.failures: list[Exception | None] = []

    def now(self) -> datetime:
        return self.clock.now()

    def heard(self, name: str) -> None:
        self.calls.append(name)
        if self.is_down:
            raise BackendUnavailable(type(self).__name__, "switched off by the test")
        if self.failures and (failure := self.failures.pop(0)):
            raise failure
