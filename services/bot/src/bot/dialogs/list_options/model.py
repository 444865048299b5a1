"""One list, as it was when its options were opened, and as they left it."""

from bot.dialogs.model import WindowModel
from bot.texts.shown import ListRow


class ListOptionsModel(WindowModel):
    row: ListRow
