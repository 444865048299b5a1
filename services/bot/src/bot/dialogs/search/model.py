"""What was searched last, and what was found: kept, so that coming back from a task asks nobody."""

from typing import Final

from bot.dialogs.model import WindowModel
from bot.texts.shown import TaskRow
from contracts.todos.v1.search import SearchPage

RESULTS_SHOWN: Final = 20
MAX_QUERY_SHOWN: Final = 200


class SearchModel(WindowModel):
    """`query` is empty before the first search; `is_refused` says that a filter in it was not understood."""

    query: str = ""
    rows: list[TaskRow] = []
    has_more: bool = False
    is_fuzzy: bool = False
    is_refused: bool = False

    def take(self, found: SearchPage) -> None:
        self.rows = [TaskRow.from_task(task) for task in found.results[:RESULTS_SHOWN]]
        self.has_more, self.is_fuzzy = found.next is not None, found.is_fuzzy

    def replace_row(self, row: TaskRow) -> None:
        self.rows = [row if kept.id == row.id else kept for kept in self.rows]

    def remove_row(self, row_id: str) -> None:
        self.rows = [kept for kept in self.rows if kept.id != row_id]
