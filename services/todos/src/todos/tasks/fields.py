"""From what a caller sends to what is stored: every rule about a single field of a task.

Invariant: all broken rules are reported together, each with the pointer of its field; nothing is stored before all hold.
"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from contracts.problems import FieldProblem
from contracts.todos.v1.origins import OriginInput
from contracts.todos.v1.tasks import DueInput, TaskChanges, TaskCreation
from todos.errors import InvalidInput
from todos.tasks.due import EARLIEST_DATE, LATEST_DATE, DueDate
from todos.tasks.tags import clean_tags
from todos.texts import is_blank
from todos.timezones import is_known_timezone, unknown_timezone
from todos.walltimes import is_wall_time, not_wall_time

type Values = dict[str, Any]
"""Values by the names of the model's fields."""

DUE_FIELDS = frozenset({"due_date", "due_time", "due_timezone", "due_at"})
_NO_DUE: Values = {"due_date": None, "due_time": None, "due_timezone": "", "due_at": None}


def to_values(given: TaskCreation | TaskChanges, *, default_timezone: str) -> Values:
    """What the fields that the caller sent mean for the stored task; a list's id is left to the caller of this function.

    Raises:
        InvalidInput: one or more fields break a rule.
    """
    values: Values = {}
    problems: list[FieldProblem] = []
    for name, clean in _CLEANERS.items():
        if name not in given.model_fields_set:
            continue
        try:
            values |= clean(getattr(given, name), default_timezone)
        except InvalidInput as exc:
            problems.extend(exc.problems)
    if problems:
        raise InvalidInput(*problems)
    return values


def due_values(due: DueDate) -> Values:
    """How a due date is stored."""
    return {
        "due_date": due.date,
        "due_time": due.time,
        "due_timezone": due.timezone,
        "due_at": due.derive_instant(),
    }


def tag_values(tags: Mapping[str, str]) -> Values:
    """How tags are stored: from their keys to how they are spelt."""
    return {"tags": list(tags.values()), "tag_keys": list(tags)}


def _title(title: str | None, _: str) -> Values:
    if title is None:
        raise InvalidInput(FieldProblem(pointer="/title", code="required", detail="A task needs a title."))
    if is_blank(title):
        raise InvalidInput(FieldProblem(pointer="/title", code="blank", detail="A title has something to read."))
    return {"title": title.strip()}


def _notes(notes: str | None, _: str) -> Values:
    return {"notes": notes or ""}


def _priority(priority: int | None, _: str) -> Values:
    return {"priority": priority}


def _tags(tags: list[str] | None, _: str) -> Values:
    return tag_values(clean_tags(tags or []))


def _origin(origin: OriginInput | None, _: str) -> Values:
    return {"origin": origin.model_dump(mode="json") if origin else None}


def _due(due: DueInput | None, default_timezone: str) -> Values:
    if due is None:
        return dict(_NO_DUE)
    problems = _due_problems(due)
    if problems:
        raise InvalidInput(*problems)
    return due_values(DueDate(due.date, due.time, due.timezone or default_timezone))


def _due_problems(due: DueInput) -> list[FieldProblem]:
    problems = []
    if not EARLIEST_DATE <= due.date <= LATEST_DATE:
        detail = f"Dates lie between {EARLIEST_DATE} and {LATEST_DATE}."
        problems.append(FieldProblem(pointer="/due/date", code="out_of_range", detail=detail))
    if due.time and not is_wall_time(due.time):
        problems.append(not_wall_time("/due/time"))
    if due.timezone and not is_known_timezone(due.timezone):
        problems.append(unknown_timezone("/due/timezone"))
    return problems


def _assignees(assignee_ids: list[UUID] | None, _: str) -> Values:
    return {"assignee_ids": list(dict.fromkeys(assignee_ids or []))}


_CLEANERS: dict[str, Callable[[Any, str], Values]] = {
    "title": _title,
    "notes": _notes,
    "priority": _priority,
    "tags": _tags,
    "origin": _origin,
    "assignee_ids": _assignees,
    "due": _due,
}
