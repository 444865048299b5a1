"""The port `Authorizer`: todos decides, its fresh allows of reads are used again.

Invariant: nothing that changes a comment is decided from memory, and no deny is kept.
"""

from collections.abc import Collection
from datetime import timedelta

from comments.authorization.allows import FreshAllows
from comments.domain import Actor, Grant
from comments.ports import AuthorizationGateway, Clock
from comments.single_flight import SingleFlight
from contracts.ids import TaskId
from contracts.todos.v1.authorization import AuthorizationAnswer, AuthorizationCheck, CommentAction


class RememberingAuthorizer:
    """Asks todos through its gateway."""

    def __init__(self, *, gateway: AuthorizationGateway, allows: FreshAllows, clock: Clock) -> None:
        self._gateway, self._allows, self._clock = gateway, allows, clock
        self._questions: SingleFlight[tuple[bytes, tuple[TaskId, ...], int], frozenset[TaskId]] = SingleFlight()

    async def list_readable(self, actor: Actor, task_ids: Collection[TaskId]) -> frozenset[TaskId]:
        unknown = tuple(task_id for task_id in task_ids if not self._allows.holds(actor, task_id))
        if not unknown:
            return frozenset(task_ids)
        # What a person asks many times at once is asked of todos once; but nobody joins a question from before an event.
        question = (actor.token_digest, unknown, self._allows.epoch)
        denied = await self._questions.run(question, lambda: self._find_denied(actor, unknown))
        return frozenset(task_ids) - denied

    async def _find_denied(self, actor: Actor, task_ids: Collection[TaskId]) -> frozenset[TaskId]:
        """Ask about reading; those that are denied. The allows are remembered."""
        asked_at = self._clock.monotonic()
        answer = await self._gateway.ask(actor, [_check(task_id, CommentAction.READ) for task_id in task_ids])
        denied = set()
        for task_id, decision in zip(task_ids, answer.decisions, strict=True):
            if decision.allow:
                max_age = timedelta(seconds=decision.max_age)
                self._allows.keep(actor, task_id, asked_at=asked_at, max_age=max_age)
            else:
                denied.add(task_id)
        return frozenset(denied)

    async def get_grant(self, actor: Actor, task_id: TaskId, actions: Collection[CommentAction]) -> Grant:
        answer = await self._gateway.ask(actor, [_check(task_id, action) for action in actions])
        return Grant(person_name=answer.subject.name, allowed=_allowed(actions, answer))


def _check(task_id: TaskId, action: CommentAction) -> AuthorizationCheck:
    return AuthorizationCheck(resource=f"task:{task_id}", action=action)


def _allowed(actions: Collection[CommentAction], answer: AuthorizationAnswer) -> frozenset[CommentAction]:
    pairs = zip(actions, answer.decisions, strict=True)
    return frozenset(action for action, decision in pairs if decision.allow)
