"""Lists over HTTP."""

from uuid import UUID

from bot.gateways.todos.requests import TodosRequests, if_match
from bot.identity import Actor, IdempotencyKey
from contracts.base import Page
from contracts.ids import ListId
from contracts.todos.v1.lists import ListArchiving, ListChanges, ListCreation, ListView
from contracts.todos.v1.tasks import TaskList


class ListsHttpGateway(TodosRequests):
    """Implements `ListsGateway`."""

    async def list_lists(self, actor: Actor, *, view: ListView = ListView.ACTIVE) -> list[TaskList]:
        call = self.longest_page(actor, "/api/v1/lists", view=str(view))
        return (await self.fetch(actor, call, Page[TaskList])).results

    async def get_list(self, actor: Actor, list_id: ListId) -> TaskList:
        return await self.fetch(actor, self.call(actor, "GET", _list_path(list_id)), TaskList)

    async def create_list(self, actor: Actor, creation: ListCreation, *, key: IdempotencyKey) -> TaskList:
        call = self.call(actor, "POST", "/api/v1/lists", body=creation, headers={"Idempotency-Key": key})
        return await self.fetch(actor, call, TaskList)

    async def change_list(self, actor: Actor, list_id: ListId, changes: ListChanges, *, version: int) -> TaskList:
        call = self.call(actor, "PATCH", _list_path(list_id), body=changes, headers=if_match(version))
        return await self.fetch(actor, call, TaskList)

    async def archive_list(self, actor: Actor, list_id: ListId, *, archived: bool) -> TaskList:
        call = self.call(actor, "PUT", f"{_list_path(list_id)}/archived", body=ListArchiving(archived=archived))
        return await self.fetch(actor, call, TaskList)


def _list_path(list_id: UUID) -> str:
    return f"/api/v1/lists/{list_id}"
