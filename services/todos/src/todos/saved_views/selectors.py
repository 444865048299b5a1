"""Reads of saved views and of their tasks. Every one starts from the actor."""

from datetime import datetime
from uuid import UUID

from contracts.base import Page
from contracts.todos.v1 import search as contract
from todos.api.authentication import Actor
from todos.fast.task_rows import FoundTasks
from todos.saved_views.access import get_view, visible_views
from todos.saved_views.built_in import BUILT_IN_VIEWS, describe_built_in
from todos.saved_views.models import SavedView
from todos.search.selectors import search_tasks
from todos.tasks.queries import TaskQuery
from todos.tasks.selectors import list_tasks


def list_views(*, actor: Actor) -> Page[contract.SavedView]:
    """The views that everybody has, then the actor's own in their order; they are few by rule. One query."""
    built_in = [describe_built_in(found, language=actor.user.language) for found in BUILT_IN_VIEWS.values()]
    own = visible_views(actor).order_by("position", "id")
    return Page[contract.SavedView](results=[*built_in, *(to_contract(found) for found in own)])


def get_saved_view(*, actor: Actor, view_id: UUID) -> contract.SavedView:
    """A view. One query, none for those that everybody has.

    Raises:
        ViewNotFound: it is missing or somebody else's.
    """
    if view_id in BUILT_IN_VIEWS:
        return describe_built_in(BUILT_IN_VIEWS[view_id], language=actor.user.language)
    return to_contract(get_view(actor, view_id))


def list_view_tasks(*, actor: Actor, view_id: UUID, limit: int, cursor: str | None, now: datetime) -> FoundTasks:
    """A page of the tasks that a view shows, sorted as it says; never merely similar ones.

    Raises:
        ViewNotFound: the view is missing or somebody else's.
        MalformedRequest: the cursor is none of this view as it is now.
    """
    if view_id in BUILT_IN_VIEWS:
        query = TaskQuery(view=BUILT_IN_VIEWS[view_id].view, limit=limit, cursor=cursor)
        page = list_tasks(actor=actor, query=query, now=now)
        return FoundTasks(page.results, page.next)
    found = get_view(actor, view_id)
    return search_tasks(
        actor=actor,
        text=found.query,
        sort=contract.ViewSort(found.sort),
        limit=limit,
        cursor=cursor,
        now=now,
        is_fuzzy_allowed=False,
    )


def to_contract(found: SavedView) -> contract.SavedView:
    """The view as it travels. Makes no queries."""
    return contract.SavedView(
        id=found.id,
        name=found.name,
        emoji=found.emoji,
        query=found.query,
        sort=contract.ViewSort(found.sort),
        group=contract.ViewGroup(found.group),
        position=found.position,
        is_built_in=False,
        version=found.version,
        created_at=found.created_at,
        updated_at=found.updated_at,
    )
