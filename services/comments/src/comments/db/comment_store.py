"""Comments within one transaction (`ports.CommentStore`)."""

from sqlalchemy import insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from comments.db.tables import comment, thread
from comments.domain import Comment, Thread
from comments.errors import CommentNotFound, VersionMismatch
from contracts.ids import CommentId, TaskId, UserId


class PostgresCommentStore:
    """Writes through one connection, inside its transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def advance_thread(self, task_id: TaskId, *, count_change: int) -> Thread:
        first = upsert(thread).values(task_id=task_id, sequence=1, comment_count=max(count_change, 0))
        statement = first.on_conflict_do_update(
            index_elements=[thread.c.task_id],
            set_={"sequence": thread.c.sequence + 1, "comment_count": thread.c.comment_count + count_change},
        ).returning(thread.c.sequence, thread.c.comment_count)
        row = (await self._connection.execute(statement)).one()
        return Thread(sequence=row.sequence, comment_count=row.comment_count)

    async def add_comment(self, new: Comment, *, position: int) -> None:
        await self._connection.execute(
            insert(comment).values(
                id=new.id,
                task_id=new.task_id,
                position=position,
                author_id=new.author_id,
                author_name=new.author_name,
                text=new.text,
                reply_to=new.reply_to,
                version=new.version,
                created_at=new.created_at,
            )
        )

    async def mark_answered(self, comment_id: CommentId, task_id: TaskId) -> UserId | None:
        statement = (
            update(comment)
            .where(comment.c.id == comment_id, comment.c.task_id == task_id, comment.c.deleted_at.is_(None))
            .values(is_answered=True)
            .returning(comment.c.author_id)
        )
        author_id = (await self._connection.execute(statement)).scalar_one_or_none()
        return UserId(author_id) if author_id else None

    async def save_change(self, changed: Comment) -> None:
        statement = (
            update(comment)
            .where(comment.c.id == changed.id, comment.c.version == changed.version - 1, comment.c.deleted_at.is_(None))
            .values(
                text=changed.text,
                version=changed.version,
                edited_at=changed.edited_at,
                deleted_at=changed.deleted_at,
            )
        )
        result = await self._connection.execute(statement)
        if result.rowcount == 0:
            raise await self._lost_race(changed.id)

    async def _lost_race(self, comment_id: CommentId) -> VersionMismatch | CommentNotFound:
        statement = select(comment.c.version).where(comment.c.id == comment_id, comment.c.deleted_at.is_(None))
        version = (await self._connection.execute(statement)).scalar_one_or_none()
        return CommentNotFound(comment_id) if version is None else VersionMismatch(version)
