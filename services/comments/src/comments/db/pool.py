"""Connections to PostgreSQL, each bounded in every way in which it could hang.

Statements are written with SQLAlchemy and run by asyncpg itself (`comments.db.statements`): its own asyncio layer costs more than the
statements of this service do, and brings the ORM into memory.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, Final

import asyncpg  # type: ignore[import-untyped] # the driver ships no types

from comments.db.failures import storage_failures

_CONNECT_SECONDS: Final = 3.0
_COMMAND_SECONDS: Final = 10.0
_POOL_WAIT_SECONDS: Final = 4.0
_POOL_SIZE: Final = 10
_SERVER_SETTINGS: Final = {
    "application_name": "delegram-comments",
    "timezone": "UTC",
    "jit": "off",
    "lock_timeout": "5s",
    "statement_timeout": "8s",
    "idle_in_transaction_session_timeout": "20s",
}

Connection = Any
"""An asyncpg connection."""


class OpenTransaction:
    """A connection inside a transaction."""

    def __init__(self, connection: Connection, transaction: Any) -> None:
        self.connection, self._transaction = connection, transaction
        self._is_over = False

    async def commit(self) -> None:
        """Make what was done last. If that fails, PostgreSQL has rolled it back."""
        self._is_over = True
        await self._transaction.commit()

    async def end(self) -> None:
        """Roll back what was not committed."""
        if not self._is_over:
            await self._transaction.rollback()


class ConnectionPool:
    """Connects on first use, and again after every outage."""

    def __init__(self, database_url: str) -> None:
        """Read the URL as libpq does (`?host=/socket/dir`, `sslmode`)."""
        self._pool = asyncpg.create_pool(
            database_url,
            min_size=0,
            max_size=_POOL_SIZE,
            timeout=_CONNECT_SECONDS,
            command_timeout=_COMMAND_SECONDS,
            server_settings=_SERVER_SETTINGS,
            reset=_keep_as_it_is,
        )

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        """A connection for a moment.

        Raises:
            StorageUnavailable: on entering, within or on leaving.
        """
        with storage_failures():
            # Repeating this is free, and the first time it connects to nothing.
            await self._pool
            async with self._pool.acquire(timeout=_POOL_WAIT_SECONDS) as connection:
                try:
                    yield connection
                finally:
                    _end_what_is_open(connection)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[OpenTransaction]:
        """A transaction that is rolled back on leaving, unless it was committed. Raises as `connection` does."""
        async with self.connection() as connection:
            transaction = connection.transaction()
            await transaction.start()
            opened = OpenTransaction(connection, transaction)
            try:
                yield opened
            finally:
                await opened.end()

    async def close(self) -> None:
        """Close all connections at once; whoever still uses one is cut off."""
        await self._pool
        self._pool.terminate()


def _end_what_is_open(connection: Connection) -> None:
    """Close a connection that a stop left in the midst of a transaction; the library would complain first."""
    # One that the server has closed is not ours any more, and says nothing.
    with suppress(asyncpg.InterfaceError):
        if connection.is_in_transaction():
            connection.terminate()


async def _keep_as_it_is(_: Connection) -> None:
    """Nothing of ours leaves a trace in a session, so a round trip to reset it would be in vain."""
