"""Reads of lists. Every one starts from the actor."""

from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.fields.tuple_lookups import TupleGreaterThan
from django.db.models.functions import Coalesce

from contracts.base import Page
from contracts.todos.v1.tasks import TaskList
from todos.accounts.models import User
from todos.api.authentication import Actor
from todos.api.cursors import decode_time_cursor, encode_cursor
from todos.authorization.errors import RightMissing
from todos.authorization.rights import Right
from todos.lists.access import get_list, get_role, visible_lists
from todos.lists.errors import ListNotFound
from todos.lists.models import List
from todos.lookups import one_of
from todos.tasks.models import IS_OPEN, Task

_ORDER = "lists"


def get_inbox_id(user: User) -> UUID:
    """The id of the Inbox that every person has."""
    return List.objects.values_list("id", flat=True).get(owner=user, is_inbox=True)


def get_default_list_id(actor: Actor) -> UUID:
    """Where a task goes for which no list was named: the list the actor chose, as long as they may make tasks in it, else the Inbox."""
    if actor.user.default_list_id is not None:
        with suppress(ListNotFound, RightMissing):
            return get_list(actor, actor.user.default_list_id, right=Right.EDIT).id
    return get_inbox_id(actor.user)


def list_visible_ids(actor: Actor) -> list[UUID]:
    """The ids of all lists whose tasks the actor may see."""
    return list(visible_lists(actor).values_list("id", flat=True))


def get_task_list(*, actor: Actor, list_id: UUID) -> TaskList:
    """A list as its readers see it. One query.

    Raises:
        ListNotFound: it is missing or hidden.
    """
    found = _with_open_count(visible_lists(actor).filter(id=list_id)).first()
    if found is None:
        raise ListNotFound(list_id)
    return _to_contract(found)


def find_task_lists(*, actor: Actor, list_ids: Iterable[UUID]) -> dict[UUID, TaskList]:
    """Those of the lists that the actor sees, by their ids. One query."""
    found = _with_open_count(visible_lists(actor).filter(id__in=one_of(list_ids, kind="uuid")))
    return {each.id: _to_contract(each) for each in found}


def list_task_lists(*, actor: Actor, limit: int, cursor: str | None) -> Page[TaskList]:
    """A page of the actor's lists, oldest first, so the Inbox leads. One query."""
    found = _with_open_count(visible_lists(actor)).order_by("created_at", "id")
    if cursor is not None:
        found = found.filter(TupleGreaterThan(("created_at", "id"), decode_time_cursor(_ORDER, cursor)))
    rows = list(found[: limit + 1])
    last = rows[limit - 1] if len(rows) > limit else None
    return Page[TaskList](
        results=[_to_contract(row) for row in rows[:limit]],
        next=encode_cursor(_ORDER, last.created_at, last.id) if last else None,
    )


def _with_open_count(lists: QuerySet[List]) -> QuerySet[List]:
    counts = (
        Task.objects.filter(IS_OPEN, list=OuterRef("id")).order_by().values("list").annotate(number=Count("id"))
    ).values("number")
    return lists.annotate(open_count=Coalesce(Subquery(counts, output_field=IntegerField()), 0))


def _to_contract(found: List) -> TaskList:
    open_count: int = getattr(found, "open_count")  # noqa: B009 - the annotation is no attribute that types know
    return TaskList(
        id=found.id,
        title=found.title,
        is_inbox=found.is_inbox,
        role=get_role(found),
        open_count=open_count,
        version=found.version,
        created_at=found.created_at,
    )
