"""Making tasks, and what they say: title, priority, tags."""

from collections.abc import Callable, Sequence
from uuid import UUID

from support.tasks_model.state import (
    ARRANGE,
    DONE,
    EDIT,
    MAX_DEPTH,
    NOT_FOUND,
    ModelTask,
    Outcome,
    World,
    invalid,
)


def create(
    world: World, person: UUID, *, list_id: UUID | None, parent: ModelTask | None, title: str, tags: Sequence[str]
) -> tuple[Outcome, Callable[[UUID], ModelTask]]:
    """The outcome, and what to do with the id of the new task."""
    outcome, place = _place_of_new(world, person, list_id, parent)

    def add(task_id: UUID) -> ModelTask:
        made = ModelTask(task_id, place, parent.id if parent else None, title, tags=tagged({}, tags))
        world.tasks[task_id] = made
        world.order.append(task_id)
        return made

    return outcome, add


def change(world: World, person: UUID, task: ModelTask, *, title: str, priority: int | None) -> Outcome:
    """Set fields."""
    refusal = world.refusal(person, task, right=EDIT)
    if refusal is None:
        task.title, task.priority = title, priority
    return refusal or DONE


def rename_tag(world: World, person: UUID, old: str, new: str) -> Outcome:
    """Another tag in the place of one, wherever the person may change it."""
    for task in world.tasks.values():
        if not task.is_deleted and world.right(person, task) >= EDIT and tag_key(old) in task.tags:
            task.tags = _renamed(task.tags, {tag_key(old), tag_key(new)}, new)
    return DONE


def tag_key(tag: str) -> str:
    """How tags are compared."""
    return tag.casefold().replace("ё", "е")


def tagged(tags: dict[str, str], added: Sequence[str]) -> dict[str, str]:
    """The tags and the added ones; what is the same stays as it was spelt."""
    found = dict(tags)
    for tag in added:
        found.setdefault(tag_key(tag), tag)
    return found


def _renamed(tags: dict[str, str], one: set[str], new: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, tag in tags.items():
        found.setdefault(tag_key(new) if key in one else key, new if key in one else tag)
    return found


def _place_of_new(world: World, person: UUID, list_id: UUID | None, parent: ModelTask | None) -> tuple[Outcome, UUID]:
    if parent is None:
        target = list_id or world.default_lists[person]
        return world.refuse_target(person, target) or DONE, target
    refusal = world.refusal(person, parent, right=ARRANGE)
    if refusal == NOT_FOUND:
        return invalid("/parent_id", "task_not_found"), parent.list_id
    if refusal is None and list_id not in (None, parent.list_id):
        refusal = invalid("/list_id", "not_the_parents")
    if refusal is None and len(list(world.above(parent))) + 2 > MAX_DEPTH:
        refusal = invalid("/parent_id", "too_deep")
    if refusal is None and parent.is_done:
        refusal = invalid("/parent_id", "parent_done")
    return refusal or DONE, parent.list_id
