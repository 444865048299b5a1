"""Making tasks."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from uuid_utils.compat import uuid7

from contracts.problems import FieldProblem
from contracts.todos.v1.tasks import TaskCreation
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.errors import InvalidInput
from todos.notifications.sharing import enqueue_assigned
from todos.reminders.services.defaults import remind_of_new
from todos.tasks import access
from todos.tasks.errors import TaskNotFound
from todos.tasks.families import lock_families
from todos.tasks.fields import to_values
from todos.tasks.models import Task
from todos.tasks.positions import key_at
from todos.tasks.services.assigning import check_assignees
from todos.tasks.services.places import Place, get_place_under, get_target_list_id
from todos.tasks.services.repeating import add_series
from todos.tasks.services.storing import store_new
from todos.transactions import one_transaction

_UUID7 = 7


@dataclass(frozen=True, slots=True)
class Created:
    """A task that exists now; `is_repeat` if it did before, under the id that the client chose."""

    task: Task
    is_repeat: bool


@one_transaction
def create_task(*, actor: Actor, creation: TaskCreation, now: datetime) -> Created:
    """Make a task in one of the actor's lists, the Inbox if none is named, or under one of their tasks; it stands last there.

    Raises:
        InvalidInput: a field breaks a rule.
        RightMissing: the actor may not make tasks in that list.
        TaskNotFound: the chosen id belongs to a task that the actor may not see.
    """
    values = to_values(creation, default_timezone=actor.user.timezone)
    values = add_series(values, creation, default_timezone=actor.user.timezone, now=now)
    task_id = _check_id(creation.id) if creation.id is not None else uuid7()
    if creation.id is not None and (repeated := _find_own(actor, task_id)) is not None:
        return Created(repeated, is_repeat=True)
    place = _find_place(actor, creation)
    task = Task(
        id=task_id,
        list_id=place.list_id,
        parent_id=place.parent_id,
        position=key_at(now, task_id),
        creator=actor.user,
        created_at=now,
        updated_at=now,
        **values,
    )
    check_assignees(task, task.assignee_ids)
    if creation.id is None:
        store_new(task, actor=actor)
    elif (repeated := _insert_or_find(task, actor)) is not None:
        return Created(repeated, is_repeat=True)
    remind_of_new([task], maker=actor.user, now=now)
    if task.assignee_ids:
        enqueue_assigned(task, task.assignee_ids, actor=actor, now=now)
    return Created(task, is_repeat=False)


def _find_place(actor: Actor, creation: TaskCreation) -> Place:
    if creation.parent_id is None:
        return Place(get_target_list_id(actor, creation.list_id))
    families = lock_families(actor, [creation.parent_id], right=Right.ARRANGE)
    return get_place_under(families, creation.parent_id, list_id=creation.list_id)


def _check_id(task_id: UUID) -> UUID:
    if task_id.version != _UUID7:
        raise InvalidInput(FieldProblem(pointer="/id", code="not_uuid7", detail="Ids are UUIDs of version 7."))
    return task_id


def _find_own(actor: Actor, task_id: UUID) -> Task | None:
    return access.visible_tasks(actor).filter(id=task_id, creator=actor.user).first()


def _insert_or_find(task: Task, actor: Actor) -> Task | None:
    """None once the task is stored; the one that has its id already, if that is the actor's own."""
    try:
        with transaction.atomic():
            store_new(task, actor=actor)
    except IntegrityError as exc:
        repeated = _find_own(actor, task.id)
        if repeated is None:
            raise TaskNotFound(task.id) from exc
        return repeated
    return None
