"""Tasks that repeat, as todos keeps them: each stands at one occurrence, and a series ends with its due date."""

from typing import Any

from bot.identity import Actor
from contracts.todos.v1.quickadd import ReadDue, Reading
from contracts.todos.v1.recurrence import RecurrenceAnchor, RecurrenceInput
from contracts.todos.v1.tasks import DueInput, Task, TaskChanges
from support.bot.due import due_of
from support.bot.rules import recurrence_of


def started(rule: RecurrenceInput | None, due: DueInput | ReadDue | None) -> Any:
    """The recurrence of a new task."""
    return recurrence_of(rule, due.date, at=due.time) if due else None


def rule_of(reading: Reading) -> RecurrenceInput | None:
    """How the task repeats that is made of a text."""
    repeat = reading.repeat
    if repeat is None:
        return None
    return RecurrenceInput(rule=repeat.rrule, anchor=RecurrenceAnchor(repeat.anchor), holidays=repeat.holidays)


def repeating(task: Task, changes: TaskChanges, fields: dict[str, Any]) -> dict[str, Any]:
    """What becomes of a task's recurrence: the rule may change, and a new due date moves the whole series."""
    known, due = task.recurrence, fields.get("due", task.due)
    kept = RecurrenceInput(rule=known.rule, anchor=known.anchor, holidays=known.holidays) if known else None
    wanted = changes.recurrence if "recurrence" in changes.model_fields_set else kept
    return {"recurrence": recurrence_of(wanted, due.date, at=due.time) if due else None}


def passed(task: Task, actor: Actor) -> dict[str, Any] | None:
    """The fields of a task that leaves its occurrence behind, None if there is no other."""
    recurrence = task.recurrence
    if recurrence is None or not recurrence.next or task.due is None:
        return None
    day = recurrence.next[0].date
    rule = RecurrenceInput(rule=recurrence.rule, anchor=recurrence.anchor, holidays=recurrence.holidays)
    return {
        "due": due_of(DueInput(date=day, time=task.due.time, timezone=task.due.timezone), actor),
        "recurrence": recurrence_of(rule, day, at=task.due.time),
    }
