"""Single comments and counts, outside of a change (`ports.CommentReader`)."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from comments.db.failures import storage_failures
from comments.db.rows import COMMENT_COLUMNS, to_comment
from comments.db.tables import comment, thread
from comments.domain import Comment
from contracts.ids import CommentId, TaskId


class PostgresCommentReader:
    """One query each."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def find_comment(self, comment_id: CommentId) -> Comment | None:
        statement = select(*COMMENT_COLUMNS).where(comment.c.id == comment_id)
        with storage_failures():
            async with self._engine.connect() as connection:
                row = (await connection.execute(statement)).one_or_none()
        return to_comment(row) if row else None

    async def count_comments(self, task_ids: Collection[TaskId]) -> dict[TaskId, int]:
        if not task_ids:
            return {}
        statement = select(thread.c.task_id, thread.c.comment_count).where(thread.c.task_id.in_(task_ids))
        with storage_failures():
            async with self._engine.connect() as connection:
                rows = (await connection.execute(statement)).all()
        return {TaskId(row.task_id): row.comment_count for row in rows}
