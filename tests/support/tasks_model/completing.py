"""Done and not done, for tasks that repeat and for those that do not."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from uuid import UUID

from support.tasks_model.series import Series
from support.tasks_model.state import DONE, EDIT, ModelTask, Occurrence, Outcome, World, invalid

NOT_CURRENT = "OccurrenceNotCurrent"
# Noon in Moscow, where every due date is; and noon of a task without one.
_NOON_DUE, _NOON = time(9, tzinfo=UTC), time(12, tzinfo=UTC)


def complete(world: World, person: UUID, task: ModelTask, *, done: bool, on: date | None = None) -> Outcome:
    """Complete, today or on another day, or reopen."""
    refusal = world.refusal(person, task, right=EDIT)
    if refusal is None and on is not None and on > world.today:
        refusal = invalid("/on", "in_future")
    if refusal is None and done:
        complete_all(world, [task], on=on)
    elif refusal is None:
        reopen(world, task)
    return refusal or DONE


def complete_all(world: World, tasks: Sequence[ModelTask], *, on: date | None = None) -> None:
    """What repeats goes on to its next time, if there is one; everything else is done, with all that stands under it."""
    day = on or world.today
    going_on = [task for task in tasks if task.is_open and _next(world, task, day)]
    for task in tasks:
        if task not in going_on:
            for each in world.family(task):
                _finish(each, "done", day, at=_moment(world, each, on))
    for task in going_on:
        if task.is_open:
            _go_on(world, task, "done", day)


def reopen(world: World, task: ModelTask) -> None:
    """Nothing open stands under something done."""
    for each in (task, *world.above(task)):
        each.done_at = None


def skip(world: World, person: UUID, task: ModelTask) -> Outcome:
    """Leave out one time; after the last one the task is done."""
    refusal = world.refusal(person, task, right=EDIT)
    if refusal is None and (task.series is None or task.is_done):
        return NOT_CURRENT
    if refusal is None and _next(world, task, _due(task)):
        _go_on(world, task, "skipped", _due(task))
    elif refusal is None:
        _finish(task, "skipped", _due(task), at=world.now)
        for each in world.family(task):
            _finish(each, "done", world.today, at=world.now)
    return refusal or DONE


def move_one_time(world: World, person: UUID, task: ModelTask, day: date) -> Outcome:
    """Make this time due on another day; what follows stays where it is."""
    refusal = world.refusal(person, task, right=EDIT)
    if refusal is None and (task.series is None or task.is_done):
        return NOT_CURRENT
    if refusal is None:
        task.due = day
    return refusal or DONE


def withdraw_newest(world: World, person: UUID, task: ModelTask) -> Outcome:
    """Take back the last time that was done or skipped, if the task is as that left it."""
    refusal = world.refusal(person, task, right=EDIT)
    if refusal is not None:
        return refusal
    if not is_as_left(task):
        return NOT_CURRENT
    task.due, task.series = task.occurrences.pop().before
    reopen(world, task)
    return DONE


def is_as_left(task: ModelTask) -> bool:
    """Whether a task that was completed is as the newest completion left it."""
    return task.occurrences[-1].after == (task.due, task.series)


def defer(world: World, person: UUID, task: ModelTask, day: date) -> Outcome:
    """Put a task off, whether it repeats or not; what follows stays where it is."""
    refusal = world.refusal(person, task, right=EDIT)
    if refusal is None:
        task.due = day
    return refusal or DONE


def set_due(world: World, person: UUID, task: ModelTask, due: date | None) -> Outcome:
    """Another due date, from which a series goes on; without one it ends."""
    refusal = world.refusal(person, task, right=EDIT)
    if refusal is None:
        reschedule(task, due)
    return refusal or DONE


def reschedule(task: ModelTask, due: date | None) -> None:
    """Another due date for a task that may be changed."""
    if due != task.due:
        task.due, task.series = due, task.series.restart(due) if task.series and due else None


def set_series(world: World, person: UUID, task: ModelTask, *, interval: int, count: int | None, late: bool) -> Outcome:
    """Repeat from the due date on, from today on if there is none."""
    refusal = world.refusal(person, task, right=EDIT)
    if refusal is None:
        task.due = task.due or world.today
        task.series = Series(interval, count, late, task.due, task.due)
    return refusal or DONE


def _due(task: ModelTask) -> date:
    assert task.due is not None
    return task.due


def _next(world: World, task: ModelTask, day: date) -> Series | None:
    return task.series.advance(_due(task), today=world.today, on=day) if task.series else None


def _moment(world: World, task: ModelTask, on: date | None) -> datetime:
    return world.now if on is None else min(world.now, datetime.combine(on, _NOON_DUE if task.due else _NOON))


def _finish(task: ModelTask, outcome: str, day: date, *, at: datetime) -> None:
    if task.is_open:
        task.done_at = at
        if task.series:
            state = (_due(task), task.series)
            task.occurrences.append(Occurrence(task.series.slot, outcome, day, state, state))


def _go_on(world: World, task: ModelTask, outcome: str, day: date) -> None:
    """The next time, for which everything under the task is to be done once more."""
    following = _next(world, task, day)
    assert task.series is not None
    assert following is not None
    before, after = (_due(task), task.series), (following.slot, following)
    task.occurrences.append(Occurrence(task.series.slot, outcome, day, before, after))
    task.due, task.series = after
    for each in world.family(task):
        if not each.is_deleted:
            each.done_at = None
