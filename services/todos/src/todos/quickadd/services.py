"""Quick add for a person: reading a text, and making the task that it describes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from contracts.problems import FieldProblem
from contracts.todos.v1.quickadd import QuickTaskCreation
from contracts.todos.v1.recurrence import RecurrenceAnchor, RecurrenceInput
from contracts.todos.v1.tasks import MAX_TITLE_LENGTH, DueInput, TaskCreation
from todos.api.authentication import Actor
from todos.errors import InvalidInput
from todos.quickadd.readings import PersonalReading, read_for
from todos.tasks.models import Task
from todos.tasks.services import create_task
from todos.transactions import one_transaction

_NOT_FROM_TEXT: Final = frozenset({"/id", "/list_id", "/notes"})


@dataclass(frozen=True, slots=True)
class QuickAdded:
    """A task that exists now, and what its text was understood as."""

    task: Task
    reading: PersonalReading


@one_transaction
def quick_add_task(*, actor: Actor, creation: QuickTaskCreation, now: datetime) -> QuickAdded:
    """Make the task that the text describes. A list that the actor does not have, or a name of nobody who is in the task's list, stays in
    the title as it was typed.

    Raises:
        InvalidInput: the zone, the moment, the list, or the title that the text makes breaks a rule.
        RightMissing: the actor may not make tasks in the list that `list_id` names.
    """
    reading = read_for(actor, creation, now=now)
    if len(reading.title) > MAX_TITLE_LENGTH:
        detail = f"The title that this text makes is longer than {MAX_TITLE_LENGTH} characters."
        raise InvalidInput(FieldProblem(pointer="/text", code="title_too_long", detail=detail))
    try:
        task = create_task(actor=actor, creation=_to_creation(reading, creation), now=now).task
    except InvalidInput as exc:
        raise InvalidInput(*map(_about_text, exc.problems)) from exc
    return QuickAdded(task, reading)


def _to_creation(reading: PersonalReading, creation: QuickTaskCreation) -> TaskCreation:
    parsed = reading.parsed
    due = None
    if due_date := parsed.due_date or creation.default_date:
        due = DueInput(date=due_date, time=parsed.due_time, timezone=reading.timezone)
    recurrence = None
    if parsed.rrule is not None and parsed.anchor is not None:
        recurrence = RecurrenceInput(
            rule=parsed.rrule, anchor=RecurrenceAnchor(parsed.anchor), holidays=reading.holidays
        )
    return TaskCreation(
        id=creation.id,
        title=reading.title,
        notes=creation.notes,
        origin=creation.origin,
        list_id=reading.list_id or creation.list_id,
        due=due,
        recurrence=recurrence,
        priority=parsed.priority,
        tags=list(parsed.tags),
        assignee_ids=[reading.assignee_id] if reading.assignee_id else [],
    )


def _about_text(problem: FieldProblem) -> FieldProblem:
    """The problem with a field of the task, as one with the text that the field came from."""
    return problem if problem.pointer in _NOT_FROM_TEXT else problem.model_copy(update={"pointer": "/text"})
