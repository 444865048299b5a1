"""From reminders to rows of the outbox.

All rows of a task are cancelled and put in anew, under their old keys where nothing changed: a row comes to life again, one that was sent
does not, and two plans at once make one row.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import batched
from typing import Final
from uuid import UUID

from django.db.models import UUIDField

from contracts.todos.v1.notifications import NotificationKind
from todos.accounts.models import User
from todos.fast.compiled import CompiledQuery, EachOf
from todos.notifications.queue.putting import NewNotification
from todos.notifications.services import KEPT_FOR, cancel_task_notifications, put_reminders
from todos.reminders.models import Reminder
from todos.reminders.moments import find_escalation, list_moments
from todos.tasks.access import find_visible_tasks
from todos.tasks.models import IS_OPEN, Task

MOVING_FIELDS: Final = frozenset({"timezone", "morning_at", "all_day_reminder_at"})
"""What of a person decides when they are reminded."""

_BATCH: Final = 500
_REMINDERS: Final = CompiledQuery(
    lambda: Reminder.objects.filter(task_id__in=EachOf("task_ids", UUIDField()), user__is_active=True).order_by("id"),
    related="user",
)


def plan_reminders(tasks: Sequence[Task], *, now: datetime, moved_ids: Collection[UUID] = ()) -> None:
    """Queue what is to be sent of these locked tasks, and nothing else. Six queries, however many they are; one more if one was snoozed.

    Args:
        tasks: As they are stored now.
        now: What lies before it is not sent any more.
        moved_ids: Those with another due date than before; what was snoozed comes as it would have.
    """
    if not tasks:
        return
    cancel_task_notifications([task.id for task in tasks])
    open_tasks = {task.id: task for task in tasks if task.completed_at is None and task.deleted_at is None}
    reminders = _REMINDERS.find_all(task_ids=list(open_tasks)) if open_tasks else []
    _forget_snoozes([each for each in reminders if each.task_id in moved_ids])
    if not reminders:
        return
    readers = find_visible_tasks(open_tasks)
    shown = [each for each in reminders if (each.task_id, each.user_id) in readers]
    makers = _find_makers(shown, open_tasks)
    rows = [row for each in shown for row in _rows_of(each, open_tasks[each.task_id], makers, readers.keys(), now=now)]
    put_reminders(rows, now=now)


def plan_first_reminders(reminders: Iterable[Reminder], *, now: datetime) -> None:
    """Queue what is to be sent of tasks that were made in this transaction, to people who see them. One query, or none."""
    put_reminders([row for each in reminders for row in _rows_of(each, each.task, {}, (), now=now)], now=now)


def plan_reminders_of(person: User, *, now: datetime) -> None:
    """Plan anew what depends on the clock of a person whose day or zone has changed."""
    concerned = Task.objects.filter(IS_OPEN, due_date__isnull=False, reminders__user=person)
    ids = list(concerned.order_by("id").distinct().values_list("id", flat=True))
    for some in batched(ids, _BATCH):
        tasks = Task.objects.select_for_update().filter(id__in=some).order_by("id")
        plan_reminders(list(tasks), now=now)


def _forget_snoozes(reminders: Iterable[Reminder]) -> None:
    snoozed = [each for each in reminders if each.snoozed_until is not None]
    for each in snoozed:
        each.snoozed_until = None
    if snoozed:
        Reminder.objects.bulk_update(snoozed, ["snoozed_until"])


def _find_makers(reminders: Iterable[Reminder], tasks: dict[UUID, Task]) -> dict[UUID, User]:
    """Who is told if a task is not done, by their id; no query if nobody is."""
    wanted = {tasks[each.task_id].creator_id for each in reminders if each.escalate_after_minutes is not None}
    return {user.id: user for user in User.objects.filter(id__in=wanted, is_active=True)} if wanted else {}


def _rows_of(
    reminder: Reminder,
    task: Task,
    makers: dict[UUID, User],
    readers: Collection[tuple[UUID, UUID]],
    *,
    now: datetime,
) -> Iterator[NewNotification]:
    for moment in list_moments(reminder, task, reminder.user):
        if moment.at > now:
            yield _row(NotificationKind.TASK_DUE, reminder, reminder.user, moment.at, repetition=moment.repetition)
    told_at, maker = find_escalation(reminder, task, reminder.user), makers.get(task.creator_id)
    if told_at is None or told_at <= now or maker is None or maker.id == reminder.user_id:
        return
    if (task.id, maker.id) in readers:
        yield _row(NotificationKind.TASK_NOT_DONE, reminder, maker, told_at)


def _row(
    kind: NotificationKind, reminder: Reminder, recipient: User, at: datetime, *, repetition: int = 0
) -> NewNotification:
    return NewNotification(
        lane=recipient.telegram_id,
        user_id=recipient.id,
        kind=kind,
        subject_id=reminder.task_id,
        dedupe_key=f"{kind}:{reminder.id}:{int(at.timestamp())}",
        payload={"reminder_id": str(reminder.id), "repetition": repetition},
        planned_at=at,
        not_after=at + KEPT_FOR,
    )
