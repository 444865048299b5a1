"""Taking back what somebody did, after others may have come and gone and done other things."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from support.tasks_model.moving import is_barred
from support.tasks_model.people import take_from_blind
from support.tasks_model.state import (
    DONE,
    EDIT,
    MANAGE,
    MAX_DEPTH,
    NOT_FOUND,
    READ,
    RIGHT_MISSING,
    ModelTask,
    Outcome,
    World,
)
from support.tasks_model.steps import Step

CONFLICT = "UndoConflict"
_NOT_FOUND = "EventNotFound"


def take_back(world: World, person: UUID, step: Step) -> Outcome:
    """Put back what the step has changed, if all of it is as the step left it; what was put back before stays so."""
    refusal = _refuse_beside(world, person, step) or _refuse_tasks(world, person, step)
    if refusal is not None:
        return refusal
    former, done = world.copy(), set(step.taken_back)
    refusal = (
        _put_tasks_back(world, person, step) or _put_roles_back(world, step) or _put_reminders_back(world, person, step)
    )
    if refusal is None and not step.taken_back:
        refusal = CONFLICT
    if refusal is not None:
        vars(world).update(vars(former))
        step.taken_back = done
    return refusal or DONE


def _refuse_beside(world: World, person: UUID, step: Step) -> Outcome | None:
    """Whether the person may do that to members, guests and reminders."""
    for list_id, *_ in step.member_changes():
        if (given := world.list_right(person, list_id)) < MANAGE:
            return RIGHT_MISSING if given else _NOT_FOUND
    rights = {task_id: MANAGE for task_id, *_ in step.guest_changes()} | dict.fromkeys(_reminded(step), READ)
    for task_id, right in rights.items():
        if refusal := world.refusal(person, world.tasks[task_id], right=right):
            return _NOT_FOUND if refusal == NOT_FOUND else refusal
    return None


def _reminded(step: Step) -> set[UUID]:
    known = step.before.reminders | step.after.reminders
    return {known[key].task_id for key in step.reminders}


def _refuse_tasks(world: World, person: UUID, step: Step) -> Outcome | None:
    """Whether the person may change the tasks back. What they did to relatives of a task by doing it to that, they may."""
    concerned = step.made | step.touched.keys()
    allowed = {key for key in concerned | _former_parents(step) if _refuse(world, person, step, key) is None}
    refused = concerned - allowed
    if person == step.person:
        refused -= {key for key in refused if not allowed.isdisjoint(_relatives(world, world.tasks[key]))}
    refusals = {_refuse(world, person, step, key) for key in refused}
    if refusals:
        return _NOT_FOUND if NOT_FOUND in refusals else RIGHT_MISSING
    return None


def _former_parents(step: Step) -> set[UUID]:
    tasks = (step.before.tasks[key] for key, names in step.touched.items() if "parent_id" in names)
    return {task.parent_id for task in tasks if task.parent_id}


def _refuse(world: World, person: UUID, step: Step, task_id: UUID) -> Outcome | None:
    return world.refusal(person, world.tasks[task_id], right=step.right, in_trash_too=True)


def _relatives(world: World, task: ModelTask) -> set[UUID]:
    return {each.id for each in (*world.family(task), *world.above(task))}


def _put_tasks_back(world: World, person: UUID, step: Step) -> Outcome | None:
    remaining = [key for key in (*step.touched, *step.made) if key not in step.taken_back]
    refusal = _refuse_places(world, person, step, remaining)
    if refusal is None and any(_has_conflict(world, step, key) for key in remaining):
        refusal = CONFLICT
    if refusal is None and any(_is_barred(world, person, step, key) for key in remaining):
        refusal = RIGHT_MISSING
    if refusal is not None:
        return refusal
    step.taken_back |= {key for key in remaining if _put_back(world, step, key)}
    world.sort()
    return CONFLICT if remaining and _has_fault(world, {*step.touched, *step.made}) else None


def _refuse_places(world: World, person: UUID, step: Step, task_ids: list[UUID]) -> Outcome | None:
    """Whether lists and tasks, to which something must go back, are there for the person."""
    found = {refusal for key in task_ids if key in step.touched for refusal in _gone_places(world, person, step, key)}
    return RIGHT_MISSING if RIGHT_MISSING in found else CONFLICT if found else None


def _gone_places(world: World, person: UUID, step: Step, task_id: UUID) -> Iterator[Outcome]:
    names, former = step.touched[task_id], step.before.tasks[task_id]
    if "list_id" in names and former.list_id != world.tasks[task_id].list_id:
        right = world.list_right(person, former.list_id)
        if right < EDIT:
            yield RIGHT_MISSING if right else CONFLICT
    if "parent_id" in names and former.parent_id and (refusal := _refuse(world, person, step, former.parent_id)):
        yield CONFLICT if refusal == NOT_FOUND else refusal


def _has_conflict(world: World, step: Step, task_id: UUID) -> bool:
    task, left = world.tasks[task_id], step.after.tasks[task_id]
    if any(getattr(task, name) != getattr(left, name) for name in step.names_of(task_id)):
        return True
    if task_id in step.touched:
        return _loses_due(task, step.before.tasks[task_id], step.touched[task_id])
    return task.is_deleted or any(
        not child.is_deleted and child.id not in step.made for child in world.children(task_id)
    )


def _loses_due(task: ModelTask, former: ModelTask, names: list[str]) -> bool:
    """Whether it would repeat without a due date."""
    series = former.series if "series" in names else task.series
    return "due" in names and former.due is None and series is not None


def _is_barred(world: World, person: UUID, step: Step, task_id: UUID) -> bool:
    if "list_id" not in step.touched.get(task_id, ()):
        return False
    return is_barred(world, person, world.tasks[task_id], step.before.tasks[task_id].list_id)


def _put_back(world: World, step: Step, task_id: UUID) -> bool:
    """Whether anything is another now than it was."""
    task = world.tasks[task_id]
    if task_id in step.made:
        made = [above.id for above in world.above(task) if above.id in step.made]
        task.deleted_at, task.deleted_with = world.now, made[-1] if made else None
        return True
    names, former, left = step.touched[task_id], step.before.tasks[task_id], step.after.tasks[task_id]
    was = [getattr(task, name) for name in names]
    for name in names:
        setattr(task, name, getattr(former, name))
    task.deleted_at = world.now if "deleted_at" in names and task.deleted_at else task.deleted_at
    if {"assignees", "list_id"} & set(names):
        take_from_blind(world, [task])
    if "key" in names:
        task.moves += 1
    if len(left.occurrences) < len(former.occurrences):
        task.occurrences.append(former.occurrences[-1])
    return was != [getattr(task, name) for name in names]


def _has_fault(world: World, task_ids: set[UUID]) -> bool:
    """Whether one of the tasks cannot stand where it does, or have under it what it has."""
    return any(
        _depth(world, task) > MAX_DEPTH or (task.parent_id is not None and _is_misplaced(world, task))
        for task in world.tasks.values()
        if not task_ids.isdisjoint({task.id, task.parent_id, *_near_above(world, task)})
    )


def _near_above(world: World, task: ModelTask) -> list[UUID]:
    """The ids of what it stands under, as far up as anything may stand, and one more."""
    found: list[UUID] = []
    while task.parent_id is not None and len(found) <= MAX_DEPTH:
        task = world.tasks[task.parent_id]
        found.append(task.id)
    return found


def _depth(world: World, task: ModelTask) -> int:
    return 1 + len(_near_above(world, task))


def _is_misplaced(world: World, task: ModelTask) -> bool:
    assert task.parent_id is not None
    parent = world.tasks[task.parent_id]
    is_kept_in_trash = not task.is_deleted and parent.is_deleted
    return parent.list_id != task.list_id or is_kept_in_trash or (task.is_open and parent.is_done)


def _put_roles_back(world: World, step: Step) -> Outcome | None:
    """Whoever left comes back by an invite alone, and a list that was handed over is handed back by its new owner."""
    for list_id, person, before, after in step.member_changes():
        if (list_id, person) not in step.taken_back:
            if not _put_role_back(world.roles[list_id], person, before, after):
                return CONFLICT
            take_from_blind(world, (task for task in world.tasks.values() if task.list_id == list_id))
            step.taken_back.add((list_id, person))
    for task_id, person, before, after in step.guest_changes():
        if (task_id, person) not in step.taken_back:
            if not _put_role_back(world.tasks[task_id].guests, person, before, after):
                return CONFLICT
            take_from_blind(world, [world.tasks[task_id]])
            step.taken_back.add((task_id, person))
    return None


def _put_role_back(roles: dict[UUID, str], person: UUID, before: str | None, after: str | None) -> bool:
    if after is None or roles.get(person) != after or "owner" in (before, after):
        return False
    if before is None:
        del roles[person]
    else:
        roles[person] = before
    return True


def _put_reminders_back(world: World, person: UUID, step: Step) -> Outcome | None:
    for key in step.reminders - step.taken_back:
        if person != step.person:
            return _NOT_FOUND
        before, after = step.before.reminders.get(key), step.after.reminders.get(key)
        if world.reminders.get(key) != after:
            return CONFLICT
        world.reminders.pop(key, None)
        if before is not None:
            world.reminders[key] = replace(before)
        step.taken_back.add(key)
    return None
