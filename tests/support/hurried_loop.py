"""An event loop in which an hour passes in a moment: where it would wait, its clock jumps to the end of the waiting instead.

For code without sockets only: nothing from outside is waited for.
"""

import asyncio
import selectors
from typing import Any


class _Jumping(selectors.DefaultSelector):
    """Adds up what it was to wait."""

    skipped = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, Any]]:
        self.skipped += timeout or 0
        return super().select(0)


class HurriedLoop(asyncio.SelectorEventLoop):
    """Use as `asyncio.Runner(loop_factory=HurriedLoop)`."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        """Seconds, those that were jumped over included."""
        return super().time() + self._jumping.skipped
