"""Adding files to one's own comment.

Telegram brings an album piece by piece: the first makes the comment, the others belong to it.

Invariant: no file stands in a comment twice, so the same piece may come again.
"""

from collections.abc import Sequence

from comments.domain import Actor, AttachedFile, Comment
from comments.errors import ActionForbidden, CommentNotFound, FilesNotTaken, TooManyFiles
from comments.ports import Authorizer, CommentReader, PageCache, Transactions
from comments.usecases.permissions import living_comment, task_to_ask_about
from contracts.comments.v1.comments import MAX_FILES
from contracts.ids import CommentId
from contracts.todos.v1.authorization import CommentAction


class AddFiles:
    """Adds what came with a comment; only the bot may, in the name of its author. The text stays as it is."""

    def __init__(
        self, *, authorizer: Authorizer, reader: CommentReader, transactions: Transactions, pages: PageCache
    ) -> None:
        self._authorizer, self._reader, self._transactions, self._pages = authorizer, reader, transactions, pages

    async def __call__(
        self, actor: Actor, comment_id: CommentId, files: Sequence[AttachedFile], *, in_place_of: str | None = None
    ) -> Comment:
        """The comment as it is now; a new version, unless it has these files already.

        `in_place_of` is the Telegram id of the file that these follow; one that is not there is no reason to refuse them.

        Raises:
            CommentNotFound, ActionForbidden, FilesNotTaken, TooManyFiles, ServiceUnavailable, Unauthenticated
        """
        comment = await self._own_comment(actor, comment_id)
        async with self._pages.changing(comment.task_id), self._transactions.begin() as work:
            current = await work.comments.lock_comment(comment_id)
            if current is None or current.deleted_at:
                raise CommentNotFound(comment_id)
            changed = current.with_files(files, in_place_of=in_place_of)
            if len(changed.files) > MAX_FILES:
                raise TooManyFiles
            if changed is not current:
                await work.comments.save_change(changed)
                await work.commit()
        return changed

    async def _own_comment(self, actor: Actor, comment_id: CommentId) -> Comment:
        found = await self._reader.find_comment(comment_id)
        wanted = (CommentAction.READ, CommentAction.UPDATE_OWN)
        grant = await self._authorizer.get_grant(actor, task_to_ask_about(found), wanted)
        comment = living_comment(found, comment_id, grant)
        if not comment.is_by(actor) or CommentAction.UPDATE_OWN not in grant.allowed:
            raise ActionForbidden
        if not actor.via_bot:
            raise FilesNotTaken
        return comment
