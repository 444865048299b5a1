"""Into the trash, out of it again, and what becomes of it.

A task goes together with everything under it, and comes back with that; what was in the trash before stays there. What is restored alone,
while the task above it is still in the trash, comes back under none.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.tasks import access
from todos.tasks.errors import TaskNotFound, TaskNotInTrash
from todos.tasks.families import Families, lock_family
from todos.tasks.models import IS_KEPT, Task
from todos.tasks.positions import key_at
from todos.tasks.selections import TRASH_KEPT_FOR
from todos.tasks.services.following import carry_out
from todos.tasks.services.purging import purge_families
from todos.tasks.services.storing import Edit, check_version
from todos.transactions import one_transaction
from todos.versions import ExpectedVersions

_MAX_AT_ONCE: Final = 5000
_MICROSECOND: Final = timedelta(microseconds=1)


@one_transaction
def delete_task(*, actor: Actor, task_id: UUID, expected: ExpectedVersions, now: datetime) -> None:
    """Put a task into the trash, where it stays for 30 days; one that is there already stays as it is.

    Raises:
        TaskNotFound: it is missing or hidden.
        RightMissing: the actor may not delete it.
        VersionMismatch: somebody else changed it in between.
        TaskInMotion: it was moved to another list at this very moment.
    """
    families, task = lock_family(actor, task_id, right=Right.ARRANGE, in_trash_too=True)
    if task.deleted_at is not None:
        return
    check_version(task, expected)
    carry_out(plan_deletion(families, [task], now=now), actor=actor, now=now)


@one_transaction
def restore_task(*, actor: Actor, task_id: UUID, now: datetime) -> Task:
    """Take a task back out of the trash; one that is not there stays as it is.

    Raises:
        TaskNotFound: it is missing, hidden, or was deleted more than 30 days ago.
        RightMissing: the actor may not restore it.
        TaskInMotion: it was moved to another list at this very moment.
    """
    families, task = lock_family(actor, task_id, right=Right.ARRANGE, in_trash_too=True)
    if is_gone(task, now=now):
        raise TaskNotFound(task_id)
    carry_out(plan_restoration(families, [task], now=now), actor=actor, now=now)
    return task


def is_gone(task: Task, *, now: datetime) -> bool:
    """Whether it was deleted so long ago that nobody gets it back."""
    return task.deleted_at is not None and task.deleted_at <= now - TRASH_KEPT_FOR


def plan_deletion(families: Families, tasks: Iterable[Task], *, now: datetime) -> list[Edit]:
    """The edits that put these tasks, none of which stands under another, into the trash with all under them."""
    return [
        Edit(each, {"deleted_at": now, "deleted_with": None if each is task else task.id})
        for task in tasks
        for each in families.with_below(task)
        if each.deleted_at is None
    ]


def plan_restoration(families: Families, tasks: Iterable[Task], *, now: datetime) -> list[Edit]:
    """The edits that bring these tasks back with what went along with them."""
    found = {task.id: task for task in tasks if task.deleted_at is not None}
    edits: dict[UUID, Edit] = {}
    for task in found.values():
        root_id = task.deleted_with or task.id
        for each in families.with_below(task):
            if each is task or each.deleted_with == root_id:
                edits[each.id] = Edit(each, {"deleted_at": None, "deleted_with": None})
    for index, task in enumerate(found.values()):
        parent = families.parent_of(task)
        if parent is not None and parent.deleted_at is not None and parent.id not in edits:
            edits[task.id].values.update(parent_id=None, position=key_at(now + index * _MICROSECOND, task.id))
    _open_above(families, edits)
    return list(edits.values())


def _open_above(families: Families, edits: dict[UUID, Edit]) -> None:
    """Nothing open comes back under something done."""
    for edit in [edit for edit in edits.values() if edit.task.completed_at is None]:
        task: Task | None = edit.task
        while task is not None and "parent_id" not in edits[task.id].values and (task := families.parent_of(task)):
            if task.completed_at is not None:
                edits.setdefault(task.id, Edit(task, {})).values["completed_at"] = None
            elif task.id not in edits:
                break


@one_transaction
def purge_task(*, actor: Actor, task_id: UUID) -> None:
    """Delete a task that is in the trash for good, with everything under it and its history.

    Raises:
        TaskNotFound: it is missing or hidden.
        RightMissing: the actor does not own the list.
        TaskNotInTrash: it is still in use.
    """
    task = access.lock_task(actor, task_id, right=Right.MANAGE, in_trash_too=True)
    if task.deleted_at is None:
        raise TaskNotInTrash(task_id)
    purge_families([task.id])


@one_transaction
def empty_trash(*, actor: Actor) -> int:
    """Delete for good what is in the trash of the lists that the actor owns; gives the number of tasks."""
    own = access.visible_tasks(actor, right=Right.MANAGE).filter(~IS_KEPT)
    return purge_families(list(own.order_by("id").select_for_update(of=("self",)).values_list("id", flat=True)))


@one_transaction
def empty_old_trash(*, now: datetime) -> int:
    """Delete for good what has been in the trash for more than 30 days, at most some thousands; gives the number of tasks."""
    old = Task.objects.filter(deleted_at__lte=now - TRASH_KEPT_FOR).order_by("deleted_at")
    return purge_families(list(old.select_for_update(skip_locked=True).values_list("id", flat=True)[:_MAX_AT_ONCE]))
