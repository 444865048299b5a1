"""Subtasks and copies, over HTTP."""

from bot.gateways.todos.requests import TodosRequests, task_path
from bot.identity import Actor, IdempotencyKey
from bot.ports.tasks import Changed
from contracts.base import Page
from contracts.ids import TaskId
from contracts.todos.v1.tasks import Duplication, Task


class FamiliesHttpGateway(TodosRequests):
    """Implements `FamiliesGateway`."""

    async def list_subtasks(self, actor: Actor, task_id: TaskId) -> list[Task]:
        call = self.longest_page(actor, f"{task_path(task_id)}/subtasks")
        return (await self.fetch(actor, call, Page[Task])).results

    async def duplicate_task(self, actor: Actor, task_id: TaskId, *, key: IdempotencyKey) -> Changed[Task]:
        path, headers = f"{task_path(task_id)}/duplicate", {"Idempotency-Key": key}
        return await self.fetch_change(actor, self.call(actor, "POST", path, body=Duplication(), headers=headers), Task)
