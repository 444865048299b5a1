"""Clears what nobody can ask for any more."""

import asyncio
import logging
from datetime import timedelta
from typing import Final

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncEngine

from comments.db.failures import storage_failures
from comments.db.tables import repeat_answer
from comments.errors import StorageUnavailable
from comments.ports import Clock

logger = logging.getLogger(__name__)

REPEATABLE_FOR: Final = timedelta(hours=48)
_INTERVAL: Final = timedelta(hours=1)


class Housekeeping:
    """Deletes answers to creations that are too old to be sent again."""

    def __init__(self, *, engine: AsyncEngine, clock: Clock) -> None:
        self._engine, self._clock = engine, clock

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
        statement = delete(repeat_answer).where(repeat_answer.c.created_at < self._clock.now() - REPEATABLE_FOR)
        with storage_failures():
            async with self._engine.begin() as connection:
                return (await connection.execute(statement)).rowcount
