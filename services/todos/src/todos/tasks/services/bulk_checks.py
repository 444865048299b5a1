"""What can be wrong with a bulk change, told for every field and every task at once."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from contracts.problems import FieldProblem
from contracts.todos.v1.bulk import BulkAction, BulkChange
from todos.authorization.errors import RightMissing
from todos.errors import InvalidInput
from todos.tasks.families import Families
from todos.tasks.services.trash import is_gone

_NEEDED: Final[Mapping[BulkAction, str]] = {
    BulkAction.MOVE: "list_id",
    BulkAction.TAG: "tags",
    BulkAction.UNTAG: "tags",
    BulkAction.RESCHEDULE: "due",
    BulkAction.DEFER: "to",
    BulkAction.PRIORITISE: "priority",
}
_NOT_NULL: Final = frozenset({"tags", "to"})
_ALWAYS: Final = frozenset({"action", "task_ids", "if_versions"})


def check_request(bulk: BulkChange) -> None:
    """Let a request pass that names what its action needs, nothing else, and each task once.

    Raises:
        InvalidInput: it does not.
    """
    problems = [*_field_problems(bulk), *_id_problems(bulk)]
    if problems:
        raise InvalidInput(*problems)


def check_tasks(bulk: BulkChange, families: Families, *, now: datetime) -> None:
    """Let a request pass if the actor may change all of its tasks, and has seen them as they are.

    Raises:
        InvalidInput: for each task that is not so, one problem with its pointer.
    """
    named = {task.id: task for task in families.named}
    problems = []
    for index, task_id in enumerate(bulk.task_ids):
        task, pointer = named.get(task_id), f"/task_ids/{index}"
        seen = bulk.if_versions.get(task_id)
        if task is None and isinstance(families.refusals[task_id], RightMissing):
            problems.append(FieldProblem(pointer=pointer, code="right_missing", detail="The caller may not do this."))
        elif task is None or is_gone(task, now=now):
            problems.append(FieldProblem(pointer=pointer, code="task_not_found", detail="There is no such task."))
        elif seen is not None and not task.edited_version <= seen <= task.version:
            detail = f"The current version is {task.version}."
            problems.append(FieldProblem(pointer=pointer, code="changed_in_between", detail=detail))
    if problems:
        raise InvalidInput(*problems)


def required(name: str) -> FieldProblem:
    """A field that the action needs is not there."""
    return FieldProblem(pointer=f"/{name}", code="required", detail="This action needs this field.")


def _field_problems(bulk: BulkChange) -> Iterator[FieldProblem]:
    needed, named = _NEEDED.get(bulk.action), bulk.model_fields_set - _ALWAYS
    if needed and (needed not in named or (needed in _NOT_NULL and getattr(bulk, needed) is None)):
        yield required(needed)
    for name in sorted(named - {needed}):
        yield FieldProblem(pointer=f"/{name}", code="not_for_action", detail="This action does not know this field.")


def _id_problems(bulk: BulkChange) -> Iterator[FieldProblem]:
    first = {task_id: index for index, task_id in reversed(list(enumerate(bulk.task_ids)))}
    for index, task_id in enumerate(bulk.task_ids):
        if first[task_id] != index:
            yield FieldProblem(pointer=f"/task_ids/{index}", code="repeated", detail="Name each task once.")
    for task_id in bulk.if_versions:
        if task_id not in first:
            detail = "This task is not among `task_ids`."
            yield FieldProblem(pointer=f"/if_versions/{task_id}", code="not_named", detail=detail)
