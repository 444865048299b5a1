"""What is recorded of reminders. They are one person's own: so is their history, in which nobody else reads."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from contracts.todos.v1.history import EventKind
from todos.api.authentication import Actor
from todos.history.recording import Entry, record
from todos.reminders.models import Reminder
from todos.tasks.models import Task

FIELDS: Final = (
    "minutes_before",
    "on_date",
    "at_time",
    "timezone",
    "nag_every_minutes",
    "nag_times",
    "escalate_after_minutes",
    "snoozed_until",
    "is_default",
)

type State = Mapping[str, Any] | None
"""What a reminder says, and its id; None where there is none."""


def state_of(reminder: Reminder) -> State:
    """What the reminder says now."""
    return {"id": reminder.id, **{name: getattr(reminder, name) for name in FIELDS}}


def record_reminder(
    task: Task, *, before: State, after: State, actor: Actor, now: datetime, reverts_id: UUID | None = None
) -> None:
    """Record that a reminder of the actor's was made, changed or deleted. `reverts_id` is the event taken back."""
    states = ({"reminder": state} if state else {} for state in (before, after))
    entry = Entry(
        list_id=task.list_id,
        task_id=task.id,
        at=now,
        kind=EventKind.REMINDED,
        before=next(states),
        after=next(states),
        reverts_id=reverts_id,
    )
    record([entry], actor=actor)
