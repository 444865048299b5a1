"""Who may do what with a task's comments.

Invariant: the answer is that of `todos.tasks.access`; a missing task and a hidden one are both a plain *no*.
"""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from contracts.todos.v1.authorization import AuthorizationCheck, AuthorizationDecision, CommentAction
from todos.api.authentication import Actor
from todos.tasks.access import visible_tasks
from todos.tasks.models import IS_KEPT

READ_MAX_AGE_SECONDS: Final = 5
_RESOURCE_PREFIX: Final = "task:"
_DENIED: Final = AuthorizationDecision(allow=False, max_age=0)


def decide(checks: Sequence[AuthorizationCheck], *, actor: Actor) -> list[AuthorizationDecision]:
    """One decision per check, in the order asked, by one query. An *allow* of a read may be kept for a moment, nothing else."""
    task_ids = [_find_task_id(check) for check in checks]
    visible = set(
        visible_tasks(actor)
        .filter(IS_KEPT, id__in={task_id for task_id in task_ids if task_id})
        .values_list("id", flat=True)
    )
    return [
        _allowed(check.action) if task_id in visible else _DENIED
        for check, task_id in zip(checks, task_ids, strict=True)
    ]


def _allowed(action: CommentAction) -> AuthorizationDecision:
    # Whoever sees a task is its owner today, and an owner may do everything with its comments.
    return AuthorizationDecision(allow=True, max_age=READ_MAX_AGE_SECONDS if action is CommentAction.READ else 0)


def _find_task_id(check: AuthorizationCheck) -> UUID | None:
    try:
        return UUID(check.resource.removeprefix(_RESOURCE_PREFIX))
    except ValueError:
        return None
