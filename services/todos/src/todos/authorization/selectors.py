"""Who may do what with a task's comments.

Invariant: the answer is that of `todos.tasks.access`; a missing task and a hidden one are both a plain *no*.
"""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db.models import Q

from contracts.todos.v1.authorization import (
    MAX_TASKS_ANSWERED,
    AuthorizationCheck,
    AuthorizationDecision,
    CommentAction,
    CommentedTasksAnswer,
    PeopleQuestion,
    TaskPerson,
)
from todos.accounts.models import User
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.lookups import one_of
from todos.tasks.access import find_rights, find_visible_tasks, visible_tasks
from todos.tasks.models import IS_KEPT

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


def list_people(question: PeopleQuestion, *, actor: Actor) -> list[TaskPerson]:
    """Those of the people asked for who see the task, if the actor does. Two queries."""
    readers = {user_id for _, user_id in find_visible_tasks([question.task_id])}
    if actor.user.id not in readers:
        return []
    asked = Q(id__in=one_of(set(question.user_ids), kind="uuid"))
    for username in question.usernames:
        asked |= Q(username__iexact=username)
    people = User.objects.filter(asked, id__in=one_of(readers, kind="uuid"), is_active=True)
    return [TaskPerson(id=person.id, name=person.name, username=person.username) for person in people]


def list_commented_tasks(*, actor: Actor, after: UUID | None, limit: int = MAX_TASKS_ANSWERED) -> CommentedTasksAnswer:
    """The tasks with comments that the actor may read, youngest first. One query."""
    tasks = visible_tasks(actor).filter(IS_KEPT, comment_count__gt=0).order_by("-id")
    if after is not None:
        tasks = tasks.filter(id__lt=after)
    found = list(tasks.values_list("id", flat=True)[: limit + 1])
    shown = found[:limit]
    return CommentedTasksAnswer(task_ids=shown, next=shown[-1] if len(found) > len(shown) else None)


def _decide(action: CommentAction, right: Right | None) -> AuthorizationDecision:
    if right is None or right < _NEEDED[action]:
        return _DENIED
    return AuthorizationDecision(allow=True, max_age=READ_MAX_AGE_SECONDS if action is CommentAction.READ else 0)


def _find_task_id(check: AuthorizationCheck) -> UUID | None:
    try:
        return UUID(check.resource.removeprefix(_RESOURCE_PREFIX))
    except ValueError:
        return None
