"""Reads of the history. Every one starts from the actor."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from contracts.todos.v1 import history as contract
from contracts.todos.v1.history import EventActor, EventKind, EventVia, HistoryPage
from todos.api.authentication import Actor
from todos.api.cursors import decode_id_cursor, encode_cursor
from todos.authorization.rights import Right
from todos.history.fields import to_contract_fields
from todos.history.models import TaskEvent
from todos.history.names import name_lists, name_parents, name_people
from todos.lists.access import get_list
from todos.lists.selectors import list_visible_ids
from todos.lookups import one_of
from todos.tasks.access import get_task, visible_tasks

_TASK_ORDER: Final = "task history"
_LIST_ORDER: Final = "list history"


def list_task_events(*, actor: Actor, task_id: UUID, limit: int, cursor: str | None) -> HistoryPage:
    """A page of what happened to a task, newest first. Three queries, and one for each kind of names in it.

    Raises:
        TaskNotFound: the task is missing, hidden or in the trash.
        MalformedRequest: the cursor is none of these pages.
    """
    task = get_task(actor, task_id, right=Right.READ)
    return _page(TaskEvent.objects.filter(task=task), _TASK_ORDER, actor=actor, limit=limit, cursor=cursor)


def list_list_events(*, actor: Actor, list_id: UUID, limit: int, cursor: str | None) -> HistoryPage:
    """A page of what happened in a list, to the tasks that were in it and to itself, newest first.

    Three queries, and one for each kind of names in it.

    Raises:
        ListNotFound: the list is missing or hidden.
        MalformedRequest: the cursor is none of these pages.
    """
    found = get_list(actor, list_id, right=Right.READ)
    return _page(TaskEvent.objects.filter(list_id=found.id), _LIST_ORDER, actor=actor, limit=limit, cursor=cursor)


def list_own_events(actor: Actor) -> list[contract.TaskEvent]:
    """All that the actor did to tasks and lists that they still see, the oldest first. Two queries."""
    visible = frozenset(list_visible_ids(actor, archived_too=True))
    of_lists = Q(task=None, list_id__in=one_of(visible, kind="uuid"))
    seen = of_lists | Q(task__in=visible_tasks(actor).values("id"))
    events = _with_reversals(TaskEvent.objects.filter(seen, actor=actor.user))
    return [_to_contract(event, visible) for event in events.order_by("id")]


def find_last_group_id(actor: Actor) -> UUID | None:
    """The group of the actor's last change that was neither taken back since nor an undo; a redo is a change again. One query."""
    reversals = TaskEvent.objects.filter(reverts_id=OuterRef("id"))
    changes = TaskEvent.objects.filter(id=OuterRef("reverts_id"), reverts_id=None)
    own = TaskEvent.objects.filter(~Exists(reversals), ~Exists(changes), actor=actor.user)
    return own.order_by("-id").values_list("group_id", flat=True).first()


def _page(events: QuerySet[TaskEvent], order: str, *, actor: Actor, limit: int, cursor: str | None) -> HistoryPage:
    if cursor is not None:
        events = events.filter(id__lt=decode_id_cursor(order, cursor))
    events = events.filter(~Q(kind=EventKind.REMINDED) | Q(actor=actor.user))
    rows = list(_with_reversals(events).order_by("-id")[: limit + 1])
    following = encode_cursor(order, rows[limit - 1].id) if len(rows) > limit else None
    return _to_page(rows[:limit], following, actor=actor)


def _with_reversals(events: QuerySet[TaskEvent]) -> QuerySet[TaskEvent]:
    reversals = TaskEvent.objects.filter(reverts_id=OuterRef("id"))
    return events.annotate(reverted_by_id=Subquery(reversals.values("id"))).select_related("actor")


def _to_page(events: Sequence[TaskEvent], following: str | None, *, actor: Actor) -> HistoryPage:
    visible = frozenset(list_visible_ids(actor))
    return HistoryPage(
        results=[_to_contract(event, visible) for event in events],
        next=following,
        lists=name_lists(events, visible=visible),
        tasks=name_parents(events, actor=actor),
        people=name_people(events),
    )


def _to_contract(event: TaskEvent, visible: frozenset[UUID]) -> contract.TaskEvent:
    person = event.actor
    reverted_by: UUID | None = getattr(event, "reverted_by_id")  # noqa: B009 - the annotation is no attribute that types know
    return contract.TaskEvent(
        id=event.id,
        group_id=event.group_id,
        task_id=event.task_id,
        list_id=event.list_id if event.list_id in visible else None,
        kind=EventKind(event.kind),
        actor=EventActor(id=person.id, name=person.name) if person else None,
        via=EventVia(event.via),
        at=event.at,
        before=to_contract_fields(event.before, visible_lists=visible),
        after=to_contract_fields(event.after, visible_lists=visible),
        reverts=event.reverts_id,
        reverted_by=reverted_by,
    )
