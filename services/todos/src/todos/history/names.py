"""What lists, parents and people are called that events name by their ids.

Invariant: a list or a task is named to those who see it. Who was given a task, came to it or went is named to whoever reads its history,
as is whoever changed it.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from contracts.todos.v1.history import EventActor, NamedList, NamedTask
from todos.accounts.models import User
from todos.api.authentication import Actor
from todos.history.models import TaskEvent
from todos.lists.models import List
from todos.lookups import one_of
from todos.tasks.access import visible_tasks


def name_lists(events: Sequence[TaskEvent], *, visible: Collection[UUID]) -> list[NamedList]:
    """The lists between which tasks moved. One query, none if there are none."""
    ids = _ids(events, "list_id") & set(visible)
    found = List.objects.filter(id__in=one_of(ids, kind="uuid")) if ids else ()
    return [NamedList(id=each.id, title=each.title, is_inbox=each.is_inbox) for each in found]


def name_parents(events: Sequence[TaskEvent], *, actor: Actor) -> list[NamedTask]:
    """The tasks under which others came to stand. One query, none if there are none."""
    ids = _ids(events, "parent_id")
    found = visible_tasks(actor).filter(id__in=one_of(ids, kind="uuid")) if ids else ()
    return [NamedTask(id=each.id, title=each.title) for each in found]


def name_people(events: Sequence[TaskEvent]) -> list[EventActor]:
    """Those who were given tasks, came or went. One query, none if there are none."""
    assignees = (UUID(each) for values in _values(events) for each in values.get("assignee_ids") or ())
    ids = _ids(events, "user_id") | set(assignees)
    found = User.objects.filter(id__in=one_of(ids, kind="uuid")) if ids else ()
    return [EventActor(id=each.id, name=each.name) for each in found]


def _ids(events: Sequence[TaskEvent], name: str) -> set[UUID]:
    return {UUID(values[name]) for values in _values(events) if values.get(name)}


def _values(events: Sequence[TaskEvent]) -> Iterable[dict[str, Any]]:
    return (values for event in events for values in (event.before, event.after))
