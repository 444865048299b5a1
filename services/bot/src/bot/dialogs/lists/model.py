"""The lists as they were loaded; what was seen in one of them later is changed here, not asked again."""

from typing import Final

from bot.dialogs.model import WindowModel
from bot.texts.shown import ListRow

MAX_LISTS_SHOWN: Final = 40
MAX_TAGS_SHOWN: Final = 60


class TagRow(WindowModel):
    """A tag, and how many open tasks carry it."""

    tag: str
    open_count: int


class ListsModel(WindowModel):
    """`tags` and `archived` are there while their windows are open."""

    rows: list[ListRow] = []
    tags: list[TagRow] = []
    archived: list[ListRow] = []
    has_failed: bool = False

    def find_row(self, row_id: str) -> ListRow | None:
        return next((row for row in self.rows if row.id == row_id), None)

    def replace_row(self, row: ListRow) -> None:
        self.rows = [row if kept.id == row.id else kept for kept in self.rows]

    def remove_row(self, row_id: str) -> None:
        self.rows = [kept for kept in self.rows if kept.id != row_id]
