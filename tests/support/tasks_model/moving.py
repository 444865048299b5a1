"""Where tasks stand: other lists, parents and neighbours."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from support.tasks_model.state import (
    ARRANGE,
    DONE,
    MANAGE,
    MAX_DEPTH,
    NOT_FOUND,
    RIGHT_MISSING,
    ModelTask,
    Outcome,
    World,
    invalid,
)


def move(world: World, person: UUID, task: ModelTask, body: dict[str, Any]) -> Outcome:
    """To another list, parent or neighbour; `body` is the request."""
    refusal = world.refusal(person, task, right=ARRANGE) or _refuse_parent(world, person, task, body)
    if refusal:
        return refusal
    list_id = _target(world, person, task, body)
    if not isinstance(list_id, UUID):
        return list_id
    stays = list_id == task.list_id and "parent_id" not in body
    parent_id = body.get("parent_id") or (task.parent_id if stays else None)
    neighbour = body.get("after") or body.get("before")
    if neighbour and not _stands_in(world, neighbour, list_id, parent_id, besides=task):
        return invalid("/after" if body.get("after") else "/before", "not_beside")
    if any(is_barred(world, person, each, list_id) for each in world.family(task)):
        return RIGHT_MISSING
    _put(world, task, list_id, parent_id)
    if neighbour:
        world.order.remove(task.id)
        world.order.insert(world.order.index(neighbour) + ("before" not in body), task.id)
    return DONE


def move_all(world: World, person: UUID, topmost: Sequence[ModelTask], list_id: UUID | None) -> Outcome:
    """To another list, all of them or none."""
    target = list_id or world.default_lists[person]
    if (refusal := world.refuse_target(person, target)) is not None:
        return refusal
    leaving = [task for task in topmost if task.list_id != target]
    if any(is_barred(world, person, each, target) for task in leaving for each in world.family(task)):
        return RIGHT_MISSING
    for task in leaving:
        _put(world, task, target, None)
    return DONE


def _put(world: World, task: ModelTask, list_id: UUID, parent_id: UUID | None) -> None:
    """Last in a place, with everything under it. Whoever does not see a task there is not to do it."""
    for each in list(world.family(task)):
        if each.list_id != list_id:
            each.list_id = list_id
            each.assignees = tuple(person for person in each.assignees if person in world.readers(each))
    world.put_last(task, list_id, parent_id)


def _refuse_parent(world: World, person: UUID, task: ModelTask, body: dict[str, Any]) -> Outcome | None:
    if body.get("parent_id") is None:
        return None
    parent = world.tasks[body["parent_id"]]
    refusal = world.refusal(person, parent, right=ARRANGE)
    if refusal == NOT_FOUND:
        return invalid("/parent_id", "task_not_found")
    if refusal is None and body.get("list_id") not in (None, parent.list_id):
        return invalid("/list_id", "not_the_parents")
    if refusal is None and task in (parent, *world.above(parent)):
        return invalid("/parent_id", "cycle")
    if refusal is None and len(list(world.above(parent))) + 1 + _height(world, task) > MAX_DEPTH:
        return invalid("/parent_id", "too_deep")
    if refusal is None and parent.is_done and task.parent_id != parent.id:
        return invalid("/parent_id", "parent_done")
    return refusal


def _height(world: World, task: ModelTask) -> int:
    return 1 + max((_height(world, child) for child in world.children(task.id)), default=0)


def _target(world: World, person: UUID, task: ModelTask, body: dict[str, Any]) -> UUID | Outcome:
    if body.get("parent_id") is not None:
        return world.tasks[body["parent_id"]].list_id
    if "list_id" not in body:
        return task.list_id
    target: UUID = body["list_id"] or world.default_lists[person]
    return world.refuse_target(person, target) or target


def _stands_in(world: World, task_id: UUID, list_id: UUID, parent_id: UUID | None, *, besides: ModelTask) -> bool:
    task = world.tasks[task_id]
    return task is not besides and not task.is_deleted and (task.list_id, task.parent_id) == (list_id, parent_id)


def is_barred(world: World, person: UUID, task: ModelTask, list_id: UUID) -> bool:
    """Whether somebody's right to the task would grow in that list, and it is not this person's to share."""
    if list_id == task.list_id or world.list_right(person, task.list_id) == MANAGE:
        return False
    readers = world.readers(task)
    return any(world.list_right(each, list_id) > readers.get(each, 0) for each in world.roles[list_id])
