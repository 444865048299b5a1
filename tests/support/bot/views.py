"""Saved views of the todos in memory."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from bot.errors import InvalidInput, NotFound, VersionConflict
from bot.identity import Actor, IdempotencyKey
from contracts.problems import FieldProblem
from contracts.todos.v1.search import SavedView, SearchPage, ViewChanges, ViewCreation, ViewGroup, ViewSort
from contracts.todos.v1.tasks import Task

_FILTERS = ("#", "!", "is:open", "due:")


class InMemoryViews:
    """Implements `ViewsGateway`. A view holds the tasks whose titles have its query in them."""

    if TYPE_CHECKING:
        heard: Callable[[str], None]
        now: Callable[[], datetime]
        tasks: dict[UUID, Task]

    def __init__(self) -> None:
        self.views: list[SavedView] = [self._view("Сегодня", "due:today", is_built_in=True)]

    def add_view(self, name: str, query: str) -> SavedView:
        """A view that was there before; makes no request."""
        self.views.append(self._view(name, query))
        return self.views[-1]

    async def list_views(self, actor: Actor) -> list[SavedView]:
        self.heard("list_views")
        return list(self.views)

    async def create_view(self, actor: Actor, creation: ViewCreation, *, key: IdempotencyKey) -> SavedView:
        self.heard("create_view")
        if not creation.name.strip() or creation.name in {view.name for view in self.views}:
            raise InvalidInput([FieldProblem(pointer="/name", code="taken", detail="")])
        return self.add_view(creation.name, creation.query)

    async def change_view(self, actor: Actor, view_id: UUID, changes: ViewChanges, *, version: int) -> SavedView:
        self.heard("change_view")
        view = self._find(view_id, version)
        changed = view.model_copy(update=changes.model_dump(exclude_unset=True) | {"version": version + 1})
        self.views[self.views.index(view)] = changed
        return changed

    async def delete_view(self, actor: Actor, view_id: UUID, *, version: int) -> None:
        self.heard("delete_view")
        self.views.remove(self._find(view_id, version))

    async def list_view_tasks(
        self, actor: Actor, view_id: UUID, *, cursor: str | None = None, limit: int
    ) -> SearchPage:
        self.heard("list_view_tasks")
        found = [view for view in self.views if view.id == view_id]
        if not found:
            raise NotFound
        return search_page(list(self.tasks.values()), found[0].query, start=int(cursor or 0), limit=limit)

    def _find(self, view_id: UUID, version: int) -> SavedView:
        for view in self.views:
            if view.id == view_id:
                if view.version != version:
                    raise VersionConflict(view.version)
                return view
        raise NotFound

    def _view(self, name: str, query: str, *, is_built_in: bool = False) -> SavedView:
        return SavedView(
            id=uuid4(),
            name=name,
            emoji="",
            query=query,
            sort=ViewSort.BEST,
            group=ViewGroup.NONE,
            position=0,
            is_built_in=is_built_in,
            version=1,
            created_at=self.now(),
            updated_at=self.now(),
        )


def search_page(tasks: Sequence[Task], query: str, *, start: int, limit: int) -> SearchPage:
    """One page of what has the words of the query in its title and passes its filters `#tag`, `!1`, `is:open` and `due:2026-12-01`."""
    parts = query.split()
    words = " ".join(part for part in parts if not part.startswith(_FILTERS)).casefold()
    passing = [task for task in tasks if all(_passes(task, part) for part in parts)]
    found = [task for task in passing if words in task.title.casefold()]
    similar = [] if found else [task for task in passing if words[:3] in task.title.casefold()]
    following = str(start + limit) if len(found) > start + limit else None
    return SearchPage(results=(found or similar)[start : start + limit], next=following, is_fuzzy=bool(similar))


def _passes(task: Task, part: str) -> bool:
    match part[0]:
        case "#":
            return part[1:] in task.tags
        case "!":
            return str(task.priority) == part[1:]
        case "d" if part.startswith("due:"):
            return task.due is not None and str(task.due.date) == part.removeprefix("due:")
        case _:
            return part != "is:open" or task.completed_at is None
