"""Copies of tasks: open, whoever made them alone has them, and of what stands under a task they have what that person sees."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from support.tasks_model.state import ARRANGE, DONE, EDIT, READ, RIGHT_MISSING, ModelTask, Outcome, World, invalid


def refuse(world: World, person: UUID, task: ModelTask, *, list_id: UUID | None, is_named: bool) -> Outcome:
    """How it ends to copy a task: right behind it, or last in a list if one is named (None is where new tasks go)."""
    refusal = world.refusal(person, task, right=READ)
    if refusal is None and is_named:
        refusal = world.refuse_target(person, list_id or world.default_lists[person])
    elif refusal is None and task.parent_id is None:
        refusal = None if world.list_right(person, task.list_id) >= EDIT else RIGHT_MISSING
    elif refusal is None and task.parent_id is not None:
        parent = world.tasks[task.parent_id]
        refusal = None if world.right(person, parent) >= ARRANGE else RIGHT_MISSING
        if refusal is None and parent.is_done:
            refusal = invalid("", "parent_done")
    return refusal or DONE


def copied(world: World, person: UUID, task: ModelTask) -> Iterator[ModelTask]:
    """The task and what is copied with it, parents before what stands under them."""
    yield task
    for child_id in world.beside(task.list_id, task.id):
        if world.right(person, world.tasks[child_id]):
            yield from copied(world, person, world.tasks[child_id])


def add(world: World, originals: list[ModelTask], ids: dict[UUID, UUID], list_id: UUID, parent_id: UUID | None) -> None:
    """Put the copies in; `ids` are theirs by those of the originals."""
    task = originals[0]
    for original in originals:
        above = parent_id if original is task else ids[_parent_of(original)]
        world.tasks[ids[original.id]] = _copy(original, ids[original.id], list_id, above)
        world.order.append(ids[original.id])
    if (list_id, parent_id) == (task.list_id, task.parent_id):
        world.order.remove(ids[task.id])
        world.order.insert(world.order.index(task.id) + 1, ids[task.id])


def _parent_of(task: ModelTask) -> UUID:
    assert task.parent_id is not None
    return task.parent_id


def _copy(task: ModelTask, copy_id: UUID, list_id: UUID, parent_id: UUID | None) -> ModelTask:
    return replace(
        task,
        id=copy_id,
        list_id=list_id,
        parent_id=parent_id,
        tags=dict(task.tags),
        assignees=(),
        done_at=None,
        guests={},
        occurrences=[],
        key="",
    )
