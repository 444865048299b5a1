"""What the use cases need of the world, as roles.

Invariant: nothing here names a technology; adapters do (`db`, `cache`, `gateways`, `authorization`, `outbox`).
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol
from uuid import UUID

from comments.domain import Actor, Comment, Grant, Mention, PageRequest, RenderedPage, RepeatKey, Revision, Thread
from contracts.comments.v1.comments import CommentEvent
from contracts.ids import CommentId, TaskId, UserId
from contracts.todos.v1.authorization import AuthorizationAnswer, AuthorizationCheck, CommentAction
from service_auth.keys import PublicKeySet


class Clock(Protocol):
    """The time."""

    def now(self) -> datetime:
        """Aware, UTC."""

    def monotonic(self) -> float:
        """Seconds that never run backwards, from an arbitrary start."""


class IdFactory(Protocol):
    """New ids."""

    def new_id(self) -> UUID:
        """A UUIDv7."""


class Authorizer(Protocol):
    """Who may do what: the answer of todos, never our own."""

    async def list_readable(self, actor: Actor, task_ids: Collection[TaskId]) -> frozenset[TaskId]:
        """Those of the tasks whose comments the actor may read. An answer may be up to five seconds old.

        Raises:
            AuthorizationUnavailable: todos cannot be asked.
            Unauthenticated: todos no longer accepts the actor's token.
        """

    async def get_grant(self, actor: Actor, task_id: TaskId, actions: Collection[CommentAction]) -> Grant:
        """Which of the actions the actor may take now; always asked anew. Raises as `list_readable` does."""


class TaskDirectory(Protocol):
    """What todos knows of people and tasks, as far as the actor may know it. Always asked anew."""

    async def find_people(
        self, actor: Actor, task_id: TaskId, *, usernames: Sequence[str], user_ids: Sequence[UserId]
    ) -> list[Mention]:
        """Those of these people who see the task, in no order; at most 20 usernames and 20 ids.

        Raises:
            AuthorizationUnavailable: todos cannot be asked.
            Unauthenticated: todos no longer accepts the actor's token.
        """


class CommentReader(Protocol):
    """Reads outside of a change. Each call sees everything that was committed before it."""

    async def find_comment(self, comment_id: CommentId) -> Comment | None:
        """The comment, deleted or not."""

    async def list_revisions(self, comment_id: CommentId, *, before: int | None, limit: int) -> list[Revision]:
        """What the comment said before its edits, newest first; only versions less than `before`."""

    async def count_comments(self, task_ids: Collection[TaskId]) -> dict[TaskId, int]:
        """How many comments each task has; a task without any may be left out. One query."""


class CommentPages(Protocol):
    """Pages as they are sent: the JSON of `CommentPage`."""

    async def read_page(self, request: PageRequest) -> RenderedPage:
        """The page as it stands at some moment between the call and its answer.

        Raises:
            CommentNotFound: the task has no comment to be `around`.
        """


class PageCache(Protocol):
    """Told by those who change comments, so that no page outlives a change."""

    def changing(self, task_id: TaskId) -> AbstractAsyncContextManager[None]:
        """Surrounds a change of the task's comments, its commit included. Never fails because a cache is away."""


class CommentStore(Protocol):
    """Comments within one transaction."""

    async def advance_thread(self, task_id: TaskId, *, count_change: int) -> Thread:
        """Take the next number in the task's thread and change its count.

        Other changes of the same task wait until this transaction ends, so numbers are in the order of commits.
        """

    async def add_comment(self, comment: Comment, *, position: int) -> None:
        """Store a new comment; `position` is the number of the change that makes it."""

    async def lock_comment(self, comment_id: CommentId) -> Comment | None:
        """The comment as it is now, deleted or not; nobody else changes it until this transaction ends."""

    async def add_revision(self, comment_id: CommentId, revision: Revision) -> None:
        """Keep what the comment said before the change that follows."""

    async def mark_answered(self, comment_id: CommentId, task_id: TaskId) -> UserId | None:
        """Remember that a comment was answered. Its author, or None if the task has no such living comment."""

    async def save_change(self, comment: Comment) -> None:
        """Store the next version of a living comment, if it is still at the version before.

        Raises:
            VersionMismatch: it is at another version.
            CommentNotFound: it was deleted.
        """


class EventOutbox(Protocol):
    """Events that todos must hear of, kept within the transaction of their change."""

    async def append(self, event: CommentEvent) -> None:
        """Keep the event until it was handed over."""


class RepeatMemory(Protocol):
    """Answers to creations that may be sent again."""

    async def remember(self, actor: Actor, key: RepeatKey, comment: Comment) -> Comment | None:
        """Keep `comment` as the answer under this person's key. If there is an answer already, that one is given back.

        Raises:
            RepeatKeyReused: the key stands for another request.
            RepeatInProgress: a twin holds the key and does not end.
        """


class Transaction(Protocol):
    """One change: all of it or nothing."""

    @property
    def comments(self) -> CommentStore: ...
    @property
    def events(self) -> EventOutbox: ...
    @property
    def repeats(self) -> RepeatMemory: ...

    async def commit(self) -> None:
        """Make it last."""


class Transactions(Protocol):
    """Begins changes."""

    def begin(self) -> AbstractAsyncContextManager[Transaction]:
        """A transaction that is rolled back on leaving, unless it was committed.

        Raises:
            StorageUnavailable: on entering, within or on leaving.
        """


class EventBell(Protocol):
    """Wakes whoever hands events over."""

    def ring(self) -> None:
        """There may be something to hand over. Costs nothing and cannot fail."""


class EventClaim(Protocol):
    """Events that nobody else hands over at the same time."""

    @property
    def events(self) -> Sequence[CommentEvent]:
        """Oldest first; empty if nothing waits."""

    async def settle(self, *, taken: Collection[UUID], refused: Mapping[UUID, str]) -> None:
        """Forget what the receiver took, and set aside, with the reason, what it will never take. The rest waits on."""


class EventQueue(Protocol):
    """Events that wait to be handed over."""

    def claim(self, *, limit: int) -> AbstractAsyncContextManager[EventClaim]:
        """Some of them; those that were not settled on leaving go back.

        Raises:
            StorageUnavailable: on entering, within or on leaving.
        """


class EventReceiver(Protocol):
    """Takes events."""

    async def deliver(self, events: Sequence[CommentEvent]) -> None:
        """Return once all of them are safe with the receiver, which tells repeats apart.

        Raises:
            EventsRefused: the receiver will never take them as they are.
            ServiceUnavailable: it cannot be reached.
        """


class AuthorizationGateway(Protocol):
    """Asks todos about permissions."""

    async def ask(self, actor: Actor, checks: Sequence[AuthorizationCheck]) -> AuthorizationAnswer:
        """One decision per check, in the order asked. At most 100 checks.

        Raises:
            AuthorizationUnavailable: no answer in time.
            Unauthenticated: the actor's token is no longer accepted.
        """


class KeyPublisher(Protocol):
    """Publishes the keys that access tokens are signed with."""

    async def fetch_keys(self) -> PublicKeySet:
        """The keys as they are now, never none.

        Raises:
            KeysUnavailable: no answer, or one that cannot be used.
        """
