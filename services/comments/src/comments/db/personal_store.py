"""What people left, and forgetting it, within one transaction (`ports.PersonalStore`)."""

from typing import Final
from uuid import UUID

from sqlalchemy import BindParameter, Uuid, bindparam, cast, delete, func, literal_column, or_, select, update

from comments.db.pool import Connection
from comments.db.rows import COMMENT_COLUMNS, MENTIONS, REACTIONS, holds_person, to_comment
from comments.db.statements import Statement
from comments.db.tables import comment, comment_event, read_mark, repeat_answer, revision, thread
from comments.domain import Comment
from contracts.ids import CommentId, TaskId, UserId

_NOBODY: Final = UUID(int=0)
_USER: Final[BindParameter[UUID]] = bindparam("user_id")
_IS_OWN: Final = (comment.c.task_id == bindparam("in_task")) & (comment.c.author_id == _USER)
_LIST_TASKS: Final = Statement(
    select(comment.c.task_id).distinct().where(or_(comment.c.author_id == _USER, holds_person("user_id")))
)
_ERASE_REVISIONS: Final = Statement(
    delete(revision).where(revision.c.comment_id.in_(select(comment.c.id).where(_IS_OWN)))
)
_LIST_LIVING: Final = Statement(select(comment.c.id).where(_IS_OWN, comment.c.deleted_at.is_(None)))
_MAKE_STONES: Final = Statement(
    update(comment)
    .where(_IS_OWN, comment.c.is_answered)
    .values(
        text=literal_column("''"),
        author_id=bindparam("nobody"),
        author_name=literal_column("''"),
        reactions=literal_column("'[]'::jsonb"),
        mentions=literal_column("'[]'::jsonb"),
        files=literal_column("'[]'::jsonb"),
        deleted_at=func.coalesce(comment.c.deleted_at, func.now()),
        version=comment.c.version + literal_column("1"),
    )
)
_DELETE_OTHERS: Final = Statement(delete(comment).where(_IS_OWN))
_LOCK_WITH: Final = Statement(
    select(*COMMENT_COLUMNS).where(comment.c.task_id == bindparam("in_task"), holds_person("user_id")).with_for_update()
)
_SAVE_PEOPLE: Final = Statement(
    update(comment)
    .where(comment.c.id == bindparam("comment_id"))
    .values({name: bindparam(f"new_{name}") for name in ("reactions", "mentions", "version")})
)
_ERASE_TASK: Final = tuple(
    Statement(delete(table).where(table.c.task_id == bindparam("in_task")))
    for table in (comment, thread, read_mark, comment_event)
)
_ERASE_REPEATS_OF_TASK: Final = Statement(
    delete(repeat_answer).where(
        cast(repeat_answer.c.comment["task_id"].astext, Uuid) == cast(bindparam("in_task"), Uuid)
    )
)
_ERASE_TRACES: Final = (
    Statement(delete(read_mark).where(read_mark.c.user_id == _USER)),
    Statement(delete(repeat_answer).where(repeat_answer.c.user_id == _USER)),
    Statement(delete(comment_event).where(cast(comment_event.c.body["author_id"].astext, Uuid) == cast(_USER, Uuid))),
)


class PostgresPersonalStore:
    """Works through one connection, inside its transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def erase_task(self, task_id: TaskId) -> None:
        for statement in (*_ERASE_TASK, _ERASE_REPEATS_OF_TASK):
            await statement.execute(self._connection, in_task=task_id)

    async def list_tasks_of(self, user_id: UserId) -> list[TaskId]:
        rows = await _LIST_TASKS.fetch_rows(self._connection, user_id=user_id)
        return [TaskId(row["task_id"]) for row in rows]

    async def erase_texts(self, user_id: UserId, task_id: TaskId) -> list[CommentId]:
        own = {"user_id": user_id, "in_task": task_id}
        living = await _LIST_LIVING.fetch_rows(self._connection, **own)
        await _ERASE_REVISIONS.execute(self._connection, **own)
        await _MAKE_STONES.execute(self._connection, **own, nobody=_NOBODY)
        await _DELETE_OTHERS.execute(self._connection, **own)
        return [CommentId(row["id"]) for row in living]

    async def lock_comments_with(self, user_id: UserId, task_id: TaskId) -> list[Comment]:
        rows = await _LOCK_WITH.fetch_rows(self._connection, user_id=user_id, in_task=task_id)
        return [to_comment(row) for row in rows]

    async def save_people(self, changed: Comment) -> None:
        await _SAVE_PEOPLE.execute(
            self._connection,
            comment_id=changed.id,
            new_reactions=REACTIONS.dump_json(changed.reactions).decode(),
            new_mentions=MENTIONS.dump_json(changed.mentions).decode(),
            new_version=changed.version,
        )

    async def erase_traces(self, user_id: UserId) -> None:
        for statement in _ERASE_TRACES:
            await statement.execute(self._connection, user_id=user_id)
