"""From rows to comments and back: the one place that knows both."""

from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Uuid, and_, bindparam, cast, func, literal_column, or_, text

from comments.db.tables import comment
from comments.domain import AttachedFile, Comment, GivenReaction, Mention, Version
from contracts.ids import CommentId, TaskId, UserId

COMMENT_COLUMNS = (
    comment.c.id,
    comment.c.task_id,
    comment.c.author_id,
    comment.c.author_name,
    comment.c.text,
    comment.c.reply_to,
    comment.c.version,
    comment.c.created_at,
    comment.c.edited_at,
    comment.c.deleted_at,
    comment.c.is_answered,
    comment.c.root_id,
    comment.c.reactions,
    comment.c.mentions,
    comment.c.files,
)
REACTIONS: Final = TypeAdapter(tuple[GivenReaction, ...])
FILES: Final = TypeAdapter(tuple[AttachedFile, ...])
MENTIONS: Final = TypeAdapter(tuple[Mention, ...])


def holds_person(person: str) -> ColumnElement[bool]:
    """Whether the person in the parameter `person` reacted to a comment or is mentioned by it. Reads two small indexes."""
    user_id = cast(bindparam(person), Uuid)
    reacted = func.jsonb_build_array(
        func.jsonb_build_object(literal_column("'user_ids'"), func.jsonb_build_array(user_id))
    )
    mentioned = func.jsonb_build_array(func.jsonb_build_object(literal_column("'user_id'"), user_id))
    return or_(
        and_(comment.c.reactions.contains(reacted), text("comment.reactions <> '[]'")),
        and_(comment.c.mentions.contains(mentioned), text("comment.mentions <> '[]'")),
    )


def to_comment(row: Any) -> Comment:
    """The comment in a row of `COMMENT_COLUMNS`."""
    return Comment(
        id=CommentId(row["id"]),
        task_id=TaskId(row["task_id"]),
        author_id=UserId(row["author_id"]),
        author_name=row["author_name"],
        text=row["text"],
        reply_to=CommentId(row["reply_to"]) if row["reply_to"] else None,
        version=Version(row["version"]),
        created_at=row["created_at"],
        edited_at=row["edited_at"],
        deleted_at=row["deleted_at"],
        is_answered=row["is_answered"],
        root_id=CommentId(row["root_id"]) if row["root_id"] else None,
        reactions=REACTIONS.validate_json(row["reactions"]),
        mentions=MENTIONS.validate_json(row["mentions"]),
        files=FILES.validate_json(row["files"]),
    )
