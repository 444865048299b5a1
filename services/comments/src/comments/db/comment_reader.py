"""Single comments and counts, outside of a change (`ports.CommentReader`)."""

from collections.abc import Collection
from typing import Final

from sqlalchemy import ARRAY, Integer, Uuid, any_, bindparam, select

from comments.db.pool import ConnectionPool
from comments.db.rows import COMMENT_COLUMNS, to_comment
from comments.db.statements import Statement
from comments.db.tables import comment, revision, thread
from comments.domain import Comment, Revision, Version
from contracts.ids import CommentId, TaskId

_FIND: Final = Statement(select(*COMMENT_COLUMNS).where(comment.c.id == bindparam("comment_id")))
_LIST_REVISIONS: Final = Statement(
    select(revision.c.version, revision.c.text, revision.c.written_at)
    .where(revision.c.comment_id == bindparam("comment_id"))
    .where(revision.c.version < bindparam("before", type_=Integer))
    .order_by(revision.c.version.desc())
    .limit(bindparam("most", type_=Integer))
)
_AFTER_ALL_VERSIONS: Final = 2**31 - 1
_COUNT: Final = Statement(
    select(thread.c.task_id, thread.c.comment_count).where(
        thread.c.task_id == any_(bindparam("task_ids", type_=ARRAY(Uuid)))
    )
)


class PostgresCommentReader:
    """One query each."""

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool

    async def find_comment(self, comment_id: CommentId) -> Comment | None:
        async with self._pool.connection() as connection:
            row = await _FIND.fetch_row(connection, comment_id=comment_id)
        return to_comment(row) if row else None

    async def list_revisions(self, comment_id: CommentId, *, before: int | None, limit: int) -> list[Revision]:
        async with self._pool.connection() as connection:
            rows = await _LIST_REVISIONS.fetch_rows(
                connection, comment_id=comment_id, before=before or _AFTER_ALL_VERSIONS, most=limit
            )
        return [Revision(Version(row["version"]), row["text"], row["written_at"]) for row in rows]

    async def count_comments(self, task_ids: Collection[TaskId]) -> dict[TaskId, int]:
        if not task_ids:
            return {}
        async with self._pool.connection() as connection:
            rows = await _COUNT.fetch_rows(connection, task_ids=list(task_ids))
        return {TaskId(row["task_id"]): row["comment_count"] for row in rows}
