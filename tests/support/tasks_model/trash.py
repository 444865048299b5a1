"""Into the trash, and out of it again."""

from collections.abc import Sequence
from uuid import UUID

from support.tasks_model.completing import reopen
from support.tasks_model.state import ARRANGE, DONE, ModelTask, Outcome, World


def delete(world: World, person: UUID, task: ModelTask) -> Outcome:
    """Into the trash."""
    refusal = world.refusal(person, task, right=ARRANGE, in_trash_too=True)
    if refusal is None:
        throw_away(world, task)
    return refusal or DONE


def restore(world: World, person: UUID, task: ModelTask) -> Outcome:
    """Out of the trash."""
    refusal = world.refusal(person, task, right=ARRANGE, in_trash_too=True)
    if refusal is None:
        bring_back(world, [task])
    return refusal or DONE


def throw_away(world: World, task: ModelTask) -> None:
    """With everything under it that is not there already."""
    if not task.is_deleted:
        for each in list(world.family(task)):
            if not each.is_deleted:
                each.deleted_at, each.deleted_with = world.now, None if each is task else task.id


def bring_back(world: World, tasks: Sequence[ModelTask]) -> None:
    """With what went along with them; under none, if what they stood under stays in the trash."""
    named = [task for task in tasks if task.is_deleted]
    back = [
        each
        for task in named
        for each in world.family(task)
        if each is task or (each.is_deleted and each.deleted_with == (task.deleted_with or task.id))
    ]
    for each in back:
        each.deleted_at, each.deleted_with = None, None
    for task in named:
        if task.parent_id and world.tasks[task.parent_id].is_deleted:
            world.put_last(task, task.list_id, None)
    for each in back:
        if not each.is_done:
            reopen(world, each)
