"""Copying tasks.

Invariant: a copy is open, belongs to whoever made it, and takes nobody's right along: neither people nor comments nor history. Of what
stands under a task, its copier gets what they may see.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from uuid_utils.compat import uuid7

from contracts.problems import FieldProblem
from contracts.todos.v1.tasks import MAX_SUBTASKS, Duplication
from todos.api.authentication import Actor
from todos.authorization.errors import RightMissing
from todos.authorization.rights import Right
from todos.errors import InvalidInput
from todos.lists.access import get_list
from todos.lists.errors import ListNotFound
from todos.reminders.services.defaults import remind_of_new
from todos.tasks import access
from todos.tasks.families import Families, lock_family
from todos.tasks.fields import DUE_FIELDS
from todos.tasks.models import Task
from todos.tasks.services.order import Neighbour, key_at_end, key_beside
from todos.tasks.services.places import Place, get_target_list_id
from todos.tasks.services.storing import store_all_new
from todos.transactions import one_transaction

_COPIED: Final = ("title", "notes", "priority", "tags", "tag_keys", "origin", "recurrence", *sorted(DUE_FIELDS))


@one_transaction
def duplicate_task(*, actor: Actor, task_id: UUID, duplication: Duplication, now: datetime) -> Task:
    """An open copy of a task and what stands under it: right behind it, or last in the list that is named.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
        RightMissing: the actor may not make tasks there.
        InvalidInput: the list is missing or hidden, or the parent is done or has as many subtasks as it may have.
        TaskInMotion: it was moved to another list at this very moment.
    """
    places = [duplication.list_id] if duplication.list_id else []
    families, task = lock_family(actor, task_id, right=Right.READ, places=places)
    place = _find_place(actor, families, task, duplication)
    copy = _copy(task, place, actor=actor, now=now)
    beside = place == Place(task.list_id, task.parent_id)
    copy.position = (
        key_beside(place, copy, Neighbour(task.id, "/after"), now=now) if beside else key_at_end(place, copy, now=now)
    )
    copies = [copy, *_copy_below(_visible(actor, families, task), task, copy, actor=actor, now=now)]
    store_all_new(copies, actor=actor)
    remind_of_new(copies, maker=actor.user, now=now)
    return copy


def _find_place(actor: Actor, families: Families, task: Task, duplication: Duplication) -> Place:
    if "list_id" in duplication.model_fields_set:
        return Place(get_target_list_id(actor, duplication.list_id))
    parent = families.parent_of(task)
    if parent is None:
        _check_list(actor, task.list_id)
        return Place(task.list_id)
    if access.find_rights(actor, [parent.id]).get(parent.id, Right.READ) < Right.ARRANGE:
        raise RightMissing(Right.ARRANGE)
    if parent.completed_at is not None:
        raise _refusal("parent_done", "What it stands under is done, and a copy is open; name a list.")
    if parent.subtask_count >= MAX_SUBTASKS:
        raise _refusal("too_many", f"A task has {MAX_SUBTASKS} subtasks at most.")
    return Place(task.list_id, parent.id)


def _refusal(code: str, detail: str) -> InvalidInput:
    return InvalidInput(FieldProblem(pointer="", code=code, detail=detail))


def _check_list(actor: Actor, list_id: UUID) -> None:
    try:
        get_list(actor, list_id, right=Right.EDIT)
    except ListNotFound as exc:
        # A guest has the task without its list.
        raise RightMissing(Right.EDIT) from exc


def _visible(actor: Actor, families: Families, task: Task) -> dict[UUID, list[Task]]:
    """What the actor may see of the kept tasks under this one, by parent."""
    below = [each for each in families.below(task) if each.deleted_at is None]
    seen = access.find_rights(actor, [each.id for each in below])
    found: dict[UUID, list[Task]] = {}
    for each in below:
        if each.id in seen and each.parent_id:
            found.setdefault(each.parent_id, []).append(each)
    return found


def _copy_below(
    visible: dict[UUID, list[Task]], task: Task, copy: Task, *, actor: Actor, now: datetime
) -> Iterable[Task]:
    for child in visible.get(task.id, ()):
        child_copy = _copy(child, Place(copy.list_id, copy.id), actor=actor, now=now)
        child_copy.position = child.position
        yield child_copy
        yield from _copy_below(visible, child, child_copy, actor=actor, now=now)


def _copy(task: Task, place: Place, *, actor: Actor, now: datetime) -> Task:
    values = {name: getattr(task, name) for name in _COPIED}
    return Task(
        id=uuid7(),
        list_id=place.list_id,
        parent_id=place.parent_id,
        creator=actor.user,
        created_at=now,
        updated_at=now,
        **values,
    )
