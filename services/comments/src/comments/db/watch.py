"""Whether the database can be used, and waiting until it can.

Invariant: every wait says what is waited for, and asks again at the latest after five seconds.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

import asyncpg  # type: ignore[import-untyped] # the driver ships no types

from comments.db.pool import ConnectionPool
from comments.db.tables import SCHEMA_REVISION
from comments.errors import StorageUnavailable

logger = logging.getLogger(__name__)

_ANSWERS_WITHIN: Final = timedelta(seconds=3)
_FIRST_PAUSE: Final = timedelta(seconds=0.2)
_LONGEST_PAUSE: Final = timedelta(seconds=5)


class DatabaseState(StrEnum):
    """What was found, in a few words for an operator."""

    READY = "ok"
    AWAY = "no answer"
    OUTDATED = "not migrated"


class DatabaseWatch:
    """Looks at the database behind a pool."""

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool

    async def look(self) -> DatabaseState:
        """The state as it is now. One query."""
        try:
            async with asyncio.timeout(_ANSWERS_WITHIN.total_seconds()):
                revision: str | None = await self._fetch("SELECT version_num FROM alembic_version")
        except asyncpg.UndefinedTableError:
            return DatabaseState.OUTDATED
        except (StorageUnavailable, TimeoutError):
            return DatabaseState.AWAY
        # A newer schema still serves this program: columns go a release after the code stopped reading them.
        return DatabaseState.READY if revision is not None and revision >= SCHEMA_REVISION else DatabaseState.OUTDATED

    async def wait_until_ready(self) -> None:
        """Return once requests can use the database, however long that takes."""
        await self._wait(self.look)

    async def wait_until_it_answers(self) -> None:
        """Return once there is a server to migrate, however long that takes."""
        await self._wait(self._greet)

    async def _greet(self) -> DatabaseState:
        """Ready if it answers at all. Asks for no table: before the first migration that is an error in the server's log."""
        try:
            async with asyncio.timeout(_ANSWERS_WITHIN.total_seconds()):
                await self._fetch("SELECT 1")
        except (StorageUnavailable, TimeoutError):
            return DatabaseState.AWAY
        return DatabaseState.READY

    async def _fetch(self, statement: str) -> Any:
        async with self._pool.connection() as connection:
            return await connection.fetchval(statement)

    async def _wait(self, look: Callable[[], Awaitable[DatabaseState]]) -> None:
        pause = _FIRST_PAUSE
        while (state := await look()) is not DatabaseState.READY:
            logger.warning("waiting for the database: %s; next look in %.1f s", state, pause.total_seconds())
            await asyncio.sleep(pause.total_seconds())
            pause = min(pause * 2, _LONGEST_PAUSE)
