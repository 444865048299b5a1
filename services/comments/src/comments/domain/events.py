"""What todos is told about a change."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from comments.domain.comments import Comment, Thread
from comments.domain.people import Actor
from contracts.comments.v1.comments import CommentEvent, CommentEventKind
from contracts.ids import UserId


def describe_change(
    kind: CommentEventKind,
    comment: Comment,
    *,
    event_id: UUID,
    thread: Thread,
    actor: Actor,
    now: datetime,
    replied_author_id: UserId | None = None,
    mentioned_ids: Sequence[UserId] = (),
) -> CommentEvent:
    """What todos is told about a change of `comment` that `actor` made."""
    return CommentEvent(
        event_id=event_id,
        kind=kind,
        sequence=thread.sequence,
        comment_id=comment.id,
        task_id=comment.task_id,
        author_id=comment.author_id,
        author_name=comment.author_name,
        reply_to_author_id=replied_author_id,
        mentioned_ids=list(mentioned_ids),
        via_bot=actor.via_bot,
        comment_count=thread.comment_count,
        happened_at=now,
        has_files=bool(comment.files),
    )
