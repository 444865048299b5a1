"""Subscriptions and mutes over HTTP."""

from typing import Final

from bot.gateways.todos.requests import TodosRequests
from bot.identity import Actor
from contracts.ids import TaskId
from contracts.todos.v1.subscriptions import (
    MuteChoice,
    NotificationSettings,
    SubscriptionChoice,
    SubscriptionState,
)

_SETTINGS: Final = "/api/v1/notifications/settings"


class SubscriptionsHttpGateway(TodosRequests):
    """Implements `SubscriptionsGateway`."""

    async def choose_subscription(self, actor: Actor, task_id: TaskId, state: SubscriptionState) -> None:
        path = f"/api/v1/tasks/{task_id}/subscription"
        await self.send(actor, self.call(actor, "PUT", path, body=SubscriptionChoice(state=state)))

    async def get_notification_settings(self, actor: Actor) -> NotificationSettings:
        return await self.fetch(actor, self.call(actor, "GET", _SETTINGS), NotificationSettings)

    async def choose_muting(self, actor: Actor, choice: MuteChoice) -> NotificationSettings:
        return await self.fetch(actor, self.call(actor, "PUT", f"{_SETTINGS}/mute", body=choice), NotificationSettings)
