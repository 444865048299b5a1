"""From an event to the edit that takes it back, or to the reasons why that cannot be.

The rule: a field may be put back if it still has the value that the event gave it. What was changed since is never overwritten.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import Field

from contracts.problems import FieldProblem
from contracts.todos.v1.history import EventKind
from contracts.todos.v1.recurrence import CompletionOutcome
from todos.history.errors import conflict
from todos.history.fields import to_field
from todos.history.models import TaskEvent
from todos.history.recording import OUTCOME
from todos.recurrence.outcomes import Outcome
from todos.recurrence.rule import Frequency
from todos.recurrence.series import Series
from todos.recurrence.wall import WallMoment
from todos.tasks.families import Families
from todos.tasks.models import Task
from todos.tasks.repeats import series_values
from todos.tasks.services.storing import Edit

_CHANGED_SINCE: Final = "This was changed since."
# A repeating task that is done, or not done after all, is so by its due date: the fields alone do not tell.
_OPPOSITES: Final = {EventKind.COMPLETED: EventKind.REOPENED, EventKind.REOPENED: EventKind.COMPLETED}
_KINDS: Final = {CompletionOutcome.DONE: EventKind.COMPLETED, CompletionOutcome.SKIPPED: EventKind.SKIPPED}
_ADDED_SINCE: Final = "Something was put under this task since."
_REPEATS_SINCE: Final = "The task repeats since, which needs this due date."


@dataclass(frozen=True, slots=True)
class Reverting:
    """What is taken back together: among which tasks, which of them the events made, and when."""

    families: Families
    made: Collection[UUID]
    now: datetime

    def find_conflicts(self, event: TaskEvent, task: Task) -> Iterator[FieldProblem]:
        """What has become of the event's task that must not be overwritten; nothing if it can be taken back."""
        before, after = _states_of(event)
        changed = {to_field(name) for name, value in after.items() if _is_another(name, getattr(task, name), value)}
        if event.kind == EventKind.CREATED and task.deleted_at is not None:
            changed.add("deleted_at")
        for field in sorted(changed):
            yield conflict(task.id, field, "changed_since", _CHANGED_SINCE)
        if event.kind == EventKind.CREATED and any(self._find_added(task)):
            yield conflict(task.id, "progress", "added_since", _ADDED_SINCE)
        if event.kind != EventKind.CREATED and _loses_due(before, task):
            yield conflict(task.id, "recurrence", "changed_since", _REPEATS_SINCE)

    def revert(self, event: TaskEvent, task: Task) -> Edit:
        """The edit that takes the event back. What was made goes into the trash; whatever goes there stays for thirty days from now."""
        if event.kind == EventKind.CREATED:
            roots = [above.id for above in self.families.above(task) if above.id in self.made]
            values = {"deleted_at": self.now, "deleted_with": roots[-1] if roots else None}
            return Edit(task, values, reverts_id=event.id)
        values, _ = _states_of(event)
        if values.get("deleted_at") is not None:
            values["deleted_at"] = self.now
        outcome = Outcome.from_json(event.before[OUTCOME]) if OUTCOME in event.before else None
        kind = _KINDS[outcome.kind] if outcome else _OPPOSITES.get(EventKind(event.kind))
        return Edit(task, _with_next(values, task), kind=kind, reverts_id=event.id, outcome=outcome)

    def _find_added(self, task: Task) -> Iterator[Task]:
        """What stands under a task and was not made together with it."""
        kept = (child for child in self.families.children_of(task) if child.deleted_at is None)
        return (child for child in kept if child.id not in self.made)


def in_rounds(events: Iterable[TaskEvent]) -> list[list[TaskEvent]]:
    """The events, the newest first, so that no round has two of one task."""
    rounds: list[list[TaskEvent]] = []
    numbers: dict[UUID | None, int] = {}
    for event in sorted(events, key=lambda each: each.id, reverse=True):
        number = numbers.get(event.task_id, 0)
        numbers[event.task_id] = number + 1
        if number == len(rounds):
            rounds.append([])
        rounds[number].append(event)
    return rounds


def _states_of(event: TaskEvent) -> tuple[dict[str, Any], dict[str, Any]]:
    """What an event has changed, before and after; without the next times of a repeat, where those alone differ."""
    before, after = _to_values(event.before), _to_values(event.after)
    if not _is_another("recurrence", before.get("recurrence"), after.get("recurrence")):
        before.pop("recurrence", None), after.pop("recurrence", None)
    return before, after


def _is_another(name: str, one: Any, other: Any) -> bool:
    """Whether a column differs. The next times of a repeat follow from its due date: they make no other repeat of it."""
    if name == "recurrence" and one and other:
        return Series.from_json(one) != Series.from_json(other)
    return bool(one != other)


def _loses_due(values: Mapping[str, Any], task: Task) -> bool:
    """Whether something would repeat without a due date, or by hours without a time of day."""
    recurrence = values.get("recurrence", task.recurrence)
    if recurrence is None or "due_date" not in values:
        return False
    is_hourly = Series.from_json(recurrence).rule.frequency is Frequency.HOURLY
    return values["due_date"] is None or (is_hourly and values["due_time"] is None)


def _with_next(values: dict[str, Any], task: Task) -> dict[str, Any]:
    """The values, and the next times of a repeat as they follow from them; the event may have known another rule, or another due date."""
    recurrence, due_date = (values.get(name, getattr(task, name)) for name in ("recurrence", "due_date"))
    if recurrence is None or due_date is None or values.keys().isdisjoint({"recurrence", "due_date"}):
        return values
    due = WallMoment(due_date, values.get("due_time", task.due_time))
    return {**values, **series_values(Series.from_json(recurrence), due=due)}


def _to_values(columns: Mapping[str, Any]) -> dict[str, Any]:
    """What JSON kept of the columns, as values of the model."""
    return {name: _to_value(_FIELDS[name], value) for name, value in columns.items() if name in _FIELDS}


def _to_value(field: "Field[Any, Any]", value: Any) -> Any:
    # A field of an array takes a list as it is, whatever is in it.
    if isinstance(field, ArrayField) and value is not None:
        return [field.base_field.to_python(each) for each in value]
    return field.to_python(value)


_FIELDS: Final = {field.attname: field for field in Task._meta.concrete_fields}
