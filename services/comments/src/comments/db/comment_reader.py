"""Single comments and counts, outside of a change (`ports.CommentReader`)."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import ARRAY, Integer, Select, Uuid, any_, bindparam, func, literal_column, select, true
from sqlalchemy.dialects.postgresql import aggregate_order_by

from comments.db.pool import ConnectionPool
from comments.db.rows import COMMENT_COLUMNS, to_comment
from comments.db.statements import Statement
from comments.db.tables import comment, read_mark, revision, thread
from comments.domain import Comment, Revision, Unread, Version
from contracts.comments.v1.comments import MAX_UNREAD
from contracts.ids import CommentId, TaskId, UserId

_FIND: Final = Statement(select(*COMMENT_COLUMNS).where(comment.c.id == bindparam("comment_id")))
_LIST_REVISIONS: Final = Statement(
    select(revision.c.version, revision.c.text, revision.c.written_at)
    .where(revision.c.comment_id == bindparam("comment_id"))
    .where(revision.c.version < bindparam("before", type_=Integer))
    .order_by(revision.c.version.desc())
    .limit(bindparam("most", type_=Integer))
)
_AFTER_ALL_VERSIONS: Final = 2**31 - 1
_NOTHING_UNREAD: Final = Unread(0, None)
_COUNT: Final = Statement(
    select(thread.c.task_id, thread.c.comment_count).where(
        thread.c.task_id == any_(bindparam("task_ids", type_=ARRAY(Uuid)))
    )
)


def _count_unread() -> Select[Any]:
    asked = func.unnest(bindparam("task_ids", type_=ARRAY(Uuid))).table_valued("task_id").render_derived("asked")
    read_up_to = (
        select(read_mark.c.position)
        .where(read_mark.c.user_id == bindparam("user_id"), read_mark.c.task_id == asked.c.task_id)
        .scalar_subquery()
    )
    unread = (
        select(comment.c.id, comment.c.position)
        .where(comment.c.task_id == asked.c.task_id, comment.c.deleted_at.is_(None))
        .where(comment.c.position > func.coalesce(read_up_to, 0), comment.c.author_id != bindparam("user_id"))
        .order_by(comment.c.position)
        .limit(literal_column(str(MAX_UNREAD)))
        .lateral("unread")
    )
    first = func.array_agg(aggregate_order_by(unread.c.id, unread.c.position), type_=ARRAY(Uuid))[1]
    return (
        select(asked.c.task_id, func.count().label("unread_count"), first.label("first_id"))
        .select_from(asked.join(unread, true()))
        .group_by(asked.c.task_id)
    )


_COUNT_UNREAD: Final = Statement(_count_unread())


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

    async def count_unread(self, user_id: UserId, task_ids: Collection[TaskId]) -> dict[TaskId, Unread]:
        if not task_ids:
            return {}
        async with self._pool.connection() as connection:
            rows = await _COUNT_UNREAD.fetch_rows(connection, user_id=user_id, task_ids=list(task_ids))
        found = {row["task_id"]: Unread(row["unread_count"], CommentId(row["first_id"])) for row in rows}
        return {task_id: found.get(task_id, _NOTHING_UNREAD) for task_id in task_ids}

    async def count_comments(self, task_ids: Collection[TaskId]) -> dict[TaskId, int]:
        if not task_ids:
            return {}
        async with self._pool.connection() as connection:
            rows = await _COUNT.fetch_rows(connection, task_ids=list(task_ids))
        return {TaskId(row["task_id"]): row["comment_count"] for row in rows}
