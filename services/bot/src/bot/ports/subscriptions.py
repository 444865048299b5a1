"""What the bot asks todos about what a person wants to hear: of one task's comments, of a list, of a kind of news."""

from typing import Protocol

from bot.identity import Actor
from contracts.ids import TaskId
from contracts.todos.v1.subscriptions import MuteChoice, NotificationSettings, SubscriptionState


class SubscriptionsGateway(Protocol):
    """What a person wants to hear."""

    async def get_subscription(self, actor: Actor, task_id: TaskId) -> SubscriptionState:
        """Of which of the task's comments the person hears.

        Raises:
            TaskNotFound.
        """

    async def choose_subscription(self, actor: Actor, task_id: TaskId, state: SubscriptionState) -> SubscriptionState:
        """Let the person hear of the task's comments like that; how it is then. A repeat changes nothing.

        Raises:
            TaskNotFound.
        """

    async def get_notification_settings(self, actor: Actor) -> NotificationSettings:
        """The kinds of news and the lists that the person does without."""

    async def choose_muting(self, actor: Actor, choice: MuteChoice) -> NotificationSettings:
        """Mute a kind of news or a list, or let it be heard again; all that is muted then. A repeat changes nothing.

        Raises:
            NotFound: the list that shall be muted is gone or hidden.
        """
