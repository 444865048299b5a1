"""One list, as it was when its options were opened, and as they left it."""

from bot.dialogs.model import WindowModel
from bot.texts.shown import ListRow
from contracts.todos.v1.subscriptions import NotificationSettings


class ListOptionsModel(WindowModel):
    """`is_muted`: whether the reader does without news of the list's tasks; None if todos could not be asked."""

    row: ListRow
    is_muted: bool | None = None

    def take(self, settings: NotificationSettings) -> None:
        """Whether the list is muted is now as `settings` say."""
        self.is_muted = self.row.list_id in settings.muted_list_ids
