"""Taking back what somebody did, after others may have come and gone."""

from dataclasses import dataclass, fields
from uuid import UUID

from support.tasks_model.state import DONE, NOT_FOUND, READ, RIGHT_MISSING, ModelTask, Outcome, World

CONFLICT = "UndoConflict"
_NOT_FOUND = "EventNotFound"
# Guests are no part of what was done to a task; `occurrences` follow from it.
_TAKEN_BACK = tuple(each.name for each in fields(ModelTask) if each.name not in {"id", "guests", "occurrences"})


@dataclass(frozen=True)
class Step:
    """What somebody did: between which states, which task they meant, and the right that it took."""

    person: UUID
    before: World
    after: World
    right: int
    named: frozenset[UUID] = frozenset()


def take_back(world: World, step: Step) -> Outcome:
    """Put back what differs between the two states, if it is as the step left it."""
    made = step.after.tasks.keys() - step.before.tasks.keys()
    touched = {key: _differing(task, step.after.tasks[key]) for key, task in step.before.tasks.items()}
    touched = {key: names for key, names in touched.items() if names}
    concerned = {*touched, *made, *step.named}
    allowed = {key for key in concerned if _refuse(world, step, key) is None}
    near = {each.id for each in world.tasks.values() if not allowed.isdisjoint(_relatives(world, each))}
    refusals = {_refuse(world, step, key) for key in concerned - near} - {None}
    if refusals:
        return _NOT_FOUND if _NOT_FOUND in refusals else RIGHT_MISSING
    if any(_is_changed_since(world, step, key, names) for key, names in touched.items()):
        return CONFLICT
    for key, names in touched.items():
        _put_back(world, step, key, names)
    for key in made:
        world.tasks[key].is_deleted = True
    world.order = [*step.before.order, *(key for key in world.order if key in made)]
    return DONE


def take_back_reminder(world: World, step: Step) -> Outcome:
    """Put a reminder back to what it was, or away if it was not there."""
    (task_id,) = step.named
    if world.refusal(step.person, world.tasks[task_id], right=READ) is not None:
        return _NOT_FOUND
    for key in step.before.reminders.keys() | step.after.reminders.keys():
        before, after = step.before.reminders.get(key), step.after.reminders.get(key)
        if before != after and world.reminders.get(key) != after:
            return CONFLICT
    world.reminders = step.before.copy().reminders
    return DONE


def take_back_people(world: World, step: Step) -> Outcome:
    """Put roles back; whoever left comes back by an invite alone. Nothing else was done since."""
    if _has_left(step):
        return CONFLICT
    former = step.before.copy()
    world.roles = former.roles
    for key, task in world.tasks.items():
        task.guests = former.tasks[key].guests
    return DONE


def _has_left(step: Step) -> bool:
    members = any(roles.keys() - step.after.roles[key].keys() for key, roles in step.before.roles.items())
    guests = any(task.guests.keys() - step.after.tasks[key].guests.keys() for key, task in step.before.tasks.items())
    return members or guests


def _differing(one: ModelTask, other: ModelTask) -> list[str]:
    return [name for name in _TAKEN_BACK if getattr(one, name) != getattr(other, name)]


def _relatives(world: World, task: ModelTask) -> set[UUID]:
    """What was done to these by doing it to the task is taken back with it, whether it is seen or not."""
    return {each.id for each in (*world.family(task), *world.above(task))}


def _refuse(world: World, step: Step, task_id: UUID) -> Outcome | None:
    refusal = world.refusal(step.person, world.tasks[task_id], right=step.right, in_trash_too=True)
    return _NOT_FOUND if refusal == NOT_FOUND else refusal


def _is_changed_since(world: World, step: Step, task_id: UUID, names: list[str]) -> bool:
    return any(getattr(world.tasks[task_id], name) != getattr(step.after.tasks[task_id], name) for name in names)


def _put_back(world: World, step: Step, task_id: UUID, names: list[str]) -> None:
    task, former = world.tasks[task_id], step.before.copy().tasks[task_id]
    for name in names:
        setattr(task, name, getattr(former, name))
    task.occurrences = former.occurrences
    if "assignees" in names:
        task.assignees = tuple(person for person in task.assignees if person in world.readers(task))
    if "due" in names and task.is_open:
        for reminder in world.reminders.values():
            if reminder.task_id == task_id:
                reminder.snoozed_until = None
