"""Changing the fields of a task."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from contracts.todos.v1.tasks import TaskChanges
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.tasks import access
from todos.tasks.fields import DUE_FIELDS, to_values
from todos.tasks.models import Task
from todos.tasks.services.following import announce_readers, plan_reminder
from todos.tasks.services.places import get_target_list_id
from todos.tasks.services.storing import check_version, store_change
from todos.versions import ExpectedVersions


@transaction.atomic
def change_task(
    *, actor: Actor, task_id: UUID, changes: TaskChanges, expected: ExpectedVersions, now: datetime
) -> Task:
    """Change the fields that `changes` names; what has the wanted value already stays as it is.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
        RightMissing: the actor may not change it, or not move it to another list.
        VersionMismatch: somebody else changed it in between.
        InvalidInput: a field breaks a rule.
    """
    right = Right.ARRANGE if "list_id" in changes.model_fields_set else Right.EDIT
    task = access.lock_task(actor, task_id, right=right)
    check_version(task, expected)
    values = to_values(changes, default_timezone=actor.user.timezone)
    if "list_id" in changes.model_fields_set:
        values["list_id"] = get_target_list_id(actor, changes.list_id)
    change = store_change(task, values, actor=actor, now=now)
    if change.touches(DUE_FIELDS):
        plan_reminder(task, now=now)
    if change.touches({"list_id"}):
        announce_readers(task)
    return task
