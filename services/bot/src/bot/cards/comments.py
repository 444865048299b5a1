"""Writes comments. What a person has said is never lost because the comment they answered is gone."""

from contextlib import suppress

from bot.errors import CommentNotFound, InvalidInput
from bot.identity import Actor, IdempotencyKey
from bot.ports.comments import CommentsGateway
from contracts.comments.v1.comments import Comment, CommentChanges, CommentCreation
from contracts.ids import CommentId, TaskId


class CommentWriter:
    """One request; a second one if the answered comment was deleted meanwhile."""

    def __init__(self, actor: Actor, comments: CommentsGateway) -> None:
        self._actor, self._comments = actor, comments

    async def write(self, task_id: TaskId, text: str, *, reply_to: CommentId | None, key: IdempotencyKey) -> Comment:
        """The new comment; one that answers nothing if `reply_to` cannot be answered any more.

        Raises:
            TaskNotFound.
        """
        try:
            return await self._add(task_id, CommentCreation(text=text, reply_to=reply_to), key)
        except (CommentNotFound, InvalidInput):
            if reply_to is None:
                raise
        return await self._add(task_id, CommentCreation(text=text), IdempotencyKey(f"{key}:alone"))

    async def rewrite(self, comment_id: CommentId, text: str) -> None:
        """Let the comment say what its message says now; two requests. One that is gone stays gone."""
        with suppress(CommentNotFound):
            comment = await self._comments.get_comment(self._actor, comment_id)
            changes = CommentChanges(text=text)
            await self._comments.change_comment(self._actor, comment_id, changes, version=comment.version)

    async def _add(self, task_id: TaskId, creation: CommentCreation, key: IdempotencyKey) -> Comment:
        return await self._comments.add_comment(self._actor, task_id, creation, key=key)
