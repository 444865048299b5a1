"""Changes: one transaction each."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from comments.domain import Comment, RepeatKey, Revision, Thread
from comments.ports.erasing import PersonalStore
from contracts.comments.v1.comments import CommentEvent
from contracts.ids import CommentId, TaskId, UserId


class CommentAdder(Protocol):
    """Stores new comments, each with what belongs to it: all of it or nothing."""

    async def add(self, new: Comment, event: CommentEvent, repeat_key: RepeatKey | None) -> Comment | None:
        """Give the comment the next place in its task's thread, and keep it as the answer under the key, if there is one.

        Args:
            new: The comment.
            event: What todos is told. Its number, the count and the author of what is answered are filled in here.
            repeat_key: Under which the same creation may be sent again.

        Returns:
            None; or the comment that an earlier request made under this key, and then nothing was stored.

        Raises:
            ReplyTargetMissing: the task has no such living comment to be answered.
            RepeatKeyReused: the key stands for another request.
            RepeatInProgress: a twin holds the key and does not end.
            StorageUnavailable: nothing was stored, or nobody can say.
        """


class CommentStore(Protocol):
    """Comments within one transaction."""

    async def advance_thread(self, task_id: TaskId, *, count_change: int) -> Thread:
        """Take the next number in the task's thread and change its count.

        Other changes of the same task wait until this transaction ends, so numbers are in the order of commits.
        """

    async def lock_comment(self, comment_id: CommentId) -> Comment | None:
        """The comment as it is now, deleted or not; nobody else changes it until this transaction ends."""

    async def add_revision(self, comment_id: CommentId, revision: Revision) -> None:
        """Keep what the comment said before the change that follows."""

    async def save_change(self, comment: Comment) -> None:
        """Store the next version of a living comment, if it is still at the version before.

        Raises:
            VersionMismatch: it is at another version.
            CommentNotFound: it was deleted.
        """


class ReadMarks(Protocol):
    """How far people have read, within one transaction."""

    async def advance(self, user_id: UserId, task_id: TaskId, comment_id: CommentId) -> bool:
        """Mark everything up to the comment as read, unless more is marked already; False if the task has no such comment."""


class EventOutbox(Protocol):
    """Events that todos must hear of, kept within the transaction of their change."""

    async def append(self, event: CommentEvent) -> None:
        """Keep the event until it was handed over."""


class Transaction(Protocol):
    """One change: all of it or nothing."""

    @property
    def comments(self) -> CommentStore: ...
    @property
    def marks(self) -> ReadMarks: ...
    @property
    def personal(self) -> PersonalStore: ...
    @property
    def events(self) -> EventOutbox: ...

    async def commit(self) -> None:
        """Make it last."""


class Transactions(Protocol):
    """Begins changes."""

    def begin(self) -> AbstractAsyncContextManager[Transaction]:
        """A transaction that is rolled back on leaving, unless it was committed.

        Raises:
            StorageUnavailable: on entering, within or on leaving.
        """
