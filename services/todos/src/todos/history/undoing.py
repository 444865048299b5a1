"""Taking changes back.

Invariants: an undo is a change like any other: it asks for the same rights, is an event itself, and can be taken back. It happens as a
whole or not at all. No event is taken back twice, however often and at whatever moments it is asked for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from contracts.problems import FieldProblem
from contracts.todos.v1.history import EventKind
from todos.accounts.models import User
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.history.errors import EventNotFound, NothingToUndo, UndoConflict, conflict
from todos.history.list_reverting import get_lists, take_back
from todos.history.models import TaskEvent
from todos.history.people_reverting import PEOPLE_KINDS, take_back_person
from todos.history.reminder_reverting import take_back_reminder
from todos.history.reverting import Reverting, in_rounds
from todos.history.selectors import find_last_group_id
from todos.lists.access import get_list
from todos.lists.errors import ListNotFound
from todos.tasks.access import lock_task
from todos.tasks.errors import TaskNotFound
from todos.tasks.families import Families, lock_families
from todos.tasks.models import Task
from todos.tasks.services.following import carry_out
from todos.tasks.services.trash import is_gone
from todos.tasks.structure import find_faults
from todos.transactions import one_transaction

_BESIDE_TASKS: Final = PEOPLE_KINDS | {EventKind.REMINDED}
_ARRANGED: Final = frozenset({"list_id", "parent_id", "position", "deleted_at", "deleted_with"})
_GONE: Final = "This is gone, or not yours to see."
_FAULT: Final = "The task cannot stand there as things are now."
_NOTHING: Final = "Nothing of it is left that could be put back."


@dataclass(frozen=True, slots=True)
class Undone:
    """The group of the events by which something was taken back, the tasks as they are now, and the ids of the lists."""

    group_id: UUID
    tasks: list[Task]
    list_ids: set[UUID]


@one_transaction
def undo(*, actor: Actor, event_id: UUID, now: datetime) -> Undone:
    """Take back an event, or all events of a group; what was taken back before stays so.

    Raises:
        EventNotFound: it is missing, or the actor does not see one of its tasks or lists any more.
        RightMissing: the actor may not change the tasks back.
        UndoConflict: it would overwrite a later change, or break a rule.
        TaskInMotion: a task was moved to another list at this very moment.
    """
    events = list(TaskEvent.objects.filter(Q(id=event_id) | Q(group_id=event_id)).order_by("id"))
    if not events:
        raise EventNotFound(event_id)
    try:
        lists = get_lists(actor, {event.list_id for event in events if event.task_id is None}, now=now)
    except ListNotFound as exc:
        raise EventNotFound(event_id) from exc
    beside = [event for event in events if event.task_id and event.kind in _BESIDE_TASKS]
    about = {task.id: task for task in _lock_beside(actor, beside, event_id=event_id)}
    tasks = _undo_tasks(
        actor, [event for event in events if event.task_id and event not in beside], event_id=event_id, now=now
    )
    for event in reversed(_remaining([event for event in events if event.task_id is None or event in beside])):
        if event.kind in PEOPLE_KINDS:
            take_back_person(event, actor=actor, now=now)
        elif event.kind == EventKind.REMINDED:
            take_back_reminder(event, about[_task_id(event)], actor=actor, now=now)
        else:
            take_back(event, lists[event.list_id], actor=actor, now=now)
    return Undone(_get_group(events), [*tasks, *about.values()], set(lists))


def _lock_beside(actor: Actor, events: Sequence[TaskEvent], *, event_id: UUID) -> list[Task]:
    """The tasks of events that changed nothing of a task itself, with the right that making those took."""
    rights = {_task_id(event): _right_beside(event) for event in events}
    try:
        return [lock_task(actor, task_id, right=rights[task_id]) for task_id in sorted(rights)]
    except TaskNotFound as exc:
        raise EventNotFound(event_id) from exc


def _right_beside(event: TaskEvent) -> Right:
    return Right.MANAGE if event.kind in PEOPLE_KINDS else Right.READ


@one_transaction
def undo_last(*, actor: Actor, now: datetime) -> Undone:
    """Take back what the actor changed last, by whatever way; once more, and it is the change before.

    Raises:
        NothingToUndo: all was taken back, or there was nothing.
        EventNotFound, RightMissing, UndoConflict, TaskInMotion: as of any change.
    """
    # Two at once would take back the same change, and the second would be told that all is well.
    User.objects.select_for_update(no_key=True).get(id=actor.user.id)
    group_id = find_last_group_id(actor)
    if group_id is None:
        raise NothingToUndo
    return undo(actor=actor, event_id=group_id, now=now)


def _undo_tasks(actor: Actor, events: Sequence[TaskEvent], *, event_id: UUID, now: datetime) -> list[Task]:
    if not events:
        return []
    families = _lock(actor, events)
    tasks = _get_tasks(actor, families, events, event_id=event_id, now=now)
    if remaining := _remaining(events):
        _take_back(actor, remaining, tasks, families, now=now)
    return [task for task in tasks.values() if task.id not in families.refusals]


def _remaining(events: Sequence[TaskEvent]) -> list[TaskEvent]:
    """Those that were not taken back before; what they are about is locked, so nobody does it meanwhile."""
    taken_back = set(_reversals_of(events).values_list("reverts_id", flat=True))
    return [event for event in events if event.id not in taken_back]


def _lock(actor: Actor, events: Sequence[TaskEvent]) -> Families:
    """The tasks of the events, and what they stood under, with the right that making the changes took."""
    former = [event.before["parent_id"] for event in events if event.before.get("parent_id")]
    task_ids = dict.fromkeys([*map(_task_id, events), *map(UUID, former)])
    lists = {UUID(event.before["list_id"]) for event in events if event.before.get("list_id")}
    is_arranged = any(event.kind == EventKind.CREATED or _ARRANGED & event.after.keys() for event in events)
    right = Right.ARRANGE if is_arranged else Right.EDIT
    return lock_families(actor, list(task_ids), right=right, in_trash_too=True, places=lists)


def _get_tasks(
    actor: Actor, families: Families, events: Sequence[TaskEvent], *, event_id: UUID, now: datetime
) -> dict[UUID, Task]:
    """The tasks of the events. What the actor did to a task's relatives by doing it to the task, they may take back with it."""
    own = {_task_id(event) for event in events if event.actor_id == actor.user.id}
    near = {task_id: task for task_id in own if (task := families.find_relative(task_id)) is not None}
    wanted = dict.fromkeys(map(_task_id, events))
    # What is not there for the actor is said first, wherever it stands among what they may not change.
    if any(isinstance(families.refusals.get(task_id), TaskNotFound) for task_id in wanted if task_id not in near):
        raise EventNotFound(event_id)
    tasks = {task_id: near.get(task_id) or families.get(task_id) for task_id in wanted}
    if any(is_gone(task, now=now) for task in tasks.values()):
        raise EventNotFound(event_id)
    return tasks


