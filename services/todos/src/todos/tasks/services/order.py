"""Putting tasks in order: which key a task gets for the place where it shall stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final, cast
from uuid import UUID

from django.db.models import QuerySet, UUIDField
from django.db.models.fields.tuple_lookups import TupleGreaterThan, TupleLessThan

from contracts.problems import FieldProblem
from todos.errors import InvalidInput
from todos.fast.compiled import EachOf, Parameter, fetch_one, to_sql
from todos.tasks.models import IS_KEPT, Task
from todos.tasks.positions import FIRST, MAX_LENGTH, key_at, key_behind, key_between, make_room
from todos.tasks.services.places import Place

_MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A task beside which another shall stand; `pointer` is the field of the request that names it."""

    task_id: UUID
    pointer: str

    @property
    def is_before(self) -> bool:
        """Whether it shall stand before the moved one."""
        return self.pointer == "/after"


def key_at_end(place: Place, task: Task, *, now: datetime) -> str:
    """The key of what is put last. One query."""
    return keys_at_end(place, [task], now=now)[0]


def keys_at_end(place: Place, tasks: Sequence[Task], *, now: datetime) -> list[str]:
    """The keys of what is put last, one behind the other. One query."""
    statement = _last_statement(is_on_top=place.parent_id is None)
    where = {"list_id": place.list_id, "parent_id": place.parent_id, "task_ids": [task.id for task in tasks]}
    row = fetch_one(statement, where)
    last = row[0] if row else FIRST
    keys = []
    for index, task in enumerate(tasks):
        last = key_behind(last, key_at(now + index * _MICROSECOND, task.id))
        keys.append(last)
    return keys


def key_beside(place: Place, task: Task, neighbour: Neighbour, *, now: datetime) -> str:
    """The key that puts a task right beside another one. Two queries; some more when room must be made.

    Raises:
        InvalidInput: the neighbour does not stand in that place.
    """
    beside = _beside(place, [task])
    found = beside.filter(id=neighbour.task_id).first()
    if found is None:
        detail = "There is no such task where this one shall stand."
        raise InvalidInput(FieldProblem(pointer=neighbour.pointer, code="not_beside", detail=detail))
    newest = key_at(now, task.id)
    key = _key_in_gap(*_find_gap(beside, found, behind=neighbour.is_before), newest)
    if key is not None:
        return key
    rows = list(beside.order_by("position", "id").values_list("id", "position"))
    gap = next(index for index, (task_id, _) in enumerate(rows) if task_id == found.id) + neighbour.is_before
    return _make_room(rows, gap, newest)


def _key_in_gap(low: str, high: str | None, newest: str) -> str | None:
    """A key between the two; None if there is no room for a short one."""
    if high is not None and low >= high:
        return None
    key = key_behind(low, newest) if high is None else key_between(low, high)
    return key if len(key) <= MAX_LENGTH else None


def _beside(place: Place, tasks: Sequence[Task]) -> QuerySet[Task]:
    """What stands in a place besides the tasks; all of it is under the lock of the list."""
    return _besides(place, [task.id for task in tasks])


def _besides(place: Place, task_ids: Any) -> QuerySet[Task]:
    there = Task.objects.filter(IS_KEPT, list_id=place.list_id, parent_id=place.parent_id)
    return there.exclude(id__in=task_ids)


@cache
def _last_statement(*, is_on_top: bool) -> str:
    """What gives the key of the task that stands last: everything that is moved asks for it."""
    # A query takes an expression wherever it takes a value; types know values alone.
    list_id, parent_id = (cast(Any, Parameter(name, UUIDField())) for name in ("list_id", "parent_id"))
    place = Place(list_id, None if is_on_top else parent_id)
    last = _besides(place, EachOf("task_ids", UUIDField())).order_by("-position", "-id")
    return to_sql(last.values_list("position", flat=True)[:1])


def _find_gap(beside: QuerySet[Task], found: Task, *, behind: bool) -> tuple[str, str | None]:
    here = (found.position, found.id)
    if behind:
        following = beside.filter(TupleGreaterThan(("position", "id"), here)).order_by("position", "id")
        return found.position, following.values_list("position", flat=True).first()
    preceding = beside.filter(TupleLessThan(("position", "id"), here)).order_by("-position", "-id")
    return preceding.values_list("position", flat=True).first() or FIRST, found.position


def _make_room(rows: Sequence[tuple[UUID, str]], gap: int, newest: str) -> str:
    """The key for a gap that had no room; the neighbours move apart, which is no edit of theirs."""
    moved = {rows[index][0]: key for index, key in make_room([key for _, key in rows], gap, newest=newest).items()}
    tasks = list(Task.objects.filter(id__in=moved).order_by("id").select_for_update())
    for task in tasks:
        task.position, task.version = moved[task.id], task.version + 1
    Task.objects.bulk_update(tasks, ["position", "version"])
    keys = [FIRST, *(moved.get(task_id, key) for task_id, key in rows), None]
    return key_between(keys[gap] or FIRST, keys[gap + 1] or newest)
