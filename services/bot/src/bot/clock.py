"""The clocks of the process, as a value that can be given."""

import time
from datetime import UTC, datetime


class Clock:
    """The machine's clocks. Tests give another object with the same two methods."""

    def now(self) -> datetime:
        """The moment, aware, UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds on a clock that never jumps."""
        return time.monotonic()
