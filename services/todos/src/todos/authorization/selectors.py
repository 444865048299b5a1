"""Who may do what with a task's comments.

Invariant: the answer is that of `todos.tasks.access`; a missing task and a hidden one are both a plain *no*.
"""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from contracts.todos.v1.authorization import AuthorizationCheck, AuthorizationDecision, CommentAction
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.tasks.access import find_rights

READ_MAX_AGE_SECONDS: Final = 5
_RESOURCE_PREFIX: Final = "task:"
_DENIED: Final = AuthorizationDecision(allow=False, max_age=0)
_NEEDED: Final[Mapping[CommentAction, Right]] = {
    CommentAction.READ: Right.READ,
    CommentAction.CREATE: Right.COMMENT,
    CommentAction.UPDATE_OWN: Right.COMMENT,
    CommentAction.DELETE_OWN: Right.COMMENT,
    CommentAction.MODERATE: Right.EDIT,
}


def decide(checks: Sequence[AuthorizationCheck], *, actor: Actor) -> list[AuthorizationDecision]:
    """One decision per check, in the order asked, by one query. An *allow* of a read may be kept for a moment, nothing else."""
    task_ids = [_find_task_id(check) for check in checks]
    rights = find_rights(actor, (task_id for task_id in task_ids if task_id))
    return [
        _decide(check.action, rights.get(task_id) if task_id else None)
        for check, task_id in zip(checks, task_ids, strict=True)
    ]


def _decide(action: CommentAction, right: Right | None) -> AuthorizationDecision:
    if right is None or right < _NEEDED[action]:
        return _DENIED
    return AuthorizationDecision(allow=True, max_age=READ_MAX_AGE_SECONDS if action is CommentAction.READ else 0)


def _find_task_id(check: AuthorizationCheck) -> UUID | None:
    try:
        return UUID(check.resource.removeprefix(_RESOURCE_PREFIX))
    except ValueError:
        return None
