"""Facts about tasks: reminders, summaries of late ones, comments.

Invariant: nobody is told anything of a task that they may not see now; `todos.tasks.access` decides.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from contracts.todos.v1.notifications import CommentAddedBody, OverdueSummaryBody, TaskDueBody
from todos.notifications.facts.answers import Answer, Obsolete
from todos.notifications.queue.leasing import ClaimedNotification
from todos.tasks.access import find_visible_tasks
from todos.tasks.models import Task
from todos.tasks.selectors import to_contract

_SUMMARIZED_TASKS: Final = 10
_TASK_GONE: Final = Obsolete("the task is gone or hidden")

type _Visible = Mapping[tuple[UUID, UUID], Task]
"""Tasks by (task, person who may see it)."""


def describe_due_tasks(rows: Sequence[ClaimedNotification], now: datetime) -> Mapping[UUID, Answer]:  # noqa: ARG001 - a FactSource
    """Reminders, as long as the task is open and still due at that moment."""
    tasks = find_visible_tasks(row.subject_id for row in rows if row.subject_id)
    return {row.id: _describe_due(row, _find(tasks, row.subject_id, row)) for row in rows}


def describe_overdue_tasks(rows: Sequence[ClaimedNotification], now: datetime) -> Mapping[UUID, Answer]:
    """Summaries of the tasks that are still open and overdue."""
    tasks = find_visible_tasks(UUID(task_id) for row in rows for task_id in row.payload["task_ids"])
    return {row.id: _summarize(row, tasks, now) for row in rows}


def describe_comments(rows: Sequence[ClaimedNotification], now: datetime) -> Mapping[UUID, Answer]:  # noqa: ARG001 - a FactSource
    """New comments on tasks that are not in the trash; the comment's own text is the bot's to ask for."""
    tasks = find_visible_tasks(UUID(row.payload["task_id"]) for row in rows)
    return {row.id: _describe_comment(row, _find(tasks, UUID(row.payload["task_id"]), row)) for row in rows}


def _find(tasks: _Visible, task_id: UUID | None, row: ClaimedNotification) -> Task | None:
    """The task, if the row's person may see it."""
    return None if task_id is None or row.user_id is None else tasks.get((task_id, row.user_id))


def _describe_due(row: ClaimedNotification, task: Task | None) -> Answer:
    if task is None:
        return _TASK_GONE
    if task.completed_at is not None:
        return Obsolete("the task is done")
    if task.due_at != row.planned_at or task.due_time is None:
        return Obsolete("the task is due at another time")
    return TaskDueBody(task=to_contract(task), planned_at=row.planned_at)


def _summarize(row: ClaimedNotification, tasks: _Visible, now: datetime) -> Answer:
    found = [_find(tasks, UUID(task_id), row) for task_id in row.payload["task_ids"]]
    overdue = [task for task in found if task and not task.completed_at and task.due_at and task.due_at <= now]
    if not overdue:
        return Obsolete("nothing of it is overdue any more")
    soonest_first = sorted(overdue, key=lambda task: (task.due_at or now, task.id))
    return OverdueSummaryBody(
        count=len(overdue) + row.payload["further"],
        tasks=[to_contract(task) for task in soonest_first[:_SUMMARIZED_TASKS]],
    )


def _describe_comment(row: ClaimedNotification, task: Task | None) -> Answer:
    if task is None or row.subject_id is None:
        return _TASK_GONE
    return CommentAddedBody(
        task=to_contract(task),
        comment_id=row.subject_id,
        author_name=row.payload["author_name"],
        is_own=row.payload["author_id"] == str(row.user_id),
    )
