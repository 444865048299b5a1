"""Tasks that repeat, over HTTP."""

from bot.gateways.todos.requests import TodosRequests, task_path
from bot.identity import Actor, IdempotencyKey
from bot.ports.tasks import Changed
from contracts.ids import TaskId
from contracts.todos.v1.recurrence import (
    OccurrenceInput,
    OccurrenceMove,
    OccurrenceSkip,
    RecurrencePreview,
    RecurrencePreviewRequest,
)
from contracts.todos.v1.tasks import Task


class RepeatsHttpGateway(TodosRequests):
    """Implements `RepeatsGateway`."""

    async def preview_repeat(self, actor: Actor, wanted: RecurrencePreviewRequest) -> RecurrencePreview:
        call = self.call(actor, "POST", "/api/v1/recurrence/preview", body=wanted).harmless()
        return await self.fetch(actor, call, RecurrencePreview)

    async def skip_occurrence(
        self, actor: Actor, task_id: TaskId, occurrence: OccurrenceInput, *, key: IdempotencyKey
    ) -> Changed[Task]:
        skip, path = OccurrenceSkip(occurrence=occurrence), f"{task_path(task_id)}/occurrences/skip"
        call = self.call(actor, "POST", path, body=skip, headers={"Idempotency-Key": key})
        return await self.fetch_change(actor, call, Task)

    async def move_occurrence(
        self, actor: Actor, task_id: TaskId, move: OccurrenceMove, *, key: IdempotencyKey
    ) -> Changed[Task]:
        path = f"{task_path(task_id)}/occurrences/move"
        call = self.call(actor, "POST", path, body=move, headers={"Idempotency-Key": key})
        return await self.fetch_change(actor, call, Task)
