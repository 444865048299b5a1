"""Comments by their words (`ports.CommentSearch`)."""

from collections.abc import Collection, Sequence
from functools import cache, reduce
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Integer, Text, Uuid, any_, bindparam, func, literal_column, select

from comments.db.pool import ConnectionPool
from comments.db.rows import COMMENT_COLUMNS, to_comment
from comments.db.statements import Statement
from comments.db.tables import SEARCHABLE, comment
from comments.domain import Comment
from contracts.ids import CommentId, TaskId

_NEWER_THAN_ALL: Final = CommentId(UUID(int=2**128 - 1))


class PostgresCommentSearch:
    """Full text with both configurations; the index finds the words, and the tasks narrow what it found."""

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool

    async def search(
        self, words: Sequence[str], task_ids: Collection[TaskId], *, before: CommentId | None, limit: int
    ) -> list[Comment]:
        values: dict[str, Any] = {f"word_{number}": f"{word}:*" for number, word in enumerate(words)}
        async with self._pool.connection() as connection:
            rows = await _statement(len(words)).fetch_rows(
                connection, task_ids=list(task_ids), before=before or _NEWER_THAN_ALL, most=limit, **values
            )
        return [to_comment(row) for row in rows]


@cache
def _statement(word_count: int) -> Statement:
    wanted = reduce(lambda one, other: one.op("&&")(other), (_either_language(number) for number in range(word_count)))
    return Statement(
        select(*COMMENT_COLUMNS)
        .where(literal_column(SEARCHABLE).op("@@")(wanted), comment.c.deleted_at.is_(None))
        .where(comment.c.task_id == any_(bindparam("task_ids", type_=ARRAY(Uuid))))
        .where(comment.c.id < bindparam("before", type_=Uuid))
        .order_by(comment.c.id.desc())
        .limit(bindparam("most", type_=Integer))
    )


def _either_language(number: int) -> ColumnElement[Any]:
    """The word, by its Russian or its English stem; a word that one language leaves out is looked for in the other."""
    word = bindparam(f"word_{number}", type_=Text)
    russian, english = (
        func.to_tsquery(literal_column(f"'{name}'::regconfig"), word) for name in ("russian", "english")
    )
    return russian.op("||")(english)
