"""Subscriptions and mutes over HTTP."""

from typing import Final

from bot.gateways.todos.requests import TodosRequests, task_path
from bot.identity import Actor
from contracts.ids import TaskId
from contracts.todos.v1.subscriptions import (
    MuteChoice,
    NotificationSettings,
    Subscription,
    SubscriptionChoice,
    SubscriptionState,
)

_SETTINGS: Final = "/api/v1/notifications/settings"


class SubscriptionsHttpGateway(TodosRequests):
    """Implements `SubscriptionsGateway`."""

    async def get_subscription(self, actor: Actor, task_id: TaskId) -> SubscriptionState:
        return (await self.fetch(actor, self.call(actor, "GET", _path_of_task(task_id)), Subscription)).state

    async def choose_subscription(self, actor: Actor, task_id: TaskId, state: SubscriptionState) -> SubscriptionState:
        call = self.call(actor, "PUT", _path_of_task(task_id), body=SubscriptionChoice(state=state))
        return (await self.fetch(actor, call, Subscription)).state

    async def get_notification_settings(self, actor: Actor) -> NotificationSettings:
        return await self.fetch(actor, self.call(actor, "GET", _SETTINGS), NotificationSettings)

    async def choose_muting(self, actor: Actor, choice: MuteChoice) -> NotificationSettings:
        return await self.fetch(actor, self.call(actor, "PUT", f"{_SETTINGS}/mute", body=choice), NotificationSettings)


def _path_of_task(task_id: TaskId) -> str:
    return f"{task_path(task_id)}/subscription"
