"""What follows from a change of a task: its reminder moves, and comments must not go by what it remembers."""

from datetime import datetime

from contracts.events.v1 import AuthorizationChanged, AuthorizationReason
from todos.notifications.services import cancel_task_notifications, schedule_task_due
from todos.tasks.models import Task
from todos.wakeups import announce_authorization_change


def plan_reminder(task: Task, *, now: datetime) -> None:
    """One reminder at the due moment of an open, timed task; none for any other."""
    cancel_task_notifications(task.id)
    if task.due_time is not None and task.completed_at is None and task.deleted_at is None:
        schedule_task_due(task, now=now)


def announce_readers(task: Task) -> None:
    """Who may read the task may have changed."""
    announce_authorization_change(AuthorizationChanged(reason=AuthorizationReason.TASK_CHANGED, task_id=task.id))
