"""How long to wait before a process that ended is started again."""

from dataclasses import dataclass

FIRST_SECONDS = 0.2
LONGEST_SECONDS = 30.0
HEALTHY_AFTER_SECONDS = 30.0


@dataclass
class Backoff:
    """Doubles with every failure, up to half a minute; a run of half a minute makes it forget."""

    _next_seconds: float = FIRST_SECONDS

    def delay_after(self, *, ran_for_seconds: float) -> float:
        """Seconds to wait after a run that lasted so long."""
        if ran_for_seconds >= HEALTHY_AFTER_SECONDS:
            self._next_seconds = FIRST_SECONDS
        delay = self._next_seconds
        self._next_seconds = min(delay * 2, LONGEST_SECONDS)
        return delay
