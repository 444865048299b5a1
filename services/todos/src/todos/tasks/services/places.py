"""Where a task may be put: in which list, and under which task."""

from dataclasses import dataclass
from uuid import UUID

from contracts.problems import FieldProblem
from contracts.todos.v1.tasks import MAX_DEPTH, MAX_SUBTASKS
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.errors import InvalidInput
from todos.lists.access import get_list
from todos.lists.errors import ListNotFound
from todos.lists.selectors import get_default_list_id
from todos.tasks.errors import TaskNotFound
from todos.tasks.families import Families
from todos.tasks.models import Task


@dataclass(frozen=True, slots=True)
class Place:
    """A list, and the task under which something stands in it."""

    list_id: UUID
    parent_id: UUID | None = None


def get_target_list_id(actor: Actor, list_id: UUID | None) -> UUID:
    """The list that a request names; where the actor's tasks go by themselves if it names none.

    Raises:
        InvalidInput: it is missing or hidden.
        RightMissing: the actor sees it, and may not make tasks in it.
    """
    if list_id is None:
        return get_default_list_id(actor)
    try:
        return get_list(actor, list_id, right=Right.EDIT).id
    except ListNotFound as exc:
        problem = FieldProblem(pointer="/list_id", code="list_not_found", detail="There is no such list for you.")
        raise InvalidInput(problem) from exc


def get_place_under(
    families: Families, parent_id: UUID, *, list_id: UUID | None, task: Task | None = None, height: int = 1
) -> Place:
    """The place under a task of `families`, for another task of them or for a new one.

    Args:
        families: Locked for arranging.
        parent_id: The task that a request names.
        list_id: The list that it names besides; None if it names none.
        task: What shall be put there; None if it does not exist yet.
        height: How many levels it has.

    Raises:
        InvalidInput: the parent is missing or hidden, in another list, done, full, too deep, or stands under the task itself.
        RightMissing: the actor sees the parent, and may not arrange it.
    """
    try:
        parent = families.get(parent_id)
    except TaskNotFound as exc:
        raise _refusal("task_not_found", "There is no such task for you.") from exc
    if list_id not in (None, parent.list_id):
        problem = FieldProblem(pointer="/list_id", code="not_the_parents", detail="The parent is in another list.")
        raise InvalidInput(problem)
    if task is not None and task in (parent, *families.above(parent)):
        raise _refusal("cycle", "A task cannot stand under itself.")
    if families.depth(parent) + height > MAX_DEPTH:
        raise _refusal("too_deep", f"Tasks are nested {MAX_DEPTH} deep at most.")
    if task is None or task.parent_id != parent_id:
        _check_open_and_free(parent)
    return Place(parent.list_id, parent_id)


def _check_open_and_free(parent: Task) -> None:
    if parent.completed_at is not None:
        raise _refusal("parent_done", "The parent is done; open it first.")
    if parent.subtask_count >= MAX_SUBTASKS:
        raise _refusal("too_many", f"A task has {MAX_SUBTASKS} subtasks at most.")


def _refusal(code: str, detail: str) -> InvalidInput:
    return InvalidInput(FieldProblem(pointer="/parent_id", code=code, detail=detail))
