"""What the bot asks todos about hearing of a task's comments."""

from typing import Protocol

from bot.identity import Actor
from contracts.ids import TaskId
from contracts.todos.v1.subscriptions import SubscriptionState


class SubscriptionsGateway(Protocol):
    """What a person wants to hear."""

    async def choose_subscription(self, actor: Actor, task_id: TaskId, state: SubscriptionState) -> None:
        """Let the person hear of the task's comments like that; a repeat changes nothing.

        Raises:
            TaskNotFound.
        """
