"""What people want to hear, in memory."""

from uuid import UUID

from bot.errors import NotFound
from bot.identity import Actor
from contracts.ids import TaskId
from contracts.todos.v1.subscriptions import MutableKind, MuteChoice, NotificationSettings, SubscriptionState


class InMemorySubscriptions:
    """Implements `SubscriptionsGateway`. Its other half brings `heard`, `lists` and `_mine`."""

    subscriptions: dict[TaskId, SubscriptionState]
    mutes: list[MutableKind | UUID]

    async def get_subscription(self, actor: Actor, task_id: TaskId) -> SubscriptionState:
        self.heard("get_subscription")
        return self.subscriptions.get(TaskId(self._mine(actor, task_id).id), SubscriptionState.AUTOMATIC)

    async def choose_subscription(self, actor: Actor, task_id: TaskId, state: SubscriptionState) -> SubscriptionState:
        self.heard("choose_subscription")
        self.subscriptions[TaskId(self._mine(actor, task_id).id)] = state
        return state

    async def get_notification_settings(self, actor: Actor) -> NotificationSettings:
        self.heard("get_notification_settings")
        return self._settings()

    async def choose_muting(self, actor: Actor, choice: MuteChoice) -> NotificationSettings:
        self.heard("choose_muting")
        what = choice.kind or choice.list_id
        if choice.muted and choice.list_id and choice.list_id not in {found.id for found in self.lists}:
            raise NotFound
        self.mutes = [*(muted for muted in self.mutes if muted != what), *([what] if choice.muted else [])]
        return self._settings()

    def _settings(self) -> NotificationSettings:
        return NotificationSettings(
            muted_kinds=[muted for muted in self.mutes if isinstance(muted, MutableKind)],
            muted_list_ids=[muted for muted in self.mutes if isinstance(muted, UUID)],
        )
