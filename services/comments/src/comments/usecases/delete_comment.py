"""Taking a comment back.

Invariant: a deleted comment is never shown again; if it was answered, an empty stone stays in its place.
"""

from comments.domain import Actor, Comment, Expectation, Grant, describe_change
from comments.errors import ActionForbidden, VersionMismatch
from comments.ports import Authorizer, Clock, CommentReader, EventBell, IdFactory, PageCache, Transactions
from comments.usecases.permissions import living_comment, task_to_ask_about
from contracts.comments.v1.comments import CommentEventKind
from contracts.ids import CommentId
from contracts.todos.v1.authorization import CommentAction

_WANTED = (CommentAction.READ, CommentAction.DELETE_OWN, CommentAction.MODERATE)


class DeleteComment:
    """Deletes a comment: its author may, and whoever moderates the task."""

    def __init__(
        self,
        *,
        authorizer: Authorizer,
        reader: CommentReader,
        transactions: Transactions,
        pages: PageCache,
        bell: EventBell,
        clock: Clock,
        ids: IdFactory,
    ) -> None:
        self._authorizer, self._reader, self._transactions, self._pages = authorizer, reader, transactions, pages
        self._bell, self._clock, self._ids = bell, clock, ids

    async def __call__(self, actor: Actor, comment_id: CommentId, *, expected: Expectation) -> None:
        """Return once it is gone.

        Raises:
            CommentNotFound, ActionForbidden, VersionMismatch, ServiceUnavailable, Unauthenticated
        """
        now = self._clock.now()
        deleted = (await self._deletable_comment(actor, comment_id, expected)).deleted(now=now)
        async with self._pages.changing(deleted.task_id), self._transactions.begin() as work:
            thread = await work.comments.advance_thread(deleted.task_id, count_change=-1)
            await work.comments.save_change(deleted)
            await work.events.append(
                describe_change(
                    CommentEventKind.DELETED,
                    deleted,
                    event_id=self._ids.new_id(),
                    thread=thread,
                    actor=actor,
                    now=now,
                )
            )
            await work.commit()
        self._bell.ring()

    async def _deletable_comment(self, actor: Actor, comment_id: CommentId, expected: Expectation) -> Comment:
        found = await self._reader.find_comment(comment_id)
        grant = await self._authorizer.get_grant(actor, task_to_ask_about(found), _WANTED)
        comment = living_comment(found, comment_id, grant)
        if not _may_delete(actor, comment, grant):
            raise ActionForbidden
        if not expected.is_met_by(comment):
            raise VersionMismatch(comment.version)
        return comment


def _may_delete(actor: Actor, comment: Comment, grant: Grant) -> bool:
    needed = CommentAction.DELETE_OWN if comment.is_by(actor) else CommentAction.MODERATE
    return needed in grant.allowed
