"""One thing done to many tasks, all of them or none."""

from typing import Any
from uuid import UUID

from support.tasks_model.completing import complete_all, reopen, reschedule
from support.tasks_model.fields import tag_key, tagged
from support.tasks_model.moving import move_all
from support.tasks_model.state import ARRANGE, DONE, EDIT, RIGHT_MISSING, ModelTask, Outcome, World
from support.tasks_model.trash import bring_back, throw_away

ARRANGING = frozenset({"move", "delete", "restore"})


def change_all(world: World, person: UUID, tasks: list[ModelTask], action: str, argument: Any) -> Outcome:
    """Do it, or say of each task why not."""
    right = ARRANGE if action in ARRANGING else EDIT
    refusals = {
        (f"/task_ids/{index}", "right_missing" if refusal == RIGHT_MISSING else "task_not_found")
        for index, task in enumerate(tasks)
        if (refusal := world.refusal(person, task, right=right, in_trash_too=action in {"delete", "restore"}))
    }
    if refusals:
        return frozenset(refusals)
    match action:
        case "move":
            return move_all(world, person, world.topmost(tasks), argument)
        case "complete":
            complete_all(world, tasks)
        case "delete":
            for task in world.topmost(tasks):
                throw_away(world, task)
        case "restore":
            bring_back(world, tasks)
        case _:
            for task in tasks:
                _act(world, task, action, argument)
    return DONE


def _act(world: World, task: ModelTask, action: str, argument: Any) -> None:
    match action:
        case "reopen":
            reopen(world, task)
        case "tag":
            task.tags = tagged(task.tags, argument)
        case "untag":
            gone = {tag_key(tag) for tag in argument}
            task.tags = {key: tag for key, tag in task.tags.items() if key not in gone}
        case "prioritise":
            task.priority = argument
        case "reschedule":
            reschedule(task, argument)
        case "defer":
            task.due = argument
