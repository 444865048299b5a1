"""Saved views over HTTP."""

from uuid import UUID

from bot.gateways.todos.requests import TodosRequests, if_match
from bot.identity import Actor, IdempotencyKey
from contracts.base import Page
from contracts.todos.v1.search import SavedView, SearchPage, ViewChanges, ViewCreation


class ViewsHttpGateway(TodosRequests):
    """Implements `ViewsGateway`."""

    async def list_views(self, actor: Actor) -> list[SavedView]:
        return (await self.fetch(actor, self.call(actor, "GET", "/api/v1/views"), Page[SavedView])).results

    async def create_view(self, actor: Actor, creation: ViewCreation, *, key: IdempotencyKey) -> SavedView:
        call = self.call(actor, "POST", "/api/v1/views", body=creation, headers={"Idempotency-Key": key})
        return await self.fetch(actor, call, SavedView)

    async def change_view(self, actor: Actor, view_id: UUID, changes: ViewChanges, *, version: int) -> SavedView:
        call = self.call(actor, "PATCH", _view_path(view_id), body=changes, headers=if_match(version))
        return await self.fetch(actor, call, SavedView)

    async def delete_view(self, actor: Actor, view_id: UUID, *, version: int) -> None:
        await self.send(actor, self.call(actor, "DELETE", _view_path(view_id), headers=if_match(version)))

    async def list_view_tasks(
        self, actor: Actor, view_id: UUID, *, cursor: str | None = None, limit: int
    ) -> SearchPage:
        query = {"limit": str(limit)} | ({"cursor": cursor} if cursor else {})
        call = self.call(actor, "GET", f"{_view_path(view_id)}/tasks", query=query)
        return await self.fetch(actor, call, SearchPage)


def _view_path(view_id: UUID) -> str:
    return f"/api/v1/views/{view_id}"
