"""Reads of reminders. A person reads their own and no others."""

from datetime import datetime
from uuid import UUID

from django.db.models.fields.tuple_lookups import TupleGreaterThan

from contracts.base import Page
from contracts.todos.v1 import reminders as contract
from contracts.todos.v1.notifications import NotificationKind
from todos.accounts.models import User
from todos.api.authentication import Actor
from todos.api.cursors import decode_time_cursor, encode_cursor
from todos.authorization.rights import Right
from todos.lookups import one_of
from todos.notifications.models import Notification, Priority, State
from todos.reminders.errors import ReminderNotFound
from todos.reminders.models import Reminder
from todos.reminders.moments import list_moments
from todos.tasks import access
from todos.tasks.models import Task

_UPCOMING = "reminders"


def list_task_reminders(*, actor: Actor, task_id: UUID, now: datetime) -> contract.Reminders:
    """The actor's reminders of a task, the soonest first, those that have come last. Two queries.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
    """
    task = access.get_task(actor, task_id, right=Right.READ)
    mine = Reminder.objects.filter(task=task, user=actor.user).order_by("id")
    found = [to_contract(reminder, task, actor.user, now=now) for reminder in mine]
    return contract.Reminders(results=sorted(found, key=lambda each: (each.next_at is None, each.next_at or now)))


def get_reminder(*, actor: Actor, reminder_id: UUID, now: datetime) -> contract.Reminder:
    """A reminder of the actor's. Two queries.

    Raises:
        ReminderNotFound: it is missing or somebody else's, or its task is hidden now.
    """
    reminder = Reminder.objects.filter(id=reminder_id, user=actor.user).first()
    task = access.visible_tasks(actor).filter(id=reminder.task_id, deleted_at=None).first() if reminder else None
    if reminder is None or task is None:
        raise ReminderNotFound(reminder_id)
    return to_contract(reminder, task, actor.user, now=now)


def list_upcoming(*, actor: Actor, limit: int, cursor: str | None) -> Page[contract.UpcomingReminder]:
    """A page of what waits in the outbox for the actor, the soonest first. Two queries.

    Raises:
        MalformedRequest: the cursor is none of these pages.
    """
    person = actor.user
    waiting = Notification.objects.filter(
        lane=person.telegram_id,
        priority=Priority.NORMAL,
        state=State.READY,
        user_id=person.id,
        kind=NotificationKind.TASK_DUE,
        payload__has_key="reminder_id",
    ).order_by("planned_at", "id")
    if cursor is not None:
        waiting = waiting.filter(TupleGreaterThan(("planned_at", "id"), decode_time_cursor(_UPCOMING, cursor)))
    rows = list(waiting[: limit + 1])
    ids = one_of({row.subject_id for row in rows[:limit]}, kind="uuid")
    titles = dict(access.visible_tasks(actor).filter(id__in=ids).values_list("id", "title"))
    return Page[contract.UpcomingReminder](
        results=[_to_upcoming(row, titles[row.subject_id]) for row in rows[:limit] if row.subject_id in titles],
        next=encode_cursor(_UPCOMING, rows[limit - 1].planned_at, rows[limit - 1].id) if len(rows) > limit else None,
    )


def to_contract(reminder: Reminder, task: Task, person: User, *, now: datetime) -> contract.Reminder:
    """The reminder as it travels. Makes no queries."""
    is_open = task.completed_at is None and task.deleted_at is None
    moments = [moment.at for moment in list_moments(reminder, task, person) if moment.at > now] if is_open else []
    return contract.Reminder(
        id=reminder.id,
        task_id=reminder.task_id,
        minutes_before=reminder.minutes_before,
        time_of_day=reminder.at_time if reminder.minutes_before is not None else None,
        moment=_to_moment(reminder),
        nag=_to_nag(reminder),
        escalate_after_minutes=reminder.escalate_after_minutes,
        is_default=reminder.is_default,
        snoozed_until=reminder.snoozed_until,
        next_at=min(moments, default=None),
    )


def _to_moment(reminder: Reminder) -> contract.WallMoment | None:
    if reminder.on_date is None or reminder.at_time is None:
        return None
    return contract.WallMoment(date=reminder.on_date, time=reminder.at_time, timezone=reminder.timezone)


def _to_nag(reminder: Reminder) -> contract.Nag | None:
    if reminder.nag_every_minutes is None:
        return None
    return contract.Nag(every_minutes=reminder.nag_every_minutes, times=reminder.nag_times)


def _to_upcoming(row: Notification, title: str) -> contract.UpcomingReminder:
    assert row.subject_id is not None  # noqa: S101 - only rows of tasks come here
    reminder_id = UUID(row.payload["reminder_id"])
    return contract.UpcomingReminder(reminder_id=reminder_id, task_id=row.subject_id, title=title, at=row.planned_at)
