"""Taking back what somebody did to a reminder of theirs. To everybody else there is no such event."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from todos.api.authentication import Actor
from todos.history.errors import EventNotFound, UndoConflict, conflict
from todos.history.models import TaskEvent
from todos.reminders.models import Reminder
from todos.reminders.recording import FIELDS, record_reminder, state_of
from todos.reminders.services.planning import plan_reminders
from todos.tasks.models import Task

_COLUMNS: Final = {field.attname: field for field in Reminder._meta.concrete_fields}
_CHANGED_SINCE: Final = "This reminder was changed since."


def take_back_reminder(event: TaskEvent, task: Task, *, actor: Actor, now: datetime) -> None:
    """Put a reminder of a locked task back to what it was before the event; one that was made by it goes, one that went comes back.

    Raises:
        EventNotFound: it is somebody else's.
        UndoConflict: it was changed since.
    """
    if event.actor_id != actor.user.id:
        raise EventNotFound(event.id)
    before, after = _values(event.before), _values(event.after)
    reminder_id = (after or before or {})["id"]
    stored = Reminder.objects.filter(id=reminder_id, task=task, user=actor.user).first()
    if (state_of(stored) if stored else None) != after:
        raise UndoConflict([conflict(task.id, "reminder", "changed_since", _CHANGED_SINCE)])
    if stored is not None and before is None:
        stored.delete()
    elif stored is not None and before is not None:
        for name in FIELDS:
            setattr(stored, name, before[name])
        stored.save(update_fields=FIELDS)
    elif before is not None:
        Reminder.objects.create(task=task, user=actor.user, created_at=now, **before)
    plan_reminders([task], now=now)
    record_reminder(task, before=after, after=before, actor=actor, now=now, reverts_id=event.id)


def _values(columns: dict[str, Any]) -> dict[str, Any] | None:
    """What JSON kept of a reminder, as values of the model."""
    kept = columns.get("reminder")
    if kept is None:
        return None
    values = {name: _COLUMNS[name].to_python(value) for name, value in kept.items()}
    return {**values, "id": UUID(kept["id"])}
