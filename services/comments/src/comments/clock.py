"""The machine's own clock and ids, behind the ports that tests replace."""

import time
from datetime import UTC, datetime
from uuid import UUID

from uuid_utils.compat import uuid7


class SystemClock:
    """Wall time in UTC, and a monotonic one for time-outs."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


class TimeOrderedIds:
    """UUIDv7."""

    def new_id(self) -> UUID:
        return uuid7()
