"""How far people have read, within one transaction (`ports.ReadMarks`)."""

from typing import Final

from sqlalchemy import Uuid, bindparam, cast, func, select
from sqlalchemy.dialects.postgresql import insert

from comments.db.pool import Connection
from comments.db.statements import Statement
from comments.db.tables import comment, read_mark
from contracts.ids import CommentId, TaskId, UserId

_NEW: Final = insert(read_mark).from_select(
    ["user_id", "task_id", "position"],
    select(cast(bindparam("user_id"), Uuid), comment.c.task_id, comment.c.position).where(
        comment.c.id == bindparam("comment_id"), comment.c.task_id == bindparam("in_task")
    ),
)
_ADVANCE: Final = Statement(
    _NEW.on_conflict_do_update(
        index_elements=[read_mark.c.user_id, read_mark.c.task_id],
        set_={"position": func.greatest(read_mark.c.position, _NEW.excluded.position)},
    )
)


class PostgresReadMarks:
    """Writes through one connection, inside its transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def advance(self, user_id: UserId, task_id: TaskId, comment_id: CommentId) -> bool:
        marked = await _ADVANCE.execute(self._connection, user_id=user_id, in_task=task_id, comment_id=comment_id)
        return marked > 0
