"""Connections to PostgreSQL, each bounded in every way in which it could hang, and lent to whoever needs one for a moment.

Statements are written with SQLAlchemy and run by asyncpg itself (`comments.db.statements`): its own asyncio layer costs more than the
statements of this service do, and brings the ORM into memory. asyncpg's pool makes a proxy, a task and three timers for each loan, and
lends connections with an open transaction again after a complaint; this one lends what was given back last.

Invariant: only a connection is lent again of which nothing is left behind: no transaction, no query on its way. Any doubt closes it.
"""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Any, Final

import asyncpg  # type: ignore[import-untyped] # the driver ships no types

from comments.db.failures import will_pass
from comments.errors import CommentsError, StorageUnavailable

_CONNECT_SECONDS: Final = 3.0
_COMMAND_SECONDS: Final = 10.0
_POOL_WAIT_SECONDS: Final = 4.0
_POOL_SIZE: Final = 10
_IDLE_AT_MOST_SECONDS: Final = 300.0
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
    """Connects on first use, and again after every outage.

    Args:
        database_url: Read as libpq reads it (`?host=/socket/dir`, `sslmode`).
        monotonic: By which a connection grows old.
    """

    def __init__(self, database_url: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._database_url, self._monotonic = database_url, monotonic
        self._places = asyncio.Semaphore(_POOL_SIZE)
        self._idle: deque[tuple[float, Connection]] = deque()
        self._lent: set[Connection] = set()

    def connection(self) -> "_Loan":
        """A connection for the length of an `async with`.

        Raises:
            StorageUnavailable: on entering, within or on leaving.
        """
        return _Loan(self)

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
        for connection in (*self._lent, *(connection for _, connection in self._idle)):
            connection.terminate()
        self._idle.clear()

    async def lend(self) -> Connection:
        """A connection that is nobody else's until it is given back. Errors are the driver's; `connection` translates them."""
        if self._places.locked():
            async with asyncio.timeout(_POOL_WAIT_SECONDS):
                await self._places.acquire()
        else:
            await self._places.acquire()
        try:
            connection = self._find_idle() or await self._connect()
        except BaseException:
            self._places.release()
            raise
        self._lent.add(connection)
        return connection

    def take_back(self, connection: Connection, *, is_clean: bool) -> None:
        """Keep the connection for the next one, if it is as good as new."""
        now = self._monotonic()
        self._lent.discard(connection)
        self._places.release()
        if is_clean and not connection.is_closed() and not connection.is_in_transaction():
            self._idle.append((now, connection))
        else:
            connection.terminate()
        while self._idle and self._idle[0][0] < now - _IDLE_AT_MOST_SECONDS:
            self._idle.popleft()[1].terminate()

    def _find_idle(self) -> Connection | None:
        while self._idle:
            since, connection = self._idle.pop()
            # What lies between us and the server may have forgotten an old one, without a word.
            if not connection.is_closed() and since >= self._monotonic() - _IDLE_AT_MOST_SECONDS:
                return connection
            connection.terminate()
        return None

    async def _connect(self) -> Connection:
        return await asyncpg.connect(
            self._database_url,
            timeout=_CONNECT_SECONDS,
            command_timeout=_COMMAND_SECONDS,
            server_settings=_SERVER_SETTINGS,
        )


class _Loan:
    """One use of a connection. A class and no generator: it surrounds every statement."""

    __slots__ = ("_connection", "_pool")

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool

    async def __aenter__(self) -> Connection:
        try:
            self._connection = await self._pool.lend()
        except Exception as exc:
            if will_pass(exc):
                raise StorageUnavailable from exc
            raise
        return self._connection

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        # After an error of the driver, or a query that was given up, nobody knows what is left of it.
        self._pool.take_back(self._connection, is_clean=error is None or isinstance(error, CommentsError))
        if error is not None and will_pass(error):
            raise StorageUnavailable from error
