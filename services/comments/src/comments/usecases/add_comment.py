"""Writing a comment, or answering one.

Invariant: under one repeat key there is one comment, however often it is sent; its event is committed with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from comments.domain import (
    Actor,
    AttachedFile,
    Comment,
    Grant,
    RepeatKey,
    Thread,
    Version,
    describe_change,
    usable_text,
)
from comments.errors import FilesNotTaken
from comments.ports import Authorizer, Clock, CommentAdder, CommentReader, EventBell, IdFactory, PageCache
from comments.usecases.mentioning import FindMentions
from comments.usecases.permissions import check_task_permission
from contracts.comments.v1.comments import CommentEvent, CommentEventKind
from contracts.ids import CommentId, TaskId, UserId
from contracts.todos.v1.authorization import CommentAction

# Stands in an event until its comment has taken a place in the thread.
_NO_PLACE_YET: Final = Thread(sequence=1, comment_count=1)


@dataclass(frozen=True, slots=True)
class NewComment:
    """What is to be said, about which task, and in answer to what."""

    task_id: TaskId
    text: str
    reply_to: CommentId | None = None
    mentioned_ids: Sequence[UserId] = ()
    files: tuple[AttachedFile, ...] = ()
    repeat_key: RepeatKey | None = None


@dataclass(frozen=True, slots=True)
class AddedComment:
    """The comment as it was made; `is_repeat` if an earlier request made it."""

    comment: Comment
    is_repeat: bool


class AddComment:
    """Adds a comment to a task."""

    def __init__(
        self,
        *,
        authorizer: Authorizer,
        find_mentions: FindMentions,
        reader: CommentReader,
        adder: CommentAdder,
        pages: PageCache,
        bell: EventBell,
        clock: Clock,
        ids: IdFactory,
    ) -> None:
        self._authorizer, self._find_mentions, self._reader = authorizer, find_mentions, reader
        self._adder, self._pages = adder, pages
        self._bell, self._clock, self._ids = bell, clock, ids

    async def __call__(self, actor: Actor, new: NewComment) -> AddedComment:
        """The new comment, or the one that the same request made before.

        Raises:
            TaskNotFound, ActionForbidden, TextUnusable, FilesNotTaken, ReplyTargetMissing, MentionsUnknown, RepeatKeyReused,
            RepeatInProgress, ServiceUnavailable, Unauthenticated
        """
        wanted = (CommentAction.READ, CommentAction.CREATE)
        grant = await self._authorizer.get_grant(actor, new.task_id, wanted)
        check_task_permission(grant, CommentAction.CREATE, new.task_id)
        comment = await self._compose(actor, new, grant)
        async with self._pages.changing(new.task_id):
            earlier = await self._adder.add(comment, self._describe(comment, actor), new.repeat_key)
        if earlier is not None:
            return AddedComment(earlier, is_repeat=True)
        self._bell.ring()
        return AddedComment(comment, is_repeat=False)

    async def _compose(self, actor: Actor, new: NewComment, grant: Grant) -> Comment:
        text = usable_text(new.text, has_files=bool(new.files))
        if new.files and not actor.via_bot:
            raise FilesNotTaken
        return Comment(
            id=CommentId(self._ids.new_id()),
            task_id=new.task_id,
            author_id=actor.user_id,
            author_name=grant.person_name,
            text=text,
            reply_to=new.reply_to,
            version=Version(1),
            created_at=self._clock.now(),
            edited_at=None,
            deleted_at=None,
            is_answered=False,
            root_id=await self._find_root(new),
            files=new.files,
            mentions=await self._find_mentions(actor, new.task_id, text, new.mentioned_ids),
        )

    async def _find_root(self, new: NewComment) -> CommentId | None:
        """The comment that began the thread, which never changes. Whether it may be answered is found out when the answer is stored."""
        answered = await self._reader.find_comment(new.reply_to) if new.reply_to else None
        if answered is None or answered.task_id != new.task_id:
            return None
        return answered.root_id or answered.id

    def _describe(self, comment: Comment, actor: Actor) -> CommentEvent:
        return describe_change(
            CommentEventKind.CREATED,
            comment,
            event_id=self._ids.new_id(),
            thread=_NO_PLACE_YET,
            actor=actor,
            now=comment.created_at,
            mentioned_ids=[mention.user_id for mention in comment.mentions],
        )
