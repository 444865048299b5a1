"""What todos decides, knows, publishes and takes."""

from collections.abc import Collection, Sequence
from typing import Protocol

from comments.domain import Actor, Grant, Mention
from contracts.comments.v1.comments import CommentEvent
from contracts.ids import TaskId, UserId
from contracts.todos.v1.authorization import AuthorizationAnswer, AuthorizationCheck, CommentAction
from service_auth.keys import PublicKeySet


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

    async def list_commented_tasks(self, actor: Actor) -> list[TaskId]:
        """The tasks with comments that the actor may read, youngest first; some thousands at most. Raises as `find_people` does."""


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


class EventReceiver(Protocol):
    """Takes events."""

    async def deliver(self, events: Sequence[CommentEvent]) -> None:
        """Return once all of them are safe with the receiver, which tells repeats apart.

        Raises:
            EventsRefused: the receiver will never take them as they are.
            ServiceUnavailable: it cannot be reached.
        """
