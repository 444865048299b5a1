"""Writes comments. What a person has said is never lost because the comment they answered is gone."""

from collections.abc import Sequence
from contextlib import suppress

from bot.errors import CommentNotFound, InvalidInput
from bot.identity import Actor, IdempotencyKey
from bot.ports.comments import CommentsGateway
from bot.texts.shorten import cut_at_word
from contracts.comments.v1.comments import (
    MAX_COMMENT_LENGTH,
    Comment,
    CommentChanges,
    CommentCreation,
    FileOffer,
    FilesAddition,
)
from contracts.ids import CommentId, TaskId


class CommentWriter:
    """One request; a second one if the answered comment was deleted meanwhile."""

    def __init__(self, actor: Actor, comments: CommentsGateway) -> None:
        self._actor, self._comments = actor, comments

    async def write(
        self,
        task_id: TaskId,
        text: str,
        *,
        reply_to: CommentId | None,
        key: IdempotencyKey,
        files: Sequence[FileOffer] = (),
    ) -> Comment:
        """The new comment; one that answers nothing if `reply_to` cannot be answered any more.

        Raises:
            TaskNotFound.
        """
        said = CommentCreation(text=text, files=list(files))
        try:
            return await self._add(task_id, said.model_copy(update={"reply_to": reply_to}), key)
        except (CommentNotFound, InvalidInput):
            if reply_to is None:
                raise
        return await self._add(task_id, said, IdempotencyKey(f"{key}:alone"))

    async def rewrite(self, comment_id: CommentId, text: str) -> Comment | None:
        """Let the comment say this; two requests. The comment as it is then; None if it is gone."""
        with suppress(CommentNotFound):
            comment = await self._comments.get_comment(self._actor, comment_id)
            return await self._change(comment, cut_at_word(text, MAX_COMMENT_LENGTH))
        return None

    async def follow(self, comment_id: CommentId, text: str, file: FileOffer | None, *, in_place_of: str) -> None:
        """Let the comment say and bring what its message says and brings now; two requests, three if the file is another.

        `in_place_of` is the file that the message brought before; empty if that is not known: a comment's only file is meant then.
        One that is gone stays gone.
        """
        with suppress(CommentNotFound):
            comment = await self._comments.get_comment(self._actor, comment_id)
            known = [one.telegram_file_id for one in comment.files]
            if file and file.telegram_file_id not in known:
                replaced = in_place_of or (known[0] if len(known) == 1 else None)
                addition = FilesAddition(files=[file], in_place_of=replaced)
                comment = await self._comments.add_files(self._actor, comment_id, addition)
            await self._change(comment, text)

    async def add_files(self, comment_id: CommentId, files: Sequence[FileOffer]) -> Comment | None:
        """Add what came with the comment; one request. The same file again changes nothing.

        Returns:
            The comment with them; None if it is gone.

        Raises:
            InvalidInput: it holds no more of them.
        """
        with suppress(CommentNotFound):
            return await self._comments.add_files(self._actor, comment_id, FilesAddition(files=list(files)))
        return None

    async def _change(self, comment: Comment, text: str) -> Comment:
        """A comment that says so already is not edited; words that were all there is stay, where there is no file to speak for them."""
        if text.strip() == comment.text or not (text.strip() or comment.files):
            return comment
        changes = CommentChanges(text=text)
        return await self._comments.change_comment(self._actor, CommentId(comment.id), changes, version=comment.version)

    async def _add(self, task_id: TaskId, creation: CommentCreation, key: IdempotencyKey) -> Comment:
        return await self._comments.add_comment(self._actor, task_id, creation, key=key)
