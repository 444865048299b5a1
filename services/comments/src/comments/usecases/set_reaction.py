"""Reacting to a comment without words.

Invariant: one reaction per person and comment; the last one chosen.
"""

from comments.domain import Actor, Comment
from comments.errors import ActionForbidden, CommentNotFound
from comments.ports import Authorizer, CommentReader, PageCache, Transactions
from comments.usecases.permissions import living_comment, task_to_ask_about
from contracts.comments.v1.comments import Reaction
from contracts.ids import CommentId
from contracts.todos.v1.authorization import CommentAction


class SetReaction:
    """Gives, changes or takes back one's own reaction; whoever may comment on the task may react."""

    def __init__(
        self, *, authorizer: Authorizer, reader: CommentReader, transactions: Transactions, pages: PageCache
    ) -> None:
        self._authorizer, self._reader, self._transactions, self._pages = authorizer, reader, transactions, pages

    async def __call__(self, actor: Actor, comment_id: CommentId, reaction: Reaction | None) -> Comment:
        """The comment as it is now; a new version, unless the reaction was this one already.

        Raises:
            CommentNotFound, ActionForbidden, ServiceUnavailable, Unauthenticated
        """
        comment = await self._visible_comment(actor, comment_id)
        async with self._pages.changing(comment.task_id), self._transactions.begin() as work:
            current = await work.comments.lock_comment(comment_id)
            if current is None or current.deleted_at:
                raise CommentNotFound(comment_id)
            changed = current.reacted(actor, reaction)
            if changed is not current:
                await work.comments.save_change(changed)
                await work.commit()
        return changed

    async def _visible_comment(self, actor: Actor, comment_id: CommentId) -> Comment:
        found = await self._reader.find_comment(comment_id)
        wanted = (CommentAction.READ, CommentAction.CREATE)
        grant = await self._authorizer.get_grant(actor, task_to_ask_about(found), wanted)
        comment = living_comment(found, comment_id, grant)
        if CommentAction.CREATE not in grant.allowed:
            raise ActionForbidden
        return comment
