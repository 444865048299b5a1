"""Asks todos for what a search or a saved view finds."""

from bot.dialogs.paging import ROWS_LOADED, ChunkLoader
from bot.dialogs.search.model import SearchModel
from bot.errors import InvalidInput, NotFound
from bot.identity import Actor
from bot.ports.todos import TodosGateway
from contracts.ids import from_short_id
from contracts.todos.v1.search import SearchPage


class TaskFinder:
    """Searches for the person of this update."""

    def __init__(self, actor: Actor, todos: TodosGateway) -> None:
        self._actor, self._todos = actor, todos

    async def search(self, model: SearchModel) -> None:
        """What the model asks for, from the first task on. Costs one request, and one more if its view is gone."""
        try:
            await model.load_first(self.loader(model))
        except InvalidInput:
            model.refuse()
        except NotFound:
            # The view is gone, and what it was looking for is still known.
            model.view = None
            await model.load_first(self.loader(model))

    def loader(self, model: SearchModel) -> ChunkLoader:
        async def load(cursor: str | None) -> SearchPage:
            if model.view:
                view_id = from_short_id(model.view)
                return await self._todos.list_view_tasks(self._actor, view_id, cursor=cursor, limit=ROWS_LOADED)
            return await self._todos.search(self._actor, model.query, cursor=cursor, limit=ROWS_LOADED)

        return load
