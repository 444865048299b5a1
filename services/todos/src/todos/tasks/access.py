"""The only door to a single task, and the rule who may see which."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, Q, QuerySet

from todos.api.authentication import Actor, Via
from todos.lookups import one_of
from todos.tasks.errors import TaskNotFound
from todos.tasks.models import IS_KEPT, Task


def visible_tasks(actor: Actor) -> QuerySet[Task]:
    """The tasks that the actor may see, in the trash or not: those of their lists; in `/admin` all."""
    if actor.via is Via.ADMIN:
        return Task.objects.all()
    return Task.objects.filter(list__owner=actor.user)


def find_visible_tasks(task_ids: Iterable[UUID]) -> dict[tuple[UUID, UUID], Task]:
    """Tasks that are not in the trash, by (task, person who may see it): for what is told to many people at once. One query."""
    found = Task.objects.filter(IS_KEPT, id__in=one_of(set(task_ids), kind="uuid"))
    return {(task.id, task.owner_id): task for task in found.annotate(owner_id=F("list__owner_id"))}


def get_task(actor: Actor, task_id: UUID) -> Task:
    """The task.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
    """
    return _get(visible_tasks(actor), task_id, IS_KEPT)


def lock_task(actor: Actor, task_id: UUID, *, in_trash_too: bool = False) -> Task:
    """The task, which nobody else can change until this transaction ends.

    Raises:
        TaskNotFound: it is missing, hidden or, unless asked for, in the trash.
    """
    lockable = visible_tasks(actor).select_for_update(of=("self",))
    return _get(lockable, task_id, Q() if in_trash_too else IS_KEPT)


def _get(tasks: QuerySet[Task], task_id: UUID, condition: Q) -> Task:
    task = tasks.filter(condition, id=task_id).first()
    if task is None:
        raise TaskNotFound(task_id)
    return task
