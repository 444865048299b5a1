"""Adding a comment (`ports.CommentAdder`), which is done most of all: everything that belongs to it is written by one statement.

PostgreSQL takes a statement of several parts as one change, so a comment that answers nothing needs no `BEGIN` and no `COMMIT` either: a
round trip instead of five. The parts name each other and are therefore done in this order: key, thread, what is answered, comment, event.
A twin that runs at the same time waits on the key until the first one ends: then it either finds the answer, or, if the first one failed,
makes the comment itself.
"""

from typing import Any, Final

import asyncpg  # type: ignore[import-untyped] # the driver ships no types
from pydantic import TypeAdapter
from sqlalchemy import CTE, ColumnElement, bindparam, cast, func, literal_column, select, true, update
from sqlalchemy.dialects.postgresql import JSONB, insert

from comments.db.pool import Connection, ConnectionPool
from comments.db.rows import FILES, MENTIONS
from comments.db.statements import Statement
from comments.db.tables import comment, comment_event, repeat_answer, thread
from comments.domain import Comment, RepeatKey
from comments.errors import RepeatInProgress, RepeatKeyReused, ReplyTargetMissing
from contracts.comments.v1.comments import CommentEvent

_ANSWER: Final = TypeAdapter(Comment)
_REPEAT: Final = ("author_id", "scope", "key", "fingerprint", "answer", "created_at")
_COMMENT: Final = (
    "id", "task_id", "author_id", "author_name", "text", "reply_to", "version", "created_at", "root_id", "mentions", "files",
)  # fmt: skip
_EVENT: Final = ("event_id", "task_id", "created_at")


class PostgresCommentAdder:
    """A statement for each comment; two round trips more for an answer, which must be taken back if nothing is there to be answered."""

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool

    async def add(self, new: Comment, event: CommentEvent, repeat_key: RepeatKey | None) -> Comment | None:
        if new.reply_to is None:
            async with self._pool.connection() as connection:
                return await _add(connection, new, event, repeat_key)
        async with self._pool.transaction() as work:
            earlier = await _add(work.connection, new, event, repeat_key)
            await work.commit()
            return earlier


async def _add(
    connection: Connection, new: Comment, event: CommentEvent, repeat_key: RepeatKey | None
) -> Comment | None:
    statement = _STATEMENTS[repeat_key is not None, new.reply_to is not None]
    try:
        row = await statement.fetch_row(connection, **_values(new, event, repeat_key))
    except asyncpg.LockNotAvailableError as exc:
        if _is_wait_for_twin(exc):
            raise RepeatInProgress from exc
        raise
    if repeat_key is not None and not row["placed"]:
        return await _find_answer(connection, new, repeat_key)
    if not row["answered"]:
        raise ReplyTargetMissing
    return None


def _is_wait_for_twin(exc: asyncpg.LockNotAvailableError) -> bool:
    """Whether it was the key for which we waited too long, and not the thread."""
    return f'"{repeat_answer.name}"' in (exc.context or "")


async def _find_answer(connection: Connection, new: Comment, key: RepeatKey) -> Comment:
    row = await _FIND.fetch_row(connection, user_id=new.author_id, scope=key.scope, key=key.key)
    if row is None:
        # Swept away between the two statements; the next attempt finds the place free.
        raise RepeatInProgress
    if row["fingerprint"] != key.fingerprint:
        raise RepeatKeyReused
    return _ANSWER.validate_json(row["comment"])


def _values(new: Comment, event: CommentEvent, key: RepeatKey | None) -> dict[str, Any]:
    values = {
        "id": new.id,
        "task_id": new.task_id,
        "author_id": new.author_id,
        "author_name": new.author_name,
        "text": new.text,
        "reply_to": new.reply_to,
        "version": new.version,
        "created_at": new.created_at,
        "root_id": new.root_id,
        "mentions": MENTIONS.dump_json(new.mentions).decode(),
        "files": FILES.dump_json(new.files).decode(),
        "event_id": event.event_id,
        "event": event.model_dump_json(),
    }
    if key is not None:
        values |= {"scope": key.scope, "key": key.key, "fingerprint": key.fingerprint}
        values["answer"] = _ANSWER.dump_json(new).decode()
    return values


