"""The kinds of news that a person does without, as todos said last."""

from bot.dialogs.model import WindowModel
from contracts.todos.v1.subscriptions import MutableKind, NotificationSettings


class MutingModel(WindowModel):
    """`has_failed`: what is muted is not known, so no kind is shown as one or the other."""

    muted: list[MutableKind] = []
    has_failed: bool = False

    def take(self, settings: NotificationSettings) -> None:
        """What is muted is now as `settings` say."""
        self.muted = settings.muted_kinds
