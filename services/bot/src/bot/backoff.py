"""Growing, random waits between tries."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class Backoff:
    """Waits that double from `first` to `longest` seconds, each shortened at random by up to a half.

    Args:
        draw: Random numbers in [0, 1).
    """

    draw: Callable[[], float]
    first: float = 0.5
    longest: float = 30.0
    _tries: int = 0

    def next_seconds(self) -> float:
        """How long to wait now."""
        whole = min(self.longest, self.first * 2.0 ** min(self._tries, 32))
        self._tries += 1
        return whole * (1 - self.draw() / 2)

    def reset(self) -> None:
        """It worked."""
        self._tries = 0
