"""Making, changing, deleting and snoozing reminders."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from contracts.problems import FieldProblem
from contracts.todos.v1.reminders import MAX_REMINDERS, ReminderInput, Snooze, SnoozePreset, WallMomentInput
from todos.accounts.models import User
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.errors import InvalidInput
from todos.reminders.errors import ReminderNotFound
from todos.reminders.models import Reminder
from todos.reminders.services.planning import plan_reminders
from todos.tasks import access
from todos.tasks.due import EARLIEST_DATE, LATEST_DATE
from todos.tasks.errors import TaskNotFound
from todos.tasks.models import Task
from todos.timezones import is_known_timezone, to_instant, unknown_timezone
from todos.transactions import one_transaction
from todos.walltimes import is_wall_time, not_wall_time

_DAY: Final = timedelta(days=1)
_SPANS: Final = {
    SnoozePreset.QUARTER_OF_AN_HOUR: timedelta(minutes=15),
    SnoozePreset.HOUR: timedelta(hours=1),
}


@one_transaction
def add_reminder(*, actor: Actor, task_id: UUID, wanted: ReminderInput, now: datetime) -> Reminder:
    """Remind the actor of a task that they see.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
        InvalidInput: a value breaks a rule, or there are too many already.
    """
    task = access.lock_task(actor, task_id, right=Right.READ)
    values = _to_values(wanted, actor.user)
    if Reminder.objects.filter(task=task, user=actor.user).count() >= MAX_REMINDERS:
        detail = f"A task has at most {MAX_REMINDERS} reminders of a person."
        raise InvalidInput(FieldProblem(pointer="", code="too_many", detail=detail))
    reminder = Reminder.objects.create(task=task, user=actor.user, created_at=now, **values)
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
    values = _to_values(wanted, actor.user) | {"is_default": False, "snoozed_until": None}
    _store(reminder, values)
    plan_reminders([task], now=now)
    return reminder


@one_transaction
def delete_reminder(*, actor: Actor, reminder_id: UUID, now: datetime) -> None:
    """Remind of it no more.

    Raises:
        ReminderNotFound: it is missing or somebody else's, or its task is hidden now.
    """
    reminder, task = _lock(actor, reminder_id)
    reminder.delete()
    plan_reminders([task], now=now)


@one_transaction
def snooze_reminder(*, actor: Actor, reminder_id: UUID, wanted: Snooze, now: datetime) -> Reminder:
    """Tell again later instead of now and as often as before.

    Raises:
        ReminderNotFound: it is missing or somebody else's, or its task is hidden now.
        InvalidInput: the moment has passed, or a value breaks a rule.
    """
    reminder, task = _lock(actor, reminder_id)
    until = _find_end(wanted, actor.user, now=now)
    if until <= now:
        raise InvalidInput(FieldProblem(pointer="/until", code="in_past", detail="This moment has passed."))
    _store(reminder, {"snoozed_until": until})
    plan_reminders([task], now=now)
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


def _store(reminder: Reminder, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(reminder, name, value)
    reminder.save(update_fields=list(values))


def _to_values(wanted: ReminderInput, person: User) -> dict[str, Any]:
    problems = _time_problems(wanted) + (_moment_problems(wanted.moment, "/moment") if wanted.moment else [])
    if problems:
        raise InvalidInput(*problems)
    moment, nag = wanted.moment, wanted.nag
    return {
        "minutes_before": wanted.minutes_before,
        "on_date": moment.date if moment else None,
        "at_time": moment.time if moment else wanted.time_of_day,
        "timezone": (moment.timezone or person.timezone) if moment else "",
        "nag_every_minutes": nag.every_minutes if nag else None,
        "nag_times": nag.times if nag else 0,
        "escalate_after_minutes": wanted.escalate_after_minutes,
    }


def _time_problems(wanted: ReminderInput) -> list[FieldProblem]:
    if wanted.time_of_day is None or is_wall_time(wanted.time_of_day):
        return []
    return [not_wall_time("/time_of_day")]


def _moment_problems(moment: WallMomentInput, pointer: str) -> list[FieldProblem]:
    problems = []
    if not EARLIEST_DATE <= moment.date <= LATEST_DATE:
        detail = f"Dates lie between {EARLIEST_DATE} and {LATEST_DATE}."
        problems.append(FieldProblem(pointer=f"{pointer}/date", code="out_of_range", detail=detail))
    if not is_wall_time(moment.time):
        problems.append(not_wall_time(f"{pointer}/time"))
    if moment.timezone is not None and not is_known_timezone(moment.timezone):
        problems.append(unknown_timezone(f"{pointer}/timezone"))
    return problems


def _find_end(wanted: Snooze, person: User, *, now: datetime) -> datetime:
    """When a snoozed reminder comes again."""
    if wanted.minutes is not None:
        return now + timedelta(minutes=wanted.minutes)
    if wanted.until is not None:
        problems = _moment_problems(wanted.until, "/until")
        if problems:
            raise InvalidInput(*problems)
        zone = ZoneInfo(wanted.until.timezone or person.timezone)
        return to_instant(datetime.combine(wanted.until.date, wanted.until.time), zone)
    if wanted.preset in _SPANS:
        return now + _SPANS[wanted.preset]
    return _part_of_day(wanted.preset, person, now=now)


def _part_of_day(preset: SnoozePreset | None, person: User, *, now: datetime) -> datetime:
    """The next evening, or the morning of tomorrow."""
    zone = ZoneInfo(person.timezone)
    today = now.astimezone(zone).date()
    if preset is SnoozePreset.TOMORROW_MORNING:
        return to_instant(datetime.combine(today + _DAY, person.morning_at), zone)
    evening = to_instant(datetime.combine(today, person.evening_at), zone)
    return evening if evening > now else to_instant(datetime.combine(today + _DAY, person.evening_at), zone)
