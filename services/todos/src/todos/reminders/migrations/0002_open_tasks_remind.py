"""Open tasks with a due time that were made before people had reminders get those that their people wish for new tasks.

Until then a task had one message waiting, at its due time. It goes, and what the new reminders say is put in, so that nobody is told twice
or not at all. The moments are those of `todos.reminders.moments`: days before on the calendar, what is left of a day on the clock.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import batched
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import migrations
from django.utils import timezone

_BATCH = 500
_MINUTES_OF_DAY = 24 * 60
_KEPT_FOR = timedelta(days=30)
_NORMAL = 50


def make_open_tasks_remind(apps: Any, schema_editor: Any) -> None:
    """In the database that is being migrated, some hundred tasks at a time."""
    database = schema_editor.connection.alias
    reminders = apps.get_model("reminders", "Reminder").objects.using(database)
    notifications = apps.get_model("notifications", "Notification").objects.using(database)
    people = {
        person.id: person for person in apps.get_model("accounts", "User").objects.using(database).filter(is_active=True)
    }
    tasks = apps.get_model("tasks", "Task").objects.using(database).filter(
        completed_at=None, deleted_at=None, due_time__isnull=False, reminders=None
    )
    now = timezone.now()
    for some in batched(tasks.order_by("id").iterator(), _BATCH):
        made = [reminder for task in some for reminder in _defaults(reminders.model, task, people, now)]
        reminders.bulk_create(made)
        due = {task.id: task for task in some}
        plain = notifications.filter(subject_id__in=list(due), kind="task_due", state="ready")
        plain.exclude(payload__has_key="reminder_id").update(
            state="cancelled", finished_at=now, last_error="it has reminders now"
        )
        rows = [_row(notifications.model, each, due[each.task_id], people[each.user_id]) for each in made]
        notifications.bulk_create([row for row in rows if row.planned_at > now], ignore_conflicts=True)


def _defaults(model: Any, task: Any, people: dict[UUID, Any], now: datetime) -> Iterator[Any]:
    for person_id in task.assignee_ids or [task.creator_id]:
        for minutes in people[person_id].reminder_minutes if person_id in people else []:
            yield model(task_id=task.id, user_id=person_id, minutes_before=minutes, is_default=True, created_at=now)


def _row(model: Any, reminder: Any, task: Any, person: Any) -> Any:
    at = _moment(task, reminder.minutes_before)
    return model(
        lane=person.telegram_id,
        user_id=person.id,
        kind="task_due",
        subject_id=task.id,
        dedupe_key=f"task_due:{reminder.id}:{int(at.timestamp())}",
        payload={"reminder_id": str(reminder.id), "repetition": 0},
        priority=_NORMAL,
        planned_at=at,
        send_at=at,
        not_after=at + _KEPT_FOR,
        state="ready",
    )


def _moment(task: Any, minutes_before: int) -> datetime:
    days, minutes = divmod(minutes_before, _MINUTES_OF_DAY)
    wall = datetime.combine(task.due_date - timedelta(days), task.due_time)
    return wall.replace(tzinfo=ZoneInfo(task.due_timezone), fold=0).astimezone(UTC) - timedelta(minutes=minutes)


class Migration(migrations.Migration):
    dependencies = [
        ("reminders", "0001_initial"),
        ("accounts", "0003_default_reminders"),
        ("notifications", "0003_kinds_only_grow"),
        ("tasks", "0005_assignees"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(make_open_tasks_remind, migrations.RunPython.noop)]
