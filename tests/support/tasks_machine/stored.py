"""What todos has stored and what the model says, in a form in which they can be compared.

All of it is read after every step, by queries that are made once: most of a step was spent on making them.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import CharField, DateTimeField

from contracts.todos.v1.notifications import NotificationKind
from contracts.todos.v1.recurrence import RecurrenceAnchor
from support.tasks_model import series as model
from support.tasks_model.state import ModelReminder, ModelTask, World
from todos.fast.compiled import CompiledQuery, Parameter
from todos.notifications.models import Notification, State
from todos.recurrence.models import Completion
from todos.recurrence.series import Series
from todos.reminders.models import Reminder
from todos.sharing.models import Guest
from todos.tasks.models import Task

type Facts = dict[UUID, dict[str, Any]]

_TASKS: Final = CompiledQuery(lambda: Task.objects.order_by("position", "id"))
_GUESTS: Final = CompiledQuery(Guest.objects.all)
_COMPLETIONS: Final = CompiledQuery(lambda: Completion.objects.order_by("id"))
_REMINDERS: Final = CompiledQuery(Reminder.objects.all)
# A query takes an expression wherever it takes a value; types know values alone.
_kind, _state, _now = (
    Parameter("kind", CharField()),
    Parameter("state", CharField()),
    Parameter("now", DateTimeField()),
)
_WAITING: Final = CompiledQuery(lambda: Notification.objects.filter(kind=_kind, state=_state, planned_at__gt=_now))


def list_tasks() -> list[Task]:
    """All of them, in manual order."""
    return _TASKS.find_all()


def list_wishes() -> dict[UUID, ModelReminder]:
    """All reminders, by id."""
    return {reminder.id: _wish_of(reminder) for reminder in _REMINDERS.find_all()}


def list_waiting(now: datetime) -> list[tuple[UUID, datetime]]:
    """The reminders that come later than now, and when."""
    rows = _WAITING.find_all(kind=NotificationKind.TASK_DUE, state=State.READY, now=now)
    return [(UUID(row.payload["reminder_id"]), row.planned_at) for row in rows]


def facts_of(tasks: Iterable[Task]) -> Facts:
    """What is stored of tasks."""
    guests: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    for guest in _GUESTS.find_all():
        guests[guest.task_id][guest.user_id] = guest.role
    occurrences: dict[UUID, list[Any]] = defaultdict(list)
    for each in _COMPLETIONS.find_all():
        occurrences[each.task_id].append((each.occurrence_date, each.outcome, each.done_on))
    return {
        task.id: {
            "list_id": task.list_id,
            "parent_id": task.parent_id,
            "title": task.title,
            "priority": task.priority,
            "tags": task.tags,
            "due": task.due_date,
            "series": _series_of(task),
            "assignees": task.assignee_ids,
            "done_at": task.completed_at,
            "deleted_at": task.deleted_at,
            "deleted_with": task.deleted_with,
            "progress": (task.done_subtask_count, task.subtask_count),
            "guests": guests[task.id],
            "occurrences": occurrences[task.id],
        }
        for task in tasks
    }


def expected(world: World) -> Facts:
    """What the model says of all tasks."""
    return {task.id: _expected(world, task) for task in world.tasks.values()}


def _wish_of(reminder: Reminder) -> ModelReminder:
    moment = None
    if reminder.on_date is not None and reminder.at_time is not None:
        moment = datetime.combine(reminder.on_date, reminder.at_time, ZoneInfo(reminder.timezone))
    return ModelReminder(reminder.id, reminder.task_id, reminder.user_id, moment, reminder.snoozed_until)


def _expected(world: World, task: ModelTask) -> dict[str, Any]:
    return {
        "list_id": task.list_id,
        "parent_id": task.parent_id,
        "title": task.title,
        "priority": task.priority,
        "tags": list(task.tags.values()),
        "due": task.due,
        "series": task.series,
        "assignees": list(task.assignees),
        "done_at": task.done_at,
        "deleted_at": task.deleted_at,
        "deleted_with": task.deleted_with,
        "progress": world.progress(task),
        "guests": task.guests,
        "occurrences": [(each.day, each.outcome, each.done_on) for each in task.occurrences],
    }


def _series_of(task: Task) -> model.Series | None:
    if task.recurrence is None:
        return None
    found = Series.from_json(task.recurrence)
    is_late = found.anchor is RecurrenceAnchor.COMPLETION
    return model.Series(found.rule.interval, found.rule.count, is_late, found.start.date, found.slot.date, found.passed)
