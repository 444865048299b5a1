"""Into the trash, out of it again, and what becomes of it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.tasks import access
from todos.tasks.errors import TaskNotFound
from todos.tasks.models import Task
from todos.tasks.selections import TRASH_KEPT_FOR
from todos.tasks.services.following import announce_readers, plan_reminder
from todos.tasks.services.storing import check_version, store_change
from todos.versions import ExpectedVersions


@transaction.atomic
def delete_task(*, actor: Actor, task_id: UUID, expected: ExpectedVersions, now: datetime) -> None:
    """Put a task into the trash, where it stays for 30 days; one that is there already stays as it is.

    Raises:
        TaskNotFound: it is missing or hidden.
        RightMissing: the actor may not delete it.
        VersionMismatch: somebody else changed it in between.
    """
    task = access.lock_task(actor, task_id, right=Right.ARRANGE, in_trash_too=True)
    if task.deleted_at is not None:
        return
    check_version(task, expected)
    store_change(task, {"deleted_at": now}, actor=actor, now=now)
    plan_reminder(task, now=now)
    announce_readers(task)


@transaction.atomic
def restore_task(*, actor: Actor, task_id: UUID, now: datetime) -> Task:
    """Take a task back out of the trash; one that is not there stays as it is.

    Raises:
        TaskNotFound: it is missing, hidden, or was deleted more than 30 days ago.
        RightMissing: the actor may not restore it.
    """
    task = access.lock_task(actor, task_id, right=Right.ARRANGE, in_trash_too=True)
    if task.deleted_at is None:
        return task
    if task.deleted_at <= now - TRASH_KEPT_FOR:
        raise TaskNotFound(task_id)
    store_change(task, {"deleted_at": None}, actor=actor, now=now)
    plan_reminder(task, now=now)
    return task


def empty_old_trash(*, now: datetime) -> int:
    """Delete for good what has been in the trash for more than 30 days; gives the number of tasks."""
    _, numbers = Task.objects.filter(deleted_at__lte=now - TRASH_KEPT_FOR).delete()
    return numbers.get(Task._meta.label, 0)
