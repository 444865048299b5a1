"""What people want to hear, in memory."""

from bot.identity import Actor
from contracts.ids import TaskId
from contracts.todos.v1.subscriptions import SubscriptionState


class InMemorySubscriptions:
    """Implements `SubscriptionsGateway`. Its other half brings `heard` and `_mine`."""

    subscriptions: dict[TaskId, SubscriptionState]

    async def choose_subscription(self, actor: Actor, task_id: TaskId, state: SubscriptionState) -> None:
        self.heard("choose_subscription")
        self.subscriptions[TaskId(self._mine(actor, task_id).id)] = state
