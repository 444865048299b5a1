"""Many tasks at once, and taking changes back, in memory. A part of `InMemoryTodos`."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from bot.errors import (
    InvalidInput,
    NotFound,
    StateConflict,
)
from bot.identity import Actor, IdempotencyKey
from bot.ports.tasks import Changed
from contracts.ids import TaskId
from contracts.problems import FieldProblem
from contracts.todos.v1.bulk import BulkAction, BulkChange, BulkItem, BulkResult, DeferTo
from contracts.todos.v1.history import Undone
from contracts.todos.v1.tasks import (
    DueInput,
    Purged,
)
from support.bot.backend.base import INBOX
from support.bot.due import due_of


class InMemoryBulk:
    """What concerns several tasks: bulk changes, undo, the trash."""

    async def change_tasks(self, actor: Actor, change: BulkChange, *, key: IdempotencyKey) -> Changed[BulkResult]:
        self.heard("change_tasks")
        is_restoring = change.action is BulkAction.RESTORE
        gone = [
            place
            for place, task_id in enumerate(change.task_ids)
            if not is_restoring and not self._is_there(actor, TaskId(task_id))
        ]
        if gone:
            raise InvalidInput(
                [FieldProblem(pointer=f"/task_ids/{place}", code="task_not_found", detail="") for place in gone]
            )
        event_id = uuid4()
        self.undoable[event_id] = [self.tasks[TaskId(task_id)] for task_id in change.task_ids]
        tasks = [
            self._store(self.tasks[TaskId(task_id)], **self._in_bulk(actor, task_id, change))
            for task_id in change.task_ids
        ]
        return Changed(
            BulkResult(results=[BulkItem(task=task, changed=True) for task in tasks], also_changed=[]), event_id
        )

    async def undo(self, actor: Actor, event_id: UUID, *, key: IdempotencyKey) -> Undone:
        self.heard("undo")
        before = self.undoable.get(event_id)
        if before is None:
            raise NotFound
        if any(self.tasks[TaskId(task.id)].version != task.version + 1 for task in before):
            raise StateConflict
        tasks = [
            self._store(self.tasks[TaskId(task.id)], **dict(task) | {"version": task.version + 2}) for task in before
        ]
        return Undone(event_id=uuid4(), tasks=tasks)

    async def undo_last(self, actor: Actor, *, key: IdempotencyKey) -> Undone:
        self.heard("undo_last")
        if not self.undoable:
            raise NotFound
        _, before = self.undoable.popitem()
        undone = [self.tasks[TaskId(task.id)] for task in before]
        tasks = [
            self._store(now, **dict(then) | {"version": now.version + 1})
            for now, then in zip(undone, before, strict=True)
        ]
        redo = uuid4()
        # As a change whose outcome is one version younger: that is what `undo` looks for.
        self.undoable[redo] = undone
        return Undone(event_id=redo, tasks=tasks)

    async def empty_trash(self, actor: Actor) -> Purged:
        self.heard("empty_trash")
        gone = [task_id for task_id, task in self.tasks.items() if task.deleted_at]
        for task_id in gone:
            del self.tasks[task_id]
        return Purged(count=len(gone))

    def _in_bulk(self, actor: Actor, task_id: UUID, change: BulkChange) -> dict[str, Any]:
        task, now = self.tasks[TaskId(task_id)], self.clock.now()
        match change.action:
            case BulkAction.COMPLETE:
                return {"completed_at": now}
            case BulkAction.RESTORE:
                return {"deleted_at": None}
            case BulkAction.DELETE:
                return {"deleted_at": now}
            case BulkAction.MOVE:
                return {"list_id": change.list_id or INBOX}
            case BulkAction.TAG:
                return {"tags": [*task.tags, *(change.tags or [])]}
            case BulkAction.RESCHEDULE:
                return {"due": due_of(change.due, actor)}
            case BulkAction.DEFER:
                today = now.astimezone(ZoneInfo(actor.timezone)).date()
                day = today + timedelta(days=int(change.to is DeferTo.TOMORROW))
                return {"due": due_of(DueInput(date=day, time=task.due.time if task.due else None), actor)}
        raise NotImplementedError(change.action)
