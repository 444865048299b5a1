"""The machine that the service runs on."""

from datetime import datetime
from typing import Protocol
from uuid import UUID


class Clock(Protocol):
    """The time."""

    def now(self) -> datetime:
        """Aware, UTC."""

    def monotonic(self) -> float:
        """Seconds that never run backwards, from an arbitrary start."""


class IdFactory(Protocol):
    """New ids."""

    def new_id(self) -> UUID:
        """A UUIDv7."""
