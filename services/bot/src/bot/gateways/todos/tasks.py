"""Tasks over HTTP."""

from datetime import date
from uuid import UUID

from bot.gateways.todos.requests import TodosRequests, if_match, task_path
from bot.identity import Actor, IdempotencyKey
from bot.ports.tasks import DEFAULT_PAGE_SIZE, Changed
from contracts.base import Page
from contracts.ids import ListId, TaskId
from contracts.todos.v1.bulk import BulkChange, BulkResult
from contracts.todos.v1.history import Undo, Undone
from contracts.todos.v1.quickadd import QuickAddText, QuickTask, QuickTaskCreation, Reading
from contracts.todos.v1.search import MAX_QUERY_LENGTH, SearchPage
from contracts.todos.v1.tasks import Completion, PlacedTask, Purged, TagCount, Task, TaskChanges, TaskCreation, TaskView


class TasksHttpGateway(TodosRequests):
    """Implements `TasksGateway`."""

    async def list_tasks(
        self,
        actor: Actor,
        *,
        view: TaskView,
        list_id: ListId | None = None,
        tag: str | None = None,
        cursor: str | None = None,
        limit: int = DEFAULT_PAGE_SIZE,
    ) -> Page[Task]:
        optional = {"list_id": str(list_id or ""), "tag": tag, "cursor": cursor}
        query = {"view": str(view), "limit": str(limit)} | {name: text for name, text in optional.items() if text}
        return await self.fetch(actor, self.call(actor, "GET", "/api/v1/tasks", query=query), Page[Task])

    async def get_task(self, actor: Actor, task_id: TaskId) -> PlacedTask:
        return await self.fetch(actor, self.call(actor, "GET", task_path(task_id)), PlacedTask)

    async def create_task(self, actor: Actor, creation: TaskCreation, *, key: IdempotencyKey) -> Task:
        headers = {"Idempotency-Key": key}
        return await self.fetch(actor, self.call(actor, "POST", "/api/v1/tasks", body=creation, headers=headers), Task)

    async def quick_add(self, actor: Actor, creation: QuickTaskCreation, *, key: IdempotencyKey) -> QuickTask:
        headers = {"Idempotency-Key": key}
        call = self.call(actor, "POST", "/api/v1/tasks/quick", body=creation, headers=headers)
        return await self.fetch(actor, call, QuickTask)

    async def read_text(self, actor: Actor, text: QuickAddText) -> Reading:
        call = self.call(actor, "POST", "/api/v1/quickadd/parse", body=text).harmless()
        return await self.fetch(actor, call, Reading)

    async def change_task(
        self,
        actor: Actor,
        task_id: TaskId,
        changes: TaskChanges,
        *,
        version: int,
        key: IdempotencyKey | None = None,
    ) -> Changed[Task]:
        headers = if_match(version) | ({"Idempotency-Key": key} if key else {})
        call = self.call(actor, "PATCH", task_path(task_id), body=changes, headers=headers)
        return await self.fetch_change(actor, call, Task)

    async def set_completion(
        self, actor: Actor, task_id: TaskId, *, done: bool, on: date | None = None, key: IdempotencyKey
    ) -> Changed[Task]:
        wanted = Completion(done=done, on=on) if on else Completion(done=done)
        headers, path = {"Idempotency-Key": key}, f"{task_path(task_id)}/completion"
        return await self.fetch_change(actor, self.call(actor, "PUT", path, body=wanted, headers=headers), Task)

    async def delete_task(self, actor: Actor, task_id: TaskId, *, version: int) -> None:
        await self.send(actor, self.call(actor, "DELETE", task_path(task_id), headers=if_match(version)))

    async def restore_task(self, actor: Actor, task_id: TaskId) -> Task:
        return await self.fetch(actor, self.call(actor, "POST", f"{task_path(task_id)}/restore"), Task)

    async def change_tasks(self, actor: Actor, change: BulkChange, *, key: IdempotencyKey) -> Changed[BulkResult]:
        call = self.call(actor, "POST", "/api/v1/tasks/bulk", body=change, headers={"Idempotency-Key": key})
        return await self.fetch_change(actor, call, BulkResult)

    async def undo(self, actor: Actor, event_id: UUID, *, key: IdempotencyKey) -> Undone:
        headers = {"Idempotency-Key": key}
        call = self.call(actor, "POST", "/api/v1/undo", body=Undo(event_id=event_id), headers=headers)
        return await self.fetch(actor, call, Undone)

    async def empty_trash(self, actor: Actor) -> Purged:
        return await self.fetch(actor, self.call(actor, "DELETE", "/api/v1/trash"), Purged)

    async def search(
        self, actor: Actor, query: str, *, cursor: str | None = None, limit: int = DEFAULT_PAGE_SIZE
    ) -> SearchPage:
        wanted = {"q": query[:MAX_QUERY_LENGTH], "limit": str(limit)} | ({"cursor": cursor} if cursor else {})
        return await self.fetch(actor, self.call(actor, "GET", "/api/v1/search", query=wanted), SearchPage)

    async def list_tags(self, actor: Actor) -> list[TagCount]:
        return (await self.fetch(actor, self.longest_page(actor, "/api/v1/tags"), Page[TagCount])).results
