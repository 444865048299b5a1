"""Reminders: whose they are, and when they come."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from support.tasks_model.state import DONE, READ, ModelReminder, ModelTask, Outcome, World

NOT_FOUND = "ReminderNotFound"
# Ten in Moscow.
_TEN_O_CLOCK = time(7, tzinfo=UTC)
_HOUR = timedelta(hours=1)


def remind(world: World, person: UUID, task: ModelTask) -> Outcome:
    """Whoever sees a task may be reminded of it."""
    return world.refusal(person, task, right=READ) or DONE


def change(world: World, person: UUID, reminder: ModelReminder, moment: datetime | None) -> Outcome:
    """Another moment; what was snoozed comes then."""
    refusal = _refuse(world, person, reminder)
    if refusal is None:
        reminder.moment, reminder.snoozed_until = moment, None
    return refusal or DONE


def snooze(world: World, person: UUID, reminder: ModelReminder, minutes: int) -> Outcome:
    """Come later instead."""
    refusal = _refuse(world, person, reminder)
    if refusal is None:
        reminder.snoozed_until = world.now + timedelta(minutes=minutes)
    return refusal or DONE


def forget(world: World, person: UUID, reminder: ModelReminder) -> Outcome:
    """Remind no more."""
    refusal = _refuse(world, person, reminder)
    if refusal is None:
        del world.reminders[reminder.id]
    return refusal or DONE


def upcoming(world: World) -> Iterator[tuple[UUID, datetime]]:
    """Which reminders come from now on, and when: those of open tasks, to people who see them."""
    for reminder in world.reminders.values():
        task = world.tasks[reminder.task_id]
        if task.is_open and world.right(reminder.person, task):
            moment = reminder.snoozed_until or reminder.moment
            if moment is None and task.due is not None:
                moment = datetime.combine(task.due, _TEN_O_CLOCK) - _HOUR
            if moment is not None and moment > world.now:
                yield reminder.id, moment


def _refuse(world: World, person: UUID, reminder: ModelReminder) -> Outcome | None:
    task = world.tasks[reminder.task_id]
    is_theirs = reminder.person == person and world.refusal(person, task, right=READ) is None
    return None if is_theirs else NOT_FOUND
