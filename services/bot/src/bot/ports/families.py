"""What the bot asks todos about what stands under a task, and about its copies."""

from typing import Protocol

from bot.identity import Actor, IdempotencyKey
from bot.ports.tasks import Changed
from contracts.ids import TaskId
from contracts.todos.v1.tasks import Task


class FamiliesGateway(Protocol):
    """Subtasks. They are made by `create_task` with a parent."""

    async def list_subtasks(self, actor: Actor, task_id: TaskId) -> list[Task]:
        """A task's own subtasks, done or not, in manual order: all of them, for there are at most a hundred.

        Raises:
            TaskNotFound.
        """

    async def duplicate_task(self, actor: Actor, task_id: TaskId, *, key: IdempotencyKey) -> Changed[Task]:
        """An open copy with its subtasks, right behind the task; the same key again gives the same copy.

        Raises:
            TaskNotFound, Forbidden.
        """
