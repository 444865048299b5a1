"""One connection, one transaction, and the stores that write through it (`ports.Transactions`)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from comments.db.comment_store import PostgresCommentStore
from comments.db.event_outbox import PostgresEventOutbox
from comments.db.personal_store import PostgresPersonalStore
from comments.db.pool import ConnectionPool, OpenTransaction
from comments.db.read_marks import PostgresReadMarks


class PostgresTransaction:
    """The stores share the connection, and so the transaction."""

    def __init__(self, work: OpenTransaction) -> None:
        self._work = work
        self.comments = PostgresCommentStore(work.connection)
        self.marks = PostgresReadMarks(work.connection)
        self.personal = PostgresPersonalStore(work.connection)
        self.events = PostgresEventOutbox(work.connection)

    async def commit(self) -> None:
        await self._work.commit()


class PostgresTransactions:
    """Takes a connection from the pool for each transaction; what was not committed is rolled back."""

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[PostgresTransaction]:
        async with self._pool.transaction() as work:
            yield PostgresTransaction(work)
