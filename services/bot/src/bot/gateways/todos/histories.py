"""What happened, over HTTP."""

from bot.gateways.todos.requests import TodosRequests, task_path
from bot.identity import Actor, IdempotencyKey
from contracts.ids import TaskId
from contracts.todos.v1.history import HistoryPage, Undone


class HistoriesHttpGateway(TodosRequests):
    """Implements `HistoriesGateway`."""

    async def list_task_events(
        self, actor: Actor, task_id: TaskId, *, cursor: str | None = None, limit: int
    ) -> HistoryPage:
        query = {"limit": str(limit)} | ({"cursor": cursor} if cursor else {})
        call = self.call(actor, "GET", f"{task_path(task_id)}/history", query=query)
        return await self.fetch(actor, call, HistoryPage)

    async def undo_last(self, actor: Actor, *, key: IdempotencyKey) -> Undone:
        call = self.call(actor, "POST", "/api/v1/undo/last", headers={"Idempotency-Key": key})
        return await self.fetch(actor, call, Undone)
