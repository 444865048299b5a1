"""Putting tasks off."""

from datetime import datetime
from uuid import UUID

from contracts.todos.v1.bulk import DeferTo
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.recurrence.wall import WallMoment
from todos.tasks import access
from todos.tasks.deferral import defer_due
from todos.tasks.due import DueDate
from todos.tasks.fields import due_values
from todos.tasks.models import Task
from todos.tasks.repeats import find_series, series_values
from todos.tasks.services.following import carry_out
from todos.tasks.services.storing import Edit
from todos.transactions import one_transaction


@one_transaction
def defer_task(*, actor: Actor, task_id: UUID, to: DeferTo, now: datetime) -> Task:
    """Make a task due on another day, at the same time of day.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
        RightMissing: the actor may not change it.
    """
    task = access.lock_task(actor, task_id, right=Right.EDIT)
    carry_out([plan_deferral(task, to, actor=actor, now=now)], actor=actor, now=now)
    return task


def plan_deferral(task: Task, to: DeferTo, *, actor: Actor, now: datetime) -> Edit:
    """The edit that puts a task off; of a repeating one, this occurrence alone."""
    due = DueDate(task.due_date, task.due_time, task.due_timezone) if task.due_date else None
    deferred = defer_due(due, to, default_timezone=actor.user.timezone, now=now)
    series = find_series(task)
    moved = series_values(series, due=WallMoment(deferred.date, deferred.time)) if series else {}
    return Edit(task, due_values(deferred) | moved)
