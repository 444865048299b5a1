"""Facts about tasks: reminders, summaries of late ones, comments.

Invariant: nobody is told anything of a task that they may not see now; `todos.tasks.access` decides.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import F, UUIDField

from contracts.todos.v1.notifications import CommentAddedBody, OverdueSummaryBody, TaskDueBody, TaskNotDoneBody
from todos.fast.compiled import CompiledQuery, EachOf
from todos.notifications.facts.answers import Answer, Obsolete
from todos.notifications.queue.leasing import ClaimedNotification
from todos.reminders.models import Reminder
from todos.reminders.moments import find_escalation, list_moments
from todos.tasks.access import find_visible_tasks
from todos.tasks.models import Task
from todos.tasks.selectors import to_contract

_SUMMARIZED_TASKS: Final = 10
_TASK_DONE: Final = Obsolete("the task is done")
_TASK_GONE: Final = Obsolete("the task is gone or hidden")

type _Visible = Mapping[tuple[UUID, UUID], Task]
"""Tasks by (task, person who may see it)."""


def describe_due_tasks(rows: Sequence[ClaimedNotification], now: datetime) -> Mapping[UUID, Answer]:
    """Reminders, as long as the task is open and its person still wishes to be told at that moment. Two queries."""
    get_reminders = _ask_for_reminders(rows)
    tasks, reminders = find_visible_tasks(row.subject_id for row in rows if row.subject_id), get_reminders()
    return {row.id: _describe_due(row, _find(tasks, row.subject_id, row), reminders, now) for row in rows}


def describe_undone_tasks(rows: Sequence[ClaimedNotification], now: datetime) -> Mapping[UUID, Answer]:  # noqa: ARG001 - a FactSource
    """Tasks of which somebody else was reminded, as long as they are open. Two queries."""
    get_reminders = _ask_for_reminders(rows)
    tasks, reminders = find_visible_tasks(row.subject_id for row in rows if row.subject_id), get_reminders()
    return {row.id: _describe_undone(row, _find(tasks, row.subject_id, row), reminders) for row in rows}


def describe_overdue_tasks(rows: Sequence[ClaimedNotification], now: datetime) -> Mapping[UUID, Answer]:
    """Summaries of the tasks that are still open. One that is due later is named, too: a reminder before that has been missed."""
    tasks = find_visible_tasks(UUID(task_id) for row in rows for task_id in row.payload["task_ids"])
    return {row.id: _summarize(row, tasks, now) for row in rows}


def describe_comments(rows: Sequence[ClaimedNotification], now: datetime) -> Mapping[UUID, Answer]:  # noqa: ARG001 - a FactSource
    """New comments on tasks that are not in the trash; the comment's own text is the bot's to ask for."""
    tasks = find_visible_tasks(UUID(row.payload["task_id"]) for row in rows)
    return {row.id: _describe_comment(row, _find(tasks, UUID(row.payload["task_id"]), row)) for row in rows}


def _find(tasks: _Visible, task_id: UUID | None, row: ClaimedNotification) -> Task | None:
    """The task, if the row's person may see it."""
    return None if task_id is None or row.user_id is None else tasks.get((task_id, row.user_id))


class _Owner(NamedTuple):
    """Whose a reminder is."""

    name: str
    timezone: str
    morning_at: time
    all_day_reminder_at: time | None


type _Reminders = Mapping[UUID, tuple[Reminder, _Owner]]

_REMINDERS: Final = CompiledQuery(
    lambda: Reminder.objects.filter(id__in=EachOf("ids", UUIDField())).annotate(
        **{f"owner_{name}": F(f"user__{name}") for name in _Owner._fields}
    )
)


def _ask_for_reminders(rows: Sequence[ClaimedNotification]) -> Callable[[], _Reminders]:
    ids = [UUID(row.payload["reminder_id"]) for row in rows if "reminder_id" in row.payload]
    if not ids:
        return dict
    find = _REMINDERS.ask(ids=ids)
    return lambda: {reminder.id: (reminder, _owner(reminder)) for reminder in find()}


def _owner(reminder: Reminder) -> _Owner:
    return _Owner(*(getattr(reminder, f"owner_{name}") for name in _Owner._fields))


def _describe_due(row: ClaimedNotification, task: Task | None, reminders: _Reminders, now: datetime) -> Answer:
    if task is None:
        return _TASK_GONE
    if task.completed_at is not None:
        return _TASK_DONE
    found = _reminder_of(row, reminders)
    if found is None:
        return _describe_plainly_due(row, task)
    reminder, owner = found
    moments = list(list_moments(reminder, task, owner))
    told = next((moment for moment in moments if moment.at == row.planned_at), None)
    if told is None:
        return Obsolete("the reminder comes at another time")
    if any(row.planned_at < moment.at <= now for moment in moments):
        return Obsolete("it has been repeated since")
    return TaskDueBody(
        task=to_contract(task),
        planned_at=row.planned_at,
        reminder_id=reminder.id,
        is_ahead=task.due_at is not None and task.due_at > row.planned_at and task.due_time is not None,
        repetition=told.repetition,
    )


def _describe_plainly_due(row: ClaimedNotification, task: Task) -> Answer:
    """For rows that were put in when a task had one reminder, at its due time."""
    if "reminder_id" in row.payload:
        return Obsolete("the reminder was deleted")
    if task.due_at != row.planned_at or task.due_time is None:
        return Obsolete("the task is due at another time")
    return TaskDueBody(task=to_contract(task), planned_at=row.planned_at)


def _describe_undone(row: ClaimedNotification, task: Task | None, reminders: _Reminders) -> Answer:
    if task is None:
        return _TASK_GONE
    if task.completed_at is not None:
        return _TASK_DONE
    found = _reminder_of(row, reminders)
    if found is None or find_escalation(found[0], task, found[1]) != row.planned_at:
        return Obsolete("the reminder comes at another time")
    return TaskNotDoneBody(task=to_contract(task), person_name=found[1].name, planned_at=row.planned_at)


def _reminder_of(row: ClaimedNotification, reminders: _Reminders) -> tuple[Reminder, _Owner] | None:
    return reminders.get(UUID(row.payload["reminder_id"])) if "reminder_id" in row.payload else None


def _summarize(row: ClaimedNotification, tasks: _Visible, now: datetime) -> Answer:
    # A task of which several reminders were missed is one task.
    found = [_find(tasks, UUID(task_id), row) for task_id in dict.fromkeys(row.payload["task_ids"])]
    still_open = [task for task in found if task and not task.completed_at]
    if not still_open:
        return Obsolete("nothing of it is open any more")
    soonest_first = sorted(still_open, key=lambda task: (task.due_at or now, task.id))
    return OverdueSummaryBody(
        count=len(still_open) + row.payload["further"],
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
