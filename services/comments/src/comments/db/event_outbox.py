"""The outbox: events are kept with their change, and claimed by whoever hands them over.

Invariant: an event leaves the table only after its receiver took it; a claim that ends in any other way gives it back.
"""

from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from comments.db.failures import storage_failures
from comments.db.tables import comment_event
from contracts.comments.v1.comments import CommentEvent


class PostgresEventOutbox:
    """Keeps events through one connection, inside its transaction (`ports.EventOutbox`)."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def append(self, event: CommentEvent) -> None:
        await self._connection.execute(
            insert(comment_event).values(
                event_id=event.event_id,
                task_id=event.task_id,
                sequence=event.sequence,
                body=event.model_dump(mode="json"),
                created_at=event.happened_at,
            )
        )


class PostgresClaim:
    """Events that are ours until the transaction ends (`ports.EventClaim`)."""

    def __init__(self, connection: AsyncConnection, events: list[CommentEvent]) -> None:
        self._connection, self.events = connection, events

    async def settle(self, *, taken: Collection[UUID], refused: Mapping[UUID, str]) -> None:
        await self._connection.execute(delete(comment_event).where(comment_event.c.event_id.in_(taken)))
        for event_id, reason in refused.items():
            await self._connection.execute(
                update(comment_event).where(comment_event.c.event_id == event_id).values(refused_because=reason)
            )
        await self._connection.commit()


class PostgresEventQueue:
    """Hands out events oldest first; several replicas never get the same one at the same time (`ports.EventQueue`)."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @asynccontextmanager
    async def claim(self, *, limit: int) -> AsyncIterator[PostgresClaim]:
        statement = (
            select(comment_event.c.body)
            .where(comment_event.c.refused_because.is_(None))
            .order_by(comment_event.c.event_id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        with storage_failures():
            async with self._engine.connect() as connection:
                bodies = (await connection.execute(statement)).scalars().all()
                yield PostgresClaim(connection, [CommentEvent.model_validate(body) for body in bodies])
