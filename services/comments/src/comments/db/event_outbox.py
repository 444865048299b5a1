"""The outbox: events are kept with their change, and claimed by whoever hands them over.

Invariant: an event leaves the table only after its receiver took it; a claim that ends in any other way gives it back.
"""

from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from typing import Final
from uuid import UUID

from sqlalchemy import ARRAY, Integer, Uuid, any_, bindparam, delete, insert, select, update

from comments.db.pool import Connection, ConnectionPool, OpenTransaction
from comments.db.statements import Statement
from comments.db.tables import comment_event
from contracts.comments.v1.comments import CommentEvent

_APPEND: Final = Statement(insert(comment_event), columns=("event_id", "task_id", "sequence", "body", "created_at"))
_CLAIM: Final = Statement(
    select(comment_event.c.body)
    .where(comment_event.c.refused_because.is_(None))
    .order_by(comment_event.c.event_id)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True)
)
_FORGET: Final = Statement(
    delete(comment_event).where(comment_event.c.event_id == any_(bindparam("event_ids", type_=ARRAY(Uuid))))
)
_SET_ASIDE: Final = Statement(
    update(comment_event)
    .where(comment_event.c.event_id == bindparam("refused_id"))
    .values(refused_because=bindparam("reason"))
)


class PostgresEventOutbox:
    """Keeps events through one connection, inside its transaction (`ports.EventOutbox`)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def append(self, event: CommentEvent) -> None:
        await _APPEND.execute(
            self._connection,
            event_id=event.event_id,
            task_id=event.task_id,
            sequence=event.sequence,
            body=event.model_dump_json(),
            created_at=event.happened_at,
        )


class PostgresClaim:
    """Events that are ours until the transaction ends (`ports.EventClaim`)."""

    def __init__(self, work: OpenTransaction, events: list[CommentEvent]) -> None:
        self._work, self.events = work, events

    async def settle(self, *, taken: Collection[UUID], refused: Mapping[UUID, str]) -> None:
        await _FORGET.execute(self._work.connection, event_ids=list(taken))
        for event_id, reason in refused.items():
            await _SET_ASIDE.execute(self._work.connection, refused_id=event_id, reason=reason)
        await self._work.commit()


class PostgresEventQueue:
    """Hands out events oldest first; several replicas never get the same one at the same time (`ports.EventQueue`)."""

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool

    @asynccontextmanager
    async def claim(self, *, limit: int) -> AsyncIterator[PostgresClaim]:
        async with self._pool.transaction() as work:
            rows = await _CLAIM.fetch_rows(work.connection, most=limit)
            yield PostgresClaim(work, [CommentEvent.model_validate_json(row["body"]) for row in rows])
