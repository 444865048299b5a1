"""Answers to creations that may be sent again (`ports.RepeatMemory`).

The key's row and the creation commit together. A twin that runs at the same time waits on the primary key until the first one ends:
then it either finds the answer, or, if the first one failed, makes the comment itself.
"""

from typing import Final

import asyncpg  # type: ignore[import-untyped] # the driver ships no types
from pydantic import TypeAdapter
from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from comments.db.pool import Connection
from comments.db.statements import Statement
from comments.db.tables import repeat_answer
from comments.domain import Actor, Comment, RepeatKey
from comments.errors import RepeatInProgress, RepeatKeyReused
from contracts.ids import UserId

_ANSWER: Final = TypeAdapter(Comment)
_INSERT: Final = Statement(
    insert(repeat_answer).on_conflict_do_nothing(),
    columns=("user_id", "scope", "key", "fingerprint", "comment", "created_at"),
)
_FIND: Final = Statement(
    select(repeat_answer.c.fingerprint, repeat_answer.c.comment).where(
        repeat_answer.c.user_id == bindparam("user_id"),
        repeat_answer.c.scope == bindparam("scope"),
        repeat_answer.c.key == bindparam("key"),
    )
)


class PostgresRepeatMemory:
    """Remembers through one connection, inside its transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def remember(self, actor: Actor, key: RepeatKey, comment: Comment) -> Comment | None:
        try:
            inserted = await _INSERT.execute(
                self._connection,
                user_id=actor.user_id,
                scope=key.scope,
                key=key.key,
                fingerprint=key.fingerprint,
                comment=_ANSWER.dump_json(comment).decode(),
                created_at=comment.created_at,
            )
        except asyncpg.LockNotAvailableError as exc:
            raise RepeatInProgress from exc
        return None if inserted else await self._find_answer(actor.user_id, key)

    async def _find_answer(self, user_id: UserId, key: RepeatKey) -> Comment:
        row = await _FIND.fetch_row(self._connection, user_id=user_id, scope=key.scope, key=key.key)
        if row is None:
            # Swept away between the two statements; the next attempt finds the place free.
            raise RepeatInProgress
        if row["fingerprint"] != key.fingerprint:
            raise RepeatKeyReused
        return _ANSWER.validate_json(row["comment"])
