"""Subscriptions over HTTP."""

from bot.gateways.todos.requests import TodosRequests
from bot.identity import Actor
from contracts.ids import TaskId
from contracts.todos.v1.subscriptions import SubscriptionChoice, SubscriptionState


class SubscriptionsHttpGateway(TodosRequests):
    """Implements `SubscriptionsGateway`."""

    async def choose_subscription(self, actor: Actor, task_id: TaskId, state: SubscriptionState) -> None:
        path = f"/api/v1/tasks/{task_id}/subscription"
        await self.send(actor, self.call(actor, "PUT", path, body=SubscriptionChoice(state=state)))
