"""Answers to creations that may be sent again (`ports.RepeatMemory`).

The key's row and the creation commit together. A twin that runs at the same time waits on the primary key until the first one ends:
then it either finds the answer, or, if the first one failed, makes the comment itself.
"""

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from comments.db.failures import LOCK_NOT_AVAILABLE, sqlstate
from comments.db.tables import repeat_answer
from comments.domain import Actor, Comment, RepeatKey
from comments.errors import RepeatInProgress, RepeatKeyReused
from contracts.ids import UserId

_ANSWER = TypeAdapter(Comment)


class PostgresRepeatMemory:
    """Remembers through one connection, inside its transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def remember(self, actor: Actor, key: RepeatKey, comment: Comment) -> Comment | None:
        if await self._insert(actor.user_id, key, comment):
            return None
        return await self._find_answer(actor.user_id, key)

    async def _insert(self, user_id: UserId, key: RepeatKey, comment: Comment) -> bool:
        statement = (
            insert(repeat_answer)
            .values(
                user_id=user_id,
                scope=key.scope,
                key=key.key,
                fingerprint=key.fingerprint,
                comment=_ANSWER.dump_python(comment, mode="json"),
                created_at=comment.created_at,
            )
            .on_conflict_do_nothing()
        )
        try:
            return (await self._connection.execute(statement)).rowcount == 1
        except DBAPIError as exc:
            if sqlstate(exc) == LOCK_NOT_AVAILABLE:
                raise RepeatInProgress from exc
            raise

    async def _find_answer(self, user_id: UserId, key: RepeatKey) -> Comment:
        statement = select(repeat_answer.c.fingerprint, repeat_answer.c.comment).where(
            repeat_answer.c.user_id == user_id, repeat_answer.c.scope == key.scope, repeat_answer.c.key == key.key
        )
        row = (await self._connection.execute(statement)).one_or_none()
        if row is None:
            # Swept away between the two statements; the next attempt finds the place free.
            raise RepeatInProgress
        if row.fingerprint != key.fingerprint:
            raise RepeatKeyReused
        return _ANSWER.validate_python(row.comment)