def _make_statement(*, is_repeatable: bool, is_answer: bool) -> Statement:
    """One row: whether the comment was `placed` in its thread (not, if the key is taken), and whether what it answers was `answered`."""
    placed = _place(_take_key() if is_repeatable else None)
    answered = _mark_answered(placed) if is_answer else None
    place = placed if answered is None else placed.join(answered, true())
    comments = select(*_given(comment, _COMMENT), placed.c.sequence).select_from(place)
    events = select(*_given(comment_event, _EVENT), placed.c.sequence, _event_body(placed, answered)).select_from(place)
    added = insert(comment).from_select([*_COMMENT, "position"], comments).cte("added")
    told = insert(comment_event).from_select([*_EVENT, "sequence", "body"], events).cte("told")
    is_answered = true() if answered is None else _is_any(answered)
    outcome = select(_is_any(placed).label("placed"), is_answered.label("answered"))
    return Statement(outcome.add_cte(added, told))


def _event_body(placed: CTE, answered: CTE | None) -> ColumnElement[Any]:
    # What only the statement finds out takes the place of what the event says.
    found_out = {
        "sequence": placed.c.sequence,
        "comment_count": placed.c.comment_count,
        "reply_to_author_id": answered.c.author_id if answered is not None else literal_column("NULL::uuid"),
    }
    pairs = [part for name, value in found_out.items() for part in (literal_column(f"'{name}'"), value)]
    return cast(bindparam("event"), JSONB).concat(func.jsonb_build_object(*pairs))


def _take_key() -> CTE:
    """A row if the key is new."""
    names = [column.name for column in repeat_answer.c]
    given = select(
        *(bindparam(name, type_=repeat_answer.c[column].type) for column, name in zip(names, _REPEAT, strict=True))
    )
    taken = insert(repeat_answer).from_select(names, given).on_conflict_do_nothing()
    return taken.returning(repeat_answer.c.key).cte("taken")


def _place(taken: CTE | None) -> CTE:
    """The next number in the thread; whoever changes the same task waits until this transaction ends."""
    first = select(*_given(thread, ("task_id",)), literal_column("1"), literal_column("1"))
    placed = insert(thread).from_select(
        ["task_id", "sequence", "comment_count"], first if taken is None else first.select_from(taken)
    )
    return (
        placed.on_conflict_do_update(
            index_elements=[thread.c.task_id],
            set_={"sequence": thread.c.sequence + 1, "comment_count": thread.c.comment_count + 1},
        )
        .returning(thread.c.sequence, thread.c.comment_count)
        .cte("placed")
    )


def _mark_answered(placed: CTE) -> CTE:
    """The author of the comment that is answered; no row if the task has no such living comment."""
    return (
        update(comment)
        .where(comment.c.id == bindparam("reply_to"), comment.c.task_id == bindparam("task_id"))
        .where(comment.c.deleted_at.is_(None), placed.c.sequence > literal_column("0"))
        .values(is_answered=True)
        .returning(comment.c.author_id)
        .cte("answered")
    )


def _given(table: Any, names: tuple[str, ...]) -> list[ColumnElement[Any]]:
    return [cast(bindparam(name), table.c[name].type) for name in names]


def _is_any(rows: CTE) -> ColumnElement[bool]:
    return select(literal_column("1")).select_from(rows).exists()


_FIND: Final = Statement(
    select(repeat_answer.c.fingerprint, repeat_answer.c.comment).where(
        repeat_answer.c.user_id == bindparam("user_id"),
        repeat_answer.c.scope == bindparam("scope"),
        repeat_answer.c.key == bindparam("key"),
    )
)
# Made when the module is read, and not by the first request, which would keep all others waiting meanwhile.
_STATEMENTS: Final = {
    (is_repeatable, is_answer): _make_statement(is_repeatable=is_repeatable, is_answer=is_answer)
    for is_repeatable in (False, True)
    for is_answer in (False, True)
}
