"""Completing tasks and opening them again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.tasks import access
from todos.tasks.models import Task
from todos.tasks.services.following import plan_reminder
from todos.tasks.services.storing import store_change


@transaction.atomic
def set_completion(*, actor: Actor, task_id: UUID, done: bool, now: datetime) -> Task:
    """Complete or reopen a task; one that is in that state already stays as it is.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
        RightMissing: the actor may not change it.
    """
    task = access.lock_task(actor, task_id, right=Right.EDIT)
    if done is (task.completed_at is not None):
        return task
    store_change(task, {"completed_at": now if done else None}, actor=actor, now=now)
    plan_reminder(task, now=now)
    return task
