"""Making tasks."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from contracts.problems import FieldProblem
from contracts.todos.v1.tasks import TaskCreation
from todos.api.authentication import Actor
from todos.errors import InvalidInput
from todos.notifications.services import schedule_task_due
from todos.tasks import access
from todos.tasks.errors import TaskNotFound
from todos.tasks.fields import to_values
from todos.tasks.models import Task
from todos.tasks.services.places import get_target_list_id
from todos.tasks.services.storing import store_new

_UUID7 = 7


@dataclass(frozen=True, slots=True)
class Created:
    """A task that exists now; `is_repeat` if it did before, under the id that the client chose."""

    task: Task
    is_repeat: bool


@transaction.atomic
def create_task(*, actor: Actor, creation: TaskCreation, now: datetime) -> Created:
    """Make a task in one of the actor's lists, the Inbox if none is named.

    Raises:
        InvalidInput: a field breaks a rule.
        RightMissing: the actor may not make tasks in that list.
        TaskNotFound: the chosen id belongs to a task that the actor may not see.
    """
    values = to_values(creation, default_timezone=actor.user.timezone)
    if creation.id is not None:
        values["id"] = _check_id(creation.id)
    values["list_id"] = get_target_list_id(actor, creation.list_id)
    task = Task(creator=actor.user, created_at=now, updated_at=now, **values)
    if creation.id is None:
        store_new(task, actor=actor)
    elif (repeated := _insert_or_find(task, actor)) is not None:
        return Created(repeated, is_repeat=True)
    if task.due_time is not None:
        schedule_task_due(task, now=now)
    return Created(task, is_repeat=False)


def _check_id(task_id: UUID) -> UUID:
    if task_id.version != _UUID7:
        raise InvalidInput(FieldProblem(pointer="/id", code="not_uuid7", detail="Ids are UUIDs of version 7."))
    return task_id


def _insert_or_find(task: Task, actor: Actor) -> Task | None:
    """None once the task is stored; the one that has its id already, if that is the actor's own."""
    try:
        with transaction.atomic():
            store_new(task, actor=actor)
    except IntegrityError as exc:
        repeated = access.visible_tasks(actor).filter(id=task.id, creator=actor.user).first()
        if repeated is None:
            raise TaskNotFound(task.id) from exc
        return repeated
    return None
