"""Changing the fields of a task."""

from datetime import datetime
from uuid import UUID

from contracts.todos.v1.tasks import TaskChanges
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.tasks import access
from todos.tasks.families import lock_family
from todos.tasks.fields import Values, to_values
from todos.tasks.models import Task
from todos.tasks.services.assigning import check_assignees
from todos.tasks.services.following import carry_out
from todos.tasks.services.moving import plan_move
from todos.tasks.services.order import key_at_end
from todos.tasks.services.places import Place, get_target_list_id
from todos.tasks.services.repeating import add_series
from todos.tasks.services.storing import Edit, check_version
from todos.transactions import one_transaction
from todos.versions import ExpectedVersions


@one_transaction
def change_task(
    *, actor: Actor, task_id: UUID, changes: TaskChanges, expected: ExpectedVersions, now: datetime
) -> Task:
    """Change the fields that `changes` names; what has the wanted value already stays as it is.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
        RightMissing: the actor may not change it, or not move it to another list.
        VersionMismatch: somebody else changed it in between.
        InvalidInput: a field breaks a rule.
        TaskInMotion: it was moved to another list at this very moment.
    """
    if "list_id" in changes.model_fields_set:
        return _change_and_move(actor=actor, task_id=task_id, changes=changes, expected=expected, now=now)
    task = access.lock_task(actor, task_id, right=Right.EDIT)
    check_version(task, expected)
    values = _to_values(task, changes, actor=actor, now=now)
    check_assignees(task, values.get("assignee_ids", ()))
    carry_out([Edit(task, values)], actor=actor, now=now)
    return task


def _change_and_move(
    *, actor: Actor, task_id: UUID, changes: TaskChanges, expected: ExpectedVersions, now: datetime
) -> Task:
    """The same, for changes that name a list: the task leaves its parent if that is another one, and stands last there."""
    places = [changes.list_id] if changes.list_id else []
    families, task = lock_family(actor, task_id, right=Right.ARRANGE, places=places)
    check_version(task, expected)
    values = _to_values(task, changes, actor=actor, now=now)
    list_id, edits = get_target_list_id(actor, changes.list_id), [Edit(task, values)]
    check_assignees(Task(id=task.id, list_id=list_id), values.get("assignee_ids", ()))
    if list_id != task.list_id:
        place = Place(list_id)
        own, *others = plan_move(families, task, place, position=key_at_end(place, task, now=now))
        edits = [Edit(task, own.values | values), *others]
    carry_out(edits, actor=actor, now=now)
    return task


def _to_values(task: Task, changes: TaskChanges, *, actor: Actor, now: datetime) -> Values:
    timezone = actor.user.timezone
    values = to_values(changes, default_timezone=timezone)
    return add_series(values, changes, task=task, default_timezone=timezone, now=now)