def _take_back(
    actor: Actor, events: Sequence[TaskEvent], tasks: Mapping[UUID, Task], families: Families, *, now: datetime
) -> None:
    made = {_task_id(event) for event in events if event.kind == EventKind.CREATED}
    reverting = Reverting(families, made, now)
    _refuse([*_find_gone_places(actor, events, tasks, families)])
    for group in in_rounds(events):
        pairs = [(event, tasks[_task_id(event)]) for event in group]
        _refuse([problem for pair in pairs for problem in reverting.find_conflicts(*pair)])
        carry_out([reverting.revert(*pair) for pair in pairs], actor=actor, now=now)
    faults = find_faults(tasks)
    _refuse([conflict(task_id, "parent_id", fault, _FAULT) for task_id, fault in faults.items()])


def _find_gone_places(
    actor: Actor, events: Sequence[TaskEvent], tasks: Mapping[UUID, Task], families: Families
) -> Iterator[FieldProblem]:
    """Lists and tasks to which something would have to go back, and which are not there for the actor.

    Raises:
        RightMissing: the actor sees one of them, and may not put tasks there.
    """
    for event in events:
        list_id, parent_id = event.before.get("list_id"), event.before.get("parent_id")
        task = tasks[_task_id(event)]
        if list_id and UUID(list_id) != task.list_id:
            try:
                get_list(actor, UUID(list_id), right=Right.EDIT)
            except ListNotFound:
                yield conflict(task.id, "list_id", "gone", _GONE)
        if parent_id:
            try:
                families.get(UUID(parent_id))
            except TaskNotFound:
                yield conflict(task.id, "parent_id", "gone", _GONE)


def _task_id(event: TaskEvent) -> UUID:
    assert event.task_id is not None  # noqa: S101 - events of lists go another way
    return event.task_id


def _refuse(problems: Sequence[FieldProblem]) -> None:
    if problems:
        raise UndoConflict(problems)


def _reversals_of(events: Sequence[TaskEvent]) -> QuerySet[TaskEvent]:
    return TaskEvent.objects.filter(reverts_id__in=[event.id for event in events])


def _get_group(events: Sequence[TaskEvent]) -> UUID:
    """The group by which the events were taken back, the last one if they were one by one."""
    group_id = _reversals_of(events).order_by("-id").values_list("group_id", flat=True).first()
    if group_id is None:
        raise UndoConflict([FieldProblem(pointer="/event_id", code="nothing_left", detail=_NOTHING)])
    return group_id
