"""From the bodies of the contract to what the use cases take."""

from collections.abc import Iterable

from comments.domain import AttachedFile, RepeatKey
from comments.usecases import NewComment, TextChanges
from contracts.comments.v1.comments import CommentChanges, CommentCreation, FileOffer
from contracts.ids import CommentId, TaskId, UserId


def to_new_comment(task_id: TaskId, body: CommentCreation, key: RepeatKey | None) -> NewComment:
    """What is to be said about the task."""
    return NewComment(
        task_id=task_id,
        text=body.text,
        reply_to=CommentId(body.reply_to) if body.reply_to else None,
        mentioned_ids=tuple(map(UserId, body.mentions)),
        files=to_files(body.files),
        repeat_key=key,
    )


def to_text_changes(body: CommentChanges) -> TextChanges:
    """What a comment shall say."""
    return TextChanges(body.text, None if body.mentions is None else tuple(map(UserId, body.mentions)))


def to_files(offers: Iterable[FileOffer]) -> tuple[AttachedFile, ...]:
    """The files that the bot offers."""
    return tuple(
        AttachedFile(one.telegram_file_id, one.name, one.size, one.media_type, one.kind, one.duration_seconds)
        for one in offers
    )
