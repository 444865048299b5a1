"""Making, changing, deleting and snoozing reminders."""

from datetime import datetime
from typing import Any
from uuid import UUID

from contracts.problems import FieldProblem
from contracts.todos.v1.reminders import MAX_REMINDERS, NagChoice, ReminderInput, Snooze
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.errors import InvalidInput
from todos.reminders.errors import ReminderNotFound
from todos.reminders.models import Reminder
from todos.reminders.recording import record_reminder, state_of
from todos.reminders.services.planning import plan_reminders
from todos.reminders.services.wishes import find_snooze_end, nag_values, to_values
from todos.tasks import access
from todos.tasks.errors import TaskNotFound
from todos.tasks.models import Task
from todos.transactions import one_transaction


@one_transaction
def add_reminder(*, actor: Actor, task_id: UUID, wanted: ReminderInput, now: datetime) -> Reminder:
    """Remind the actor of a task that they see.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
        InvalidInput: a value breaks a rule, or there are too many already.
    """
    task = access.lock_task(actor, task_id, right=Right.READ)
    values = to_values(wanted, actor, now=now)
    if Reminder.objects.filter(task=task, user=actor.user).count() >= MAX_REMINDERS:
        detail = f"A task has at most {MAX_REMINDERS} reminders of a person."
        raise InvalidInput(FieldProblem(pointer="", code="too_many", detail=detail))
    reminder = Reminder.objects.create(task=task, user=actor.user, created_at=now, **values)
    record_reminder(task, before=None, after=state_of(reminder), actor=actor, now=now)
    plan_reminders([task], now=now)
    return reminder


@one_transaction
def change_reminder(*, actor: Actor, reminder_id: UUID, wanted: ReminderInput, now: datetime) -> Reminder:
    """Replace what a reminder says; one that the task got by itself becomes the person's own.

    Raises:
        ReminderNotFound: it is missing or somebody else's, or its task is hidden now.
        InvalidInput: a value breaks a rule.
    """
    reminder, task = _lock(actor, reminder_id)
    values = to_values(wanted, actor, now=now) | {"is_default": False, "snoozed_until": None}
    _store(reminder, task, values, actor=actor, now=now)
    return reminder


@one_transaction
def delete_reminder(*, actor: Actor, reminder_id: UUID, now: datetime) -> None:
    """Remind of it no more.

    Raises:
        ReminderNotFound: it is missing or somebody else's, or its task is hidden now.
    """
    reminder, task = _lock(actor, reminder_id)
    before = state_of(reminder)
    reminder.delete()
    record_reminder(task, before=before, after=None, actor=actor, now=now)
    plan_reminders([task], now=now)


@one_transaction
def snooze_reminder(*, actor: Actor, reminder_id: UUID, wanted: Snooze, now: datetime) -> Reminder:
    """Tell again later instead of now and as often as before.

    Raises:
        ReminderNotFound: it is missing or somebody else's, or its task is hidden now.
        InvalidInput: the moment has passed, or a value breaks a rule.
    """
    reminder, task = _lock(actor, reminder_id)
    _store(reminder, task, {"snoozed_until": find_snooze_end(wanted, actor, now=now)}, actor=actor, now=now)
    return reminder


@one_transaction
def end_snooze(*, actor: Actor, reminder_id: UUID, now: datetime) -> Reminder:
    """Let a snoozed reminder come as it would have; one that is not snoozed stays as it is.

    Raises:
        ReminderNotFound: it is missing or somebody else's, or its task is hidden now.
    """
    reminder, task = _lock(actor, reminder_id)
    _store(reminder, task, {"snoozed_until": None}, actor=actor, now=now)
    return reminder


@one_transaction
def choose_nagging(*, actor: Actor, reminder_id: UUID, wanted: NagChoice, now: datetime) -> Reminder:
    """Repeat a reminder until its task is done, or do not.

    Raises:
        ReminderNotFound: it is missing or somebody else's, or its task is hidden now.
    """
    reminder, task = _lock(actor, reminder_id)
    _store(reminder, task, nag_values(wanted.nag), actor=actor, now=now)
    return reminder


def _lock(actor: Actor, reminder_id: UUID) -> tuple[Reminder, Task]:
    """A reminder of the actor's and its task, which nobody else can change until this transaction ends."""
    task_id = Reminder.objects.filter(id=reminder_id, user=actor.user).values_list("task_id", flat=True).first()
    if task_id is None:
        raise ReminderNotFound(reminder_id)
    try:
        task = access.lock_task(actor, task_id, right=Right.READ)
    except TaskNotFound as exc:
        raise ReminderNotFound(reminder_id) from exc
    reminder = Reminder.objects.filter(id=reminder_id, user=actor.user).first()
    if reminder is None:
        raise ReminderNotFound(reminder_id)
    return reminder, task


def _store(reminder: Reminder, task: Task, values: dict[str, Any], *, actor: Actor, now: datetime) -> None:
    """Write what a reminder says from now on, and plan it; a repeat changes nothing."""
    before = state_of(reminder)
    for name, value in values.items():
        setattr(reminder, name, value)
    if (after := state_of(reminder)) == before:
        return
    reminder.save(update_fields=list(values))
    record_reminder(task, before=before, after=after, actor=actor, now=now)
    plan_reminders([task], now=now)
