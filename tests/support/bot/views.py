"""Saved views of the todos in memory."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from bot.errors import InvalidInput, NotFound, VersionConflict
from bot.identity import Actor, IdempotencyKey
from contracts.problems import FieldProblem
from contracts.todos.v1.search import SavedView, SearchPage, ViewChanges, ViewCreation, ViewGroup, ViewSort
from contracts.todos.v1.tasks import Task


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

    async def list_view_tasks(self, actor: Actor, view_id: UUID, *, limit: int) -> SearchPage:
        self.heard("list_view_tasks")
        found = [view for view in self.views if view.id == view_id]
        if not found:
            raise NotFound
        tasks = [task for task in self.tasks.values() if found[0].query.casefold() in task.title.casefold()]
        return SearchPage(results=tasks[:limit], next=None)

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
