"""Comments within one transaction (`ports.CommentStore`)."""

from typing import Final

from sqlalchemy import Integer, bindparam, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from comments.db.pool import Connection
from comments.db.rows import COMMENT_COLUMNS, FILES, MENTIONS, REACTIONS, to_comment
from comments.db.statements import Statement
from comments.db.tables import comment, revision, thread
from comments.domain import Comment, Revision, Thread
from comments.errors import CommentNotFound, VersionMismatch
from contracts.ids import CommentId, TaskId

_COUNT_CHANGE: Final = bindparam("count_change", type_=Integer)
_ADVANCE: Final = Statement(
    upsert(thread)
    .values(task_id=bindparam("task_id"), sequence=1, comment_count=func.greatest(_COUNT_CHANGE, 0))
    .on_conflict_do_update(
        index_elements=[thread.c.task_id],
        set_={"sequence": thread.c.sequence + 1, "comment_count": thread.c.comment_count + _COUNT_CHANGE},
    )
    .returning(thread.c.sequence, thread.c.comment_count)
)
_LOCK: Final = Statement(select(*COMMENT_COLUMNS).where(comment.c.id == bindparam("comment_id")).with_for_update())
_ADD_REVISION: Final = Statement(insert(revision), columns=("comment_id", "version", "text", "written_at"))
_IS_ALIVE: Final = comment.c.deleted_at.is_(None)
_SAVE: Final = Statement(
    update(comment)
    .where(comment.c.id == bindparam("comment_id"), comment.c.version == bindparam("version_before"), _IS_ALIVE)
    .values(
        {
            name: bindparam(f"new_{name}")
            for name in ("text", "version", "edited_at", "deleted_at", "reactions", "mentions", "files")
        }
    )
)
_FIND_VERSION: Final = Statement(select(comment.c.version).where(comment.c.id == bindparam("comment_id"), _IS_ALIVE))


class PostgresCommentStore:
    """Writes through one connection, inside its transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def advance_thread(self, task_id: TaskId, *, count_change: int) -> Thread:
        row = await _ADVANCE.fetch_row(self._connection, task_id=task_id, count_change=count_change)
        return Thread(sequence=row["sequence"], comment_count=row["comment_count"])

    async def lock_comment(self, comment_id: CommentId) -> Comment | None:
        row = await _LOCK.fetch_row(self._connection, comment_id=comment_id)
        return to_comment(row) if row else None

    async def add_revision(self, comment_id: CommentId, kept: Revision) -> None:
        await _ADD_REVISION.execute(
            self._connection,
            comment_id=comment_id,
            version=kept.version,
            text=kept.text,
            written_at=kept.written_at,
        )

    async def save_change(self, changed: Comment) -> None:
        saved = await _SAVE.execute(
            self._connection,
            comment_id=changed.id,
            version_before=changed.version - 1,
            new_text=changed.text,
            new_version=changed.version,
            new_edited_at=changed.edited_at,
            new_deleted_at=changed.deleted_at,
            new_reactions=REACTIONS.dump_json(changed.reactions).decode(),
            new_mentions=MENTIONS.dump_json(changed.mentions).decode(),
            new_files=FILES.dump_json(changed.files).decode(),
        )
        if saved == 0:
            raise await self._lost_race(changed.id)

    async def _lost_race(self, comment_id: CommentId) -> VersionMismatch | CommentNotFound:
        version = await _FIND_VERSION.fetch_value(self._connection, comment_id=comment_id)
        return CommentNotFound(comment_id) if version is None else VersionMismatch(version)
