"""A value that is expensive to make and may be some seconds old.

Invariant: while one thread makes the new value, the others go on with the old one.
"""

import threading
import time
from collections.abc import Callable


class Refreshed[Value]:
    """What `make()` gave at most `seconds` ago.

    Args:
        make: Makes the value. What it raises reaches the caller, and the next call tries again.
        seconds: How old the value may get.
        clock: Monotonic seconds.
    """

    def __init__(
        self, make: Callable[[], Value], *, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._make, self._seconds, self._clock = make, seconds, clock
        self._lock = threading.Lock()
        self._made: tuple[float, Value] | None = None

    def __call__(self) -> Value:
        made = self._made
        if made is not None and (self._is_fresh(made) or self._lock.locked()):
            return made[1]
        with self._lock:
            made = self._made
            if made is None or not self._is_fresh(made):
                made = self._made = (self._clock(), self._make())
            return made[1]

    def forget(self) -> None:
        """Have the value made anew by the next call."""
        self._made = None

    def _is_fresh(self, made: tuple[float, Value]) -> bool:
        return self._clock() - made[0] < self._seconds
