"""From rows of the feed to what a reader gets: each thing as it is now, or that it is gone for them.

Invariant: what a thing is comes from the same access rules as everywhere; the feed only says where to look.
"""

# ruff: noqa: ARG001 - every finder is told who asks and when

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any, cast
from uuid import UUID

from django.db.models import UUIDField
from django.db.models.expressions import RawSQL

from contracts.todos.v1.sharing import Role
from contracts.todos.v1.sync import SyncedGuests, SyncedKind, SyncedMember, SyncEntry
from contracts.todos.v1.tasks import Task
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.fast.compiled import EachOf, Parameter, fetch_all, to_sql
from todos.lists.access import kept_lists
from todos.lists.models import Membership
from todos.lists.selectors import find_task_lists
from todos.lookups import one_of
from todos.reminders.models import Reminder
from todos.reminders.selectors import to_contract as reminder_to_contract
from todos.saved_views.models import SavedView
from todos.saved_views.selectors import to_contract as view_to_contract
from todos.sharing.selectors import list_guests_of_tasks
from todos.sync.models import Kind
from todos.sync.reading import NotedRow
from todos.tasks.access import find_visible, visible_tasks
from todos.tasks.selectors import to_contract

type Key = tuple[SyncedKind, UUID, UUID | None]
"""What an entry is about: its kind, its id, and for a member the list."""

_KINDS = {
    Kind.ACCESS: SyncedKind.LIST,
    Kind.LIST: SyncedKind.LIST,
    Kind.MEMBER: SyncedKind.MEMBER,
    Kind.TASK: SyncedKind.TASK,
    Kind.VIEW: SyncedKind.VIEW,
    Kind.REMINDER: SyncedKind.REMINDER,
    Kind.GUESTS: SyncedKind.GUESTS,
}


def to_entries(rows: Sequence[NotedRow], *, actor: Actor, now: datetime) -> list[SyncEntry]:
    """An entry for each thing, where it stands last: what follows a list that is gone must not be taken along by it.

    One query for each kind among the rows.
    """
    keys = list(dict.fromkeys(reversed([_to_key(row) for row in rows])))[::-1]
    found: dict[Key, SyncEntry] = {}
    for kind, find in _FINDERS.items():
        wanted = [key for key in keys if key[0] is kind]
        if wanted:
            found |= find(wanted, actor, now)
    return [found.get(key) or SyncEntry(kind=key[0], id=key[1], list_id=key[2], is_gone=True) for key in keys]


def _to_key(row: NotedRow) -> Key:
    return _KINDS[row.kind], row.entity_id, row.audience_id if row.kind is Kind.MEMBER else None


def _find_tasks(keys: Sequence[Key], actor: Actor, now: datetime) -> dict[Key, SyncEntry]:
    tasks: Iterable[Task] = map(to_contract, find_visible(actor, (task_id for _, task_id, _ in keys)))
    return {(SyncedKind.TASK, task.id, None): SyncEntry(kind=SyncedKind.TASK, id=task.id, task=task) for task in tasks}


def _find_lists(keys: Sequence[Key], actor: Actor, now: datetime) -> dict[Key, SyncEntry]:
    lists = find_task_lists(actor=actor, list_ids=(list_id for _, list_id, _ in keys))
    return {
        (SyncedKind.LIST, each.id, None): SyncEntry(kind=SyncedKind.LIST, id=each.id, list=each)
        for each in lists.values()
    }


def _find_members(keys: Sequence[Key], actor: Actor, now: datetime) -> dict[Key, SyncEntry]:
    values = {"list_ids": [list_id for _, _, list_id in keys], "user_ids": [user_id for _, user_id, _ in keys]}
    rows = fetch_all(_members_statement(), {"reader_id": actor.user.id, **values})
    return {
        (SyncedKind.MEMBER, user_id, list_id): SyncEntry(
            kind=SyncedKind.MEMBER,
            id=user_id,
            list_id=list_id,
            member=SyncedMember(list_id=list_id, user_id=user_id, name=name, role=Role(role)),
        )
        for list_id, user_id, name, role in rows
    }


@cache
def _members_statement() -> str:
    # A query takes an expression wherever it takes a value; types know values alone.
    anybody = Actor(cast(User, Parameter("reader_id", UUIDField())), Via.HTTP)
    list_ids, user_ids = (cast(Any, EachOf(name, UUIDField())) for name in ("list_ids", "user_ids"))
    lists = kept_lists(anybody).filter(id__in=list_ids)
    members = Membership.objects.filter(list__in=lists.values("id"), user__in=user_ids)
    return to_sql(members.values_list("list_id", "user_id", "user__name", "role"))


def _find_views(keys: Sequence[Key], actor: Actor, now: datetime) -> dict[Key, SyncEntry]:
    rows = SavedView.objects.filter(owner=actor.user, id__in=_ids(keys))
    return {
        (SyncedKind.VIEW, row.id, None): SyncEntry(kind=SyncedKind.VIEW, id=row.id, view=view_to_contract(row))
        for row in rows
    }


def _find_reminders(keys: Sequence[Key], actor: Actor, now: datetime) -> dict[Key, SyncEntry]:
    seen = visible_tasks(actor).filter(deleted_at=None).values("id")
    rows = Reminder.objects.filter(user=actor.user, id__in=_ids(keys), task__in=seen).select_related("task")
    return {
        (SyncedKind.REMINDER, row.id, None): SyncEntry(
            kind=SyncedKind.REMINDER,
            id=row.id,
            reminder=reminder_to_contract(row, row.task, actor.user, now=now),
        )
        for row in rows
    }


def _find_guests(keys: Sequence[Key], actor: Actor, now: datetime) -> dict[Key, SyncEntry]:
    guests = list_guests_of_tasks(actor=actor, task_ids=(task_id for _, task_id, _ in keys))
    return {
        (SyncedKind.GUESTS, task_id, None): SyncEntry(
            kind=SyncedKind.GUESTS, id=task_id, guests=SyncedGuests(task_id=task_id, people=people)
        )
        for task_id, people in guests.items()
    }


def _ids(keys: Iterable[Key]) -> RawSQL:
    return one_of((each for _, each, _ in keys), kind="uuid")


_FINDERS: dict[SyncedKind, Callable[[Sequence[Key], Actor, datetime], dict[Key, SyncEntry]]] = {
    SyncedKind.LIST: _find_lists,
    SyncedKind.MEMBER: _find_members,
    SyncedKind.TASK: _find_tasks,
    SyncedKind.VIEW: _find_views,
    SyncedKind.REMINDER: _find_reminders,
    SyncedKind.GUESTS: _find_guests,
}
