"""What the bot asks todos about what happened."""

from typing import Protocol

from bot.identity import Actor
from contracts.base import Page
from contracts.ids import TaskId
from contracts.todos.v1.history import TaskEvent


class HistoriesGateway(Protocol):
    """The history of tasks. Changes are taken back by `TasksGateway.undo`."""

    async def list_task_events(
        self, actor: Actor, task_id: TaskId, *, cursor: str | None = None, limit: int
    ) -> Page[TaskEvent]:
        """What happened to a task, newest first.

        Raises:
            TaskNotFound.
        """
