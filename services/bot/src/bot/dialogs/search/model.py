"""What was searched last, and what was found: kept, so that coming back from a task asks nobody."""

from typing import Any, Final

from bot.dialogs.model import WindowModel
from bot.texts.shown import TaskRow
from contracts.todos.v1.search import SearchPage

RESULTS_SHOWN: Final = 20
MAX_TITLE_SHOWN: Final = 100
MAX_QUERY_SHOWN: Final = 200


class SearchModel(WindowModel):
    """`query` is empty before the first search; `is_refused` says that a filter in it was not understood.

    `title` stands for a query that the person did not write: a day, a view. `view` is the short id of a saved view, which has an order of
    its own. `has_changed`: one of the tasks was changed here.
    """

    query: str = ""
    title: str = ""
    view: str | None = None
    has_changed: bool = False
    rows: list[TaskRow] = []
    has_more: bool = False
    is_fuzzy: bool = False
    is_refused: bool = False

    def take(self, found: SearchPage) -> None:
        self.rows = [TaskRow.from_task(task) for task in found.results[:RESULTS_SHOWN]]
        self.has_more, self.is_fuzzy = found.next is not None, found.is_fuzzy

    def find_row(self, row_id: str) -> TaskRow | None:
        return next((row for row in self.rows if row.id == row_id), None)

    def replace_row(self, row: TaskRow) -> None:
        self.rows = [row if kept.id == row.id else kept for kept in self.rows]

    def remove_row(self, row_id: str) -> None:
        self.rows = [kept for kept in self.rows if kept.id != row_id]


def start_data(query: str, *, title: str = "", view: str | None = None) -> dict[str, Any]:
    """What `SearchSG.main` is started with: what to search for at once."""
    return SearchModel(query=query, title=title, view=view).as_json()
