"""Clears what nobody can ask for any more."""

import asyncio
import logging
from datetime import timedelta
from typing import Final

from sqlalchemy import bindparam, delete, func

from comments.db.pool import ConnectionPool
from comments.db.statements import Statement
from comments.db.tables import page_doubt, repeat_answer
from comments.errors import StorageUnavailable
from comments.ports import Clock

logger = logging.getLogger(__name__)

REPEATABLE_FOR: Final = timedelta(hours=48)
_INTERVAL: Final = timedelta(hours=1)
_DELETE: Final = Statement(delete(repeat_answer).where(repeat_answer.c.created_at < bindparam("before")))

_DELETE_DOUBTS: Final = Statement(delete(page_doubt).where(page_doubt.c.until < func.clock_timestamp()))


class Housekeeping:
    """Deletes answers to creations that are too old to be sent again, and doubts about cached pages that are over."""

    def __init__(self, *, pool: ConnectionPool, clock: Clock) -> None:
        self._pool, self._clock = pool, clock

    async def run(self) -> None:
        """Clear once an hour, for ever."""
        while True:
            try:
                await self.clear()
            except StorageUnavailable:
                logger.info("old answers stay for another hour: the database is away")
            await asyncio.sleep(_INTERVAL.total_seconds())

    async def clear(self) -> int:
        """How many answers were deleted."""
        async with self._pool.connection() as connection:
            await _DELETE_DOUBTS.execute(connection)
            return await _DELETE.execute(connection, before=self._clock.now() - REPEATABLE_FOR)
