"""Reads of lists. Every one starts from the actor."""

from collections.abc import Iterable
from contextlib import suppress
from functools import cache, lru_cache
from typing import Any, cast
from uuid import UUID

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.db.models.fields.tuple_lookups import TupleGreaterThan

from contracts.base import Page
from contracts.todos.v1.lists import ListColour, ListView
from contracts.todos.v1.tasks import TaskList
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.api.cursors import decode_place_cursor, encode_cursor
from todos.authorization.errors import RightMissing
from todos.authorization.rights import Right
from todos.fast.compiled import CompiledQuery, EachOf, Parameter
from todos.lists.access import active_lists, get_list, get_place, get_role, kept_lists, visible_lists
from todos.lists.errors import ListNotFound
from todos.lists.models import List, Membership
from todos.tasks.models import IS_OPEN, Task

_ORDER = "lists"
_INBOX = CompiledQuery(lambda: List.objects.filter(owner_id=Parameter("owner_id", UUIDField()), is_inbox=True))
_VIEWS = {
    ListView.ACTIVE: Q(deleted_at=None, archived_at=None),
    ListView.ARCHIVED: Q(deleted_at=None, archived_at__isnull=False),
    ListView.TRASH: Q(deleted_at__isnull=False),
}


def get_inbox_id(user: User) -> UUID:
    """The id of the Inbox that every person has. It is theirs for good, so nobody is asked twice."""
    return _find_inbox_id(user.id)


@lru_cache(maxsize=10_000)
def _find_inbox_id(owner_id: UUID) -> UUID:
    inbox = _INBOX.find(owner_id=owner_id)
    if inbox is None:
        raise List.DoesNotExist
    return inbox.id


def get_default_list_id(actor: Actor) -> UUID:
    """Where a task goes for which no list was named: the list the actor chose, as long as they may make tasks in it, else the Inbox."""
    if actor.user.default_list_id is not None:
        with suppress(ListNotFound, RightMissing):
            return get_list(actor, actor.user.default_list_id, right=Right.EDIT).id
    return get_inbox_id(actor.user)


def list_visible_ids(actor: Actor, *, archived_too: bool = False) -> list[UUID]:
    """The ids of the lists whose tasks stand in the actor's views: all but those put aside, unless they are asked for."""
    lists = kept_lists(actor) if archived_too else active_lists(actor)
    return list(lists.values_list("id", flat=True))


def get_task_list(*, actor: Actor, list_id: UUID) -> TaskList:
    """A list as its readers see it. One query.

    Raises:
        ListNotFound: it is missing, hidden or in the trash.
    """
    found = _with_counts(kept_lists(actor).filter(id=list_id)).first()
    if found is None:
        raise ListNotFound(list_id)
    return _to_contract(found)


def find_task_lists(*, actor: Actor, list_ids: Iterable[UUID]) -> dict[UUID, TaskList]:
    """Those of the lists that the actor, who is no admin, sees and that are not in the trash, by their ids. One query."""
    found = _compiled_lists().find_all(user_id=actor.user.id, list_ids=list(list_ids))
    return {each.id: _to_contract(each) for each in found}


@cache
def _compiled_lists() -> CompiledQuery[List]:
    # A query takes an expression wherever it takes a value; types know values alone.
    anybody, any_ids = Actor(cast(User, Parameter("user_id", UUIDField())), Via.HTTP), EachOf("list_ids", UUIDField())
    return CompiledQuery(lambda: _with_counts(kept_lists(anybody).filter(id__in=cast(Any, any_ids))))


def list_task_lists(*, actor: Actor, view: ListView, limit: int, cursor: str | None) -> Page[TaskList]:
    """A page of the actor's lists in their own order. One query."""
    found = _with_counts(visible_lists(actor).filter(_VIEWS[view])).order_by(F("place"), "id")
    if cursor is not None:
        found = found.filter(TupleGreaterThan(("place", "id"), decode_place_cursor(_ORDER, cursor)))
    rows = list(found[: limit + 1])
    last = rows[limit - 1] if len(rows) > limit else None
    return Page[TaskList](
        results=[_to_contract(row) for row in rows[:limit]],
        next=encode_cursor(_ORDER, get_place(last), last.id) if last else None,
    )


def _with_counts(lists: QuerySet[List]) -> QuerySet[List]:
    tasks = Task.objects.filter(IS_OPEN, list=OuterRef("id")).order_by().values("list")
    members = Membership.objects.filter(list=OuterRef("id")).order_by().values("list")
    return lists.annotate(
        open_count=Subquery(tasks.values(number=Count("id")), output_field=IntegerField(null=True)),
        member_count=Subquery(members.values(number=Count("id")), output_field=IntegerField(null=True)),
    )


def _to_contract(found: List) -> TaskList:
    # The annotations are no attributes that types know; they are None where nothing is to be counted.
    open_count: int = getattr(found, "open_count") or 0  # noqa: B009
    member_count: int = getattr(found, "member_count") or 0  # noqa: B009
    return TaskList(
        id=found.id,
        title=found.title,
        emoji=found.emoji,
        colour=ListColour(found.colour) if found.colour else None,
        is_inbox=found.is_inbox,
        owner_id=found.owner_id,
        role=get_role(found),
        position=get_place(found),
        open_count=open_count,
        member_count=member_count,
        version=found.version,
        created_at=found.created_at,
        archived_at=found.archived_at,
        deleted_at=found.deleted_at,
    )
