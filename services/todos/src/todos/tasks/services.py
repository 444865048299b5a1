"""Changes of tasks. Each one is a transaction that tells the outbox in the same breath.

How versions work: every change adds one to `version`, which is the ETag. A change of the task itself also makes `edited_version` the
same number; a new comment count does not. An edit is allowed if it was made from any version since the last one of the task itself:
so nobody's edit is lost, and nobody's edit fails because somebody commented meanwhile (docs/adr/0004).
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Case, F, When

from contracts.events.v1 import AuthorizationChanged, AuthorizationReason
from contracts.problems import FieldProblem
from contracts.todos.v1.tasks import TaskChanges, TaskCreation
from todos.api.authentication import Actor
from todos.errors import InvalidInput, VersionMismatch
from todos.lists.access import get_list
from todos.lists.errors import ListNotFound
from todos.lists.selectors import get_inbox_id
from todos.notifications.services import cancel_task_notifications, schedule_task_due
from todos.tasks import access
from todos.tasks.errors import TaskNotFound
from todos.tasks.fields import DUE_FIELDS, Values, to_values
from todos.tasks.models import Task
from todos.tasks.selections import TRASH_KEPT_FOR
from todos.versions import ExpectedVersions
from todos.wakeups import announce_authorization_change

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
        TaskNotFound: the chosen id belongs to a task that the actor may not see.
    """
    values = to_values(creation, default_timezone=actor.user.timezone)
    if creation.id is not None:
        if creation.id.version != _UUID7:
            raise InvalidInput(FieldProblem(pointer="/id", code="not_uuid7", detail="Ids are UUIDs of version 7."))
        values["id"] = creation.id
    values["list_id"] = _target_list_id(actor, creation.list_id)
    task = Task(creator=actor.user, created_at=now, updated_at=now, **values)
    if creation.id is None:
        task.save(force_insert=True)
    elif (repeated := _insert_or_find(task, actor)) is not None:
        return Created(repeated, is_repeat=True)
    if task.due_time is not None:
        schedule_task_due(task, now=now)
    return Created(task, is_repeat=False)


@transaction.atomic
def change_task(
    *, actor: Actor, task_id: UUID, changes: TaskChanges, expected: ExpectedVersions, now: datetime
) -> Task:
    """Change the fields that `changes` names; what has the wanted value already stays as it is.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
        VersionMismatch: somebody else changed it in between.
        InvalidInput: a field breaks a rule.
    """
    task = access.lock_task(actor, task_id)
    _check_version(task, expected)
    values = to_values(changes, default_timezone=actor.user.timezone)
    if "list_id" in changes.model_fields_set:
        values["list_id"] = _target_list_id(actor, changes.list_id)
    changed = _store(task, values, now=now)
    if changed & DUE_FIELDS:
        _plan_reminder(task, now=now)
    if "list_id" in changed:
        _announce(task)
    return task


@transaction.atomic
def set_completion(*, actor: Actor, task_id: UUID, done: bool, now: datetime) -> Task:
    """Complete or reopen a task; one that is in that state already stays as it is.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
    """
    task = access.lock_task(actor, task_id)
    if done is (task.completed_at is not None):
        return task
    _store(task, {"completed_at": now if done else None}, now=now)
    _plan_reminder(task, now=now)
    return task


@transaction.atomic
def delete_task(*, actor: Actor, task_id: UUID, expected: ExpectedVersions, now: datetime) -> None:
    """Put a task into the trash, where it stays for 30 days; one that is there already stays as it is.

    Raises:
        TaskNotFound: it is missing or hidden.
        VersionMismatch: somebody else changed it in between.
    """
    task = access.lock_task(actor, task_id, in_trash_too=True)
    if task.deleted_at is not None:
        return
    _check_version(task, expected)
    _store(task, {"deleted_at": now}, now=now)
    _plan_reminder(task, now=now)
    _announce(task)


@transaction.atomic
def restore_task(*, actor: Actor, task_id: UUID, now: datetime) -> Task:
    """Take a task back out of the trash; one that is not there stays as it is.

    Raises:
        TaskNotFound: it is missing, hidden, or was deleted more than 30 days ago.
    """
    task = access.lock_task(actor, task_id, in_trash_too=True)
    if task.deleted_at is None:
        return task
    if task.deleted_at <= now - TRASH_KEPT_FOR:
        raise TaskNotFound(task_id)
    _store(task, {"deleted_at": None}, now=now)
    _plan_reminder(task, now=now)
    return task


def record_comment_count(*, task_id: UUID, count: int, sequence: int) -> bool:
    """Remember how many comments a task has; False if a newer number is known already, or the task has gone.

    Args:
        count: How many there are after the event.
        sequence: The event's place among all of this task's comment events.
    """
    moved = Case(When(comment_count=count, then=F("version")), default=F("version") + 1)
    known = Task.objects.filter(id=task_id, comment_sequence__lt=sequence)
    return known.update(comment_count=count, comment_sequence=sequence, version=moved) == 1


def empty_old_trash(*, now: datetime) -> int:
    """Delete for good what has been in the trash for more than 30 days; gives the number of tasks."""
    return Task.objects.filter(deleted_at__lte=now - TRASH_KEPT_FOR).delete()[0]


def _target_list_id(actor: Actor, list_id: UUID | None) -> UUID:
    if list_id is None:
        return get_inbox_id(actor.user)
    try:
        return get_list(actor, list_id).id
    except ListNotFound as exc:
        problem = FieldProblem(pointer="/list_id", code="list_not_found", detail="There is no such list for you.")
        raise InvalidInput(problem) from exc


def _insert_or_find(task: Task, actor: Actor) -> Task | None:
    """None once the task is stored; the one that has its id already, if that is the actor's own."""
    try:
        with transaction.atomic():
            task.save(force_insert=True)
    except IntegrityError as exc:
        repeated = access.visible_tasks(actor).filter(id=task.id, creator=actor.user).first()
        if repeated is None:
            raise TaskNotFound(task.id) from exc
        return repeated
    return None


def _check_version(task: Task, expected: ExpectedVersions) -> None:
    if not expected.allows(oldest=task.edited_version, newest=task.version):
        raise VersionMismatch(task.version)


def _store(task: Task, values: Values, *, now: datetime) -> set[str]:
    """Write the values that differ, as one new version; gives the names of the fields that did."""
    changed = {name for name, value in values.items() if getattr(task, name) != value}
    if changed:
        for name in changed:
            setattr(task, name, values[name])
        task.version = task.edited_version = task.version + 1
        task.updated_at = now
        task.save(update_fields=[*changed, "version", "edited_version", "updated_at"])
    return changed


def _plan_reminder(task: Task, *, now: datetime) -> None:
    """One reminder at the due moment of an open, timed task; none for any other."""
    cancel_task_notifications(task.id)
    if task.due_time is not None and task.completed_at is None and task.deleted_at is None:
        schedule_task_due(task, now=now)


def _announce(task: Task) -> None:
    """Who may read the task may have changed: comments must not go by what it remembers."""
    announce_authorization_change(AuthorizationChanged(reason=AuthorizationReason.TASK_CHANGED, task_id=task.id))
