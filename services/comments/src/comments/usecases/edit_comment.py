"""Changing the text of one's own comment.

Invariant: only the author changes a text, and only the version that they have seen; what it said before is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from comments.domain import Actor, Comment, Expectation, describe_change, last_revision, usable_text
from comments.errors import ActionForbidden, VersionMismatch
from comments.ports import Authorizer, Clock, CommentReader, EventBell, IdFactory, PageCache, Transactions
from comments.usecases.mentioning import FindMentions
from comments.usecases.permissions import living_comment, task_to_ask_about
from contracts.comments.v1.comments import CommentEventKind
from contracts.ids import CommentId, UserId
from contracts.todos.v1.authorization import CommentAction


@dataclass(frozen=True, slots=True)
class TextChanges:
    """What it shall say. `mentioned_ids` are those mentioned by id; None leaves them as they are."""

    text: str
    mentioned_ids: Sequence[UserId] | None = None


class EditComment:
    """Replaces the text of a comment."""

    def __init__(
        self,
        *,
        authorizer: Authorizer,
        find_mentions: FindMentions,
        reader: CommentReader,
        transactions: Transactions,
        pages: PageCache,
        bell: EventBell,
        clock: Clock,
        ids: IdFactory,
    ) -> None:
        self._authorizer, self._find_mentions, self._reader = authorizer, find_mentions, reader
        self._transactions, self._pages = transactions, pages
        self._bell, self._clock, self._ids = bell, clock, ids

    async def __call__(
        self, actor: Actor, comment_id: CommentId, changes: TextChanges, *, expected: Expectation
    ) -> Comment:
        """The comment as it is now.

        Raises:
            CommentNotFound, ActionForbidden, VersionMismatch, TextUnusable, MentionsUnknown, ServiceUnavailable,
            Unauthenticated
        """
        now = self._clock.now()
        found = await self._own_comment(actor, comment_id, expected)
        text = usable_text(changes.text, has_files=bool(found.files))
        user_ids = found.mentioned_by_id if changes.mentioned_ids is None else changes.mentioned_ids
        mentions = await self._find_mentions(actor, found.task_id, text, user_ids)
        changed = found.edited(text, mentions, now=now)
        async with self._pages.changing(changed.task_id), self._transactions.begin() as work:
            thread = await work.comments.advance_thread(changed.task_id, count_change=0)
            await work.comments.save_change(changed)
            await work.comments.add_revision(found.id, last_revision(found))
            await work.events.append(
                describe_change(
                    CommentEventKind.EDITED,
                    changed,
                    event_id=self._ids.new_id(),
                    thread=thread,
                    actor=actor,
                    now=now,
                    mentioned_ids=[one.user_id for one in changed.mentions if one not in found.mentions],
                )
            )
            await work.commit()
        self._bell.ring()
        return changed

    async def _own_comment(self, actor: Actor, comment_id: CommentId, expected: Expectation) -> Comment:
        found = await self._reader.find_comment(comment_id)
        wanted = (CommentAction.READ, CommentAction.UPDATE_OWN)
        grant = await self._authorizer.get_grant(actor, task_to_ask_about(found), wanted)
        comment = living_comment(found, comment_id, grant)
        if not comment.is_by(actor) or CommentAction.UPDATE_OWN not in grant.allowed:
            raise ActionForbidden
        if not expected.is_met_by(comment):
            raise VersionMismatch(comment.version)
        return comment
