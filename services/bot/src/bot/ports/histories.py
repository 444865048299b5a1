"""What the bot asks todos about what happened."""

from typing import Protocol

from bot.identity import Actor, IdempotencyKey
from contracts.ids import TaskId
from contracts.todos.v1.history import HistoryPage, Undone


class HistoriesGateway(Protocol):
    """The history of tasks. Changes are taken back by `TasksGateway.undo`."""

    async def list_task_events(
        self, actor: Actor, task_id: TaskId, *, cursor: str | None = None, limit: int
    ) -> HistoryPage:
        """What happened to a task, newest first.

        Raises:
            TaskNotFound.
        """

    async def undo_last(self, actor: Actor, *, key: IdempotencyKey) -> Undone:
        """What is so again, after the person's last change was taken back; asked again with another key, the one before.

        Raises:
            NotFound: nothing is left that could be taken back.
            StateConflict: others changed it since; nothing was taken back.
        """
