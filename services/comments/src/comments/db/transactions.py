"""One connection, one transaction, and the stores that write through it (`ports.Transactions`)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from comments.db.comment_store import PostgresCommentStore
from comments.db.event_outbox import PostgresEventOutbox
from comments.db.failures import storage_failures
from comments.db.repeat_memory import PostgresRepeatMemory


class PostgresTransaction:
    """The stores share the connection, and so the transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.comments = PostgresCommentStore(connection)
        self.events = PostgresEventOutbox(connection)
        self.repeats = PostgresRepeatMemory(connection)

    async def commit(self) -> None:
        await self._connection.commit()


class PostgresTransactions:
    """Takes a connection from the pool for each transaction; what was not committed is rolled back as it is returned."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[PostgresTransaction]:
        with storage_failures():
            async with self._engine.connect() as connection:
                yield PostgresTransaction(connection)
