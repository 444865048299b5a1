"""The saved views as they were loaded and as they were changed here."""

from typing import Final, Self
from uuid import UUID

from bot.dialogs.model import WindowModel
from bot.texts.shorten import shorten
from contracts.ids import from_short_id, to_short_id
from contracts.todos.v1.search import SavedView

MAX_VIEWS_SHOWN: Final = 50
MAX_QUERY_KEPT: Final = 120


class ViewRow(WindowModel):
    """A view; `query` is cut, for it is only shown."""

    id: str
    name: str
    emoji: str = ""
    query: str = ""
    version: int

    @property
    def view_id(self) -> UUID:
        return from_short_id(self.id)

    @property
    def label(self) -> str:
        return f"{self.emoji or '⭐️'} {self.name}"

    @classmethod
    def from_view(cls, view: SavedView) -> Self:
        query = shorten(view.query, MAX_QUERY_KEPT)
        return cls(id=to_short_id(view.id), name=view.name, emoji=view.emoji, query=query, version=view.version)


class ViewsModel(WindowModel):
    """`chosen` is the view that is open for changes; `is_choosing`: the next press on a view is for that."""

    rows: list[ViewRow] = []
    chosen: str | None = None
    is_choosing: bool = False
    has_failed: bool = False
    notice: str | None = None

    @property
    def chosen_row(self) -> ViewRow | None:
        return self.find_row(self.chosen)

    def find_row(self, row_id: str | None) -> ViewRow | None:
        return next((row for row in self.rows if row.id == row_id), None)

    def replace_row(self, row: ViewRow) -> None:
        self.rows = [row if kept.id == row.id else kept for kept in self.rows]

    def drop_chosen(self) -> None:
        self.rows = [row for row in self.rows if row.id != self.chosen]
        self.chosen = None
