"""To whom a task is given: only to people who see it, and no longer than they do."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from contracts.problems import FieldProblem
from todos.accounts.models import User
from todos.errors import InvalidInput
from todos.tasks.audience import find_readers
from todos.tasks.models import Task
from todos.tasks.services.storing import Edit


def check_assignees(task: Task, assignee_ids: Sequence[UUID]) -> None:
    """Let a task, which need not be stored yet, be given to these people. No query if there are none.

    Raises:
        InvalidInput: one of them does not see the task, or was deactivated; pointers are `/assignee_ids/<index>`.
    """
    if not assignee_ids:
        return
    readers = find_readers([task])[task.id]
    active = set(User.objects.filter(id__in=assignee_ids, is_active=True).values_list("id", flat=True))
    problems = [
        FieldProblem(pointer=f"/assignee_ids/{index}", code="cannot_see", detail="This person does not see the task.")
        for index, user_id in enumerate(assignee_ids)
        if user_id not in readers or user_id not in active
    ]
    if problems:
        raise InvalidInput(*problems)


def leave_out_blind(edits: Sequence[Edit]) -> list[Edit]:
    """The same edits, without assignees who will not see the task: where it goes to another list, or an assignment comes back.

    Two queries for each edit that gives a task to somebody, or moves one that is given to somebody; none otherwise.
    """
    return [_without_blind(edit) if _concerns_assignees(edit) else edit for edit in edits]


def _concerns_assignees(edit: Edit) -> bool:
    if "assignee_ids" in edit.values:
        return bool(edit.values["assignee_ids"])
    return bool(edit.task.assignee_ids) and edit.values.get("list_id", edit.task.list_id) != edit.task.list_id


def _without_blind(edit: Edit) -> Edit:
    there = Task(id=edit.task.id, list_id=edit.values.get("list_id", edit.task.list_id))
    readers = find_readers([there])[edit.task.id]
    assignee_ids = edit.values.get("assignee_ids", edit.task.assignee_ids)
    kept = [user_id for user_id in assignee_ids if user_id in readers]
    return replace(edit, values={**edit.values, "assignee_ids": kept})
