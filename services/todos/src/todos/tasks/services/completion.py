"""Completing tasks and opening them again.

Invariant: nothing open stands under something done. So a task is completed together with everything under it, and what is opened opens
the tasks above it; those under it stay done.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.tasks.families import Families, lock_family
from todos.tasks.models import Task
from todos.tasks.services.following import carry_out
from todos.tasks.services.storing import Edit


@transaction.atomic
def set_completion(*, actor: Actor, task_id: UUID, done: bool, now: datetime) -> Task:
    """Complete or reopen a task; one that is in that state already stays as it is.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
        RightMissing: the actor may not change it.
        TaskInMotion: it was moved to another list at this very moment.
    """
    families, task = lock_family(actor, task_id, right=Right.EDIT)
    carry_out(plan_completion(families, [task], done=done, now=now), actor=actor, now=now)
    return task


def plan_completion(families: Families, tasks: Iterable[Task], *, done: bool, now: datetime) -> list[Edit]:
    """The edits that complete or open these tasks, and what must change with them."""
    relatives = families.below if done else families.above
    touched = {each.id: each for task in tasks for each in (task, *relatives(task))}
    return [
        Edit(task, {"completed_at": now if done else None})
        for task in touched.values()
        if task.deleted_at is None and done is (task.completed_at is None)
    ]
