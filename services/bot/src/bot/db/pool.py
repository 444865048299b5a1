"""The one place that talks to PostgreSQL at run time.

Invariant: every statement has a time limit, and every failure of the server or the connection leaves here as `StorageUnavailable`.
Statements must survive being run twice, because one whose connection broke is run once more.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final, Self

# asyncpg ships no types; this module is the border.
import asyncpg  # type: ignore[import-untyped]

from bot.backoff import Backoff
from bot.errors import StorageUnavailable

logger = logging.getLogger(__name__)

SCHEMA_REVISION: Final = "0008"
"""The newest migration; kept here so that serving need not load Alembic. A test compares the two."""

_STATEMENT_SECONDS: Final = 5.0
_CONNECT_SECONDS: Final = 5.0
_MAX_CONNECTIONS: Final = 10
_UNAVAILABLE: Final = (
    OSError,
    TimeoutError,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.InsufficientResourcesError,
)

type Row = asyncpg.Record


class RowConflict(Exception):  # noqa: N818 - reads as the fact it states
    """Another process put a row where ours should have gone."""


class Database:
    """Statements on pooled connections, each one a transaction of its own."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    @classmethod
    async def connect(cls, url: str) -> Self:
        """Open the pool.

        Raises:
            StorageUnavailable: the server does not answer, or refuses us.
        """
        try:
            # No session state is ever set, so the statement that would reset it on every release is left out.
            pool = await asyncpg.create_pool(
                url,
                min_size=2,
                max_size=_MAX_CONNECTIONS,
                command_timeout=_STATEMENT_SECONDS,
                timeout=_CONNECT_SECONDS,
                reset=_keep_as_is,
            )
        except (*_UNAVAILABLE, asyncpg.PostgresError) as exc:
            raise StorageUnavailable(_reason(exc)) from exc
        return cls(pool)

    async def close(self) -> None:
        """Close the pool; connections still in use are cut after a second."""
        try:
            await asyncio.wait_for(self._pool.close(), timeout=1)
        except TimeoutError:
            self._pool.terminate()

    async def fetch(self, statement: str, *arguments: object) -> Sequence[Row]:
        """All rows."""
        rows: Sequence[Row] = await self._retry_once(lambda: self._pool.fetch(statement, *arguments))
        return rows

    async def fetch_row(self, statement: str, *arguments: object) -> Row | None:
        """The first row, or None."""
        return await self._retry_once(lambda: self._pool.fetchrow(statement, *arguments))

    async def execute(self, statement: str, *arguments: object) -> int:
        """How many rows were touched."""
        status: str = await self._retry_once(lambda: self._pool.execute(statement, *arguments))
        count = status.rpartition(" ")[2]
        return int(count) if count.isdigit() else 0

    async def _retry_once(self, run: Callable[[], Awaitable[Any]]) -> Any:
        try:
            return await run()
        except asyncpg.UniqueViolationError as exc:
            raise RowConflict from exc
        except TimeoutError as exc:
            raise StorageUnavailable(_reason(exc)) from exc
        except _UNAVAILABLE as exc:
            # A restarted server leaves dead connections in the pool; the pool opens a new one for the next call.
            logger.info("database: %s, once more", _reason(exc))
        try:
            return await run()
        except asyncpg.UniqueViolationError as exc:
            raise RowConflict from exc
        except _UNAVAILABLE as exc:
            raise StorageUnavailable(_reason(exc)) from exc


async def wait_for_database(url: str) -> Database:
    """A pool on a database that answers; waits as long as that takes and says what for."""
    told, backoff = "", _patience()
    while True:
        try:
            return await Database.connect(url)
        except StorageUnavailable as exc:
            if str(exc) != told:
                logger.warning("waiting for the database: %s", exc)
                told = str(exc)
        await asyncio.sleep(backoff.next_seconds())


async def wait_for_tables(database: Database) -> None:
    """Until the database has been migrated."""
    backoff = _patience()
    while not await _is_migrated(database):
        logger.warning("waiting for the tables; run `python -m bot migrate`")
        await asyncio.sleep(backoff.next_seconds())


def _patience() -> Backoff:
    return Backoff(random.random, first=0.2, longest=3.0)


async def _is_migrated(database: Database) -> bool:
    if (await database.fetch("SELECT 1 WHERE to_regclass('alembic_version') IS NOT NULL")) == []:
        return False
    row = await database.fetch_row("SELECT version_num FROM alembic_version")
    # Revisions are numbered, and a newer one only ever adds: old code may run on a newer schema.
    return row is not None and str(row["version_num"]) >= SCHEMA_REVISION


async def _keep_as_is(connection: asyncpg.Connection) -> None:
    """Leave the session as it is."""


def _reason(exc: BaseException) -> str:
    return f"{type(exc).__name__}: {exc}" if str(exc) else type(exc).__name__
