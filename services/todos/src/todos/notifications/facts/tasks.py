"""Facts about tasks: reminders, summaries of late ones, comments.

Invariant: nobody is told anything of a task that they may not see now.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import F

from contracts.todos.v1.notifications import CommentAddedBody, OverdueSummaryBody, TaskDueBody
from todos.notifications.facts.answers import Answer, Obsolete
from todos.notifications.facts.lookups import one_of
from todos.notifications.queue.leasing import ClaimedNotification
from todos.tasks.models import IS_KEPT, Task
from todos.tasks.selectors import to_contract

_SUMMARIZED_TASKS: Final = 10
_TASK_GONE: Final = Obsolete("the task is gone or hidden")


def describe_due_tasks(rows: Sequence[ClaimedNotification], now: datetime) -> Mapping[UUID, Answer]:  # noqa: ARG001 - a FactSource
    """Reminders, as long as the task is open and still due at that moment."""
    tasks = _load(row.subject_id for row in rows)
    return {row.id: _describe_due(row, tasks.get((row.subject_id, row.user_id))) for row in rows}


def describe_overdue_tasks(rows: Sequence[ClaimedNotification], now: datetime) -> Mapping[UUID, Answer]:
    """Summaries of the tasks that are still open and overdue."""
    tasks = _load(UUID(task_id) for row in rows for task_id in row.payload["task_ids"])
    return {row.id: _summarize(row, tasks, now) for row in rows}


def describe_comments(rows: Sequence[ClaimedNotification], now: datetime) -> Mapping[UUID, Answer]:  # noqa: ARG001 - a FactSource
    """New comments on tasks that are not in the trash; the comment's own text is the bot's to ask for."""
    tasks = _load(UUID(row.payload["task_id"]) for row in rows)
    return {row.id: _describe_comment(row, tasks.get((UUID(row.payload["task_id"]), row.user_id))) for row in rows}


type _VisibleTasks = dict[tuple[UUID | None, UUID | None], Task]
"""Tasks by (task, person who may see it)."""


def _load(task_ids: Iterable[UUID | None]) -> _VisibleTasks:
    found = Task.objects.filter(IS_KEPT, id__in=one_of({id_ for id_ in task_ids if id_}, kind="uuid"))
    return {(task.id, task.owner_id): task for task in found.annotate(owner_id=F("list__owner_id"))}


def _describe_due(row: ClaimedNotification, task: Task | None) -> Answer:
    if task is None:
        return _TASK_GONE
    if task.completed_at is not None:
        return Obsolete("the task is done")
    if task.due_at != row.planned_at or task.due_time is None:
        return Obsolete("the task is due at another time")
    return TaskDueBody(task=to_contract(task), planned_at=row.planned_at)


def _summarize(row: ClaimedNotification, tasks: _VisibleTasks, now: datetime) -> Answer:
    found = [tasks.get((UUID(task_id), row.user_id)) for task_id in row.payload["task_ids"]]
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
