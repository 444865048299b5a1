"""What was searched last, and what was found: kept, so that coming back from a task asks nobody."""

from typing import Any, Final

from bot.dialogs.paging import PagedModel
from bot.texts.search import join_query
from contracts.base import Page
from contracts.todos.v1.search import MAX_QUERY_LENGTH, SearchPage
from contracts.todos.v1.tasks import Task

MAX_TITLE_SHOWN: Final = 100
_CUT: Final = "…"


class SearchModel(PagedModel):
    """`query` is empty before the first search; `is_refused` says that a filter in it was not understood.

    `title` stands for a query that the person did not write: a day, a view. `view` is the short id of a saved view, which has an order of
    its own. `has_changed`: one of the tasks was changed here.
    """

    query: str = ""
    title: str = ""
    view: str | None = None
    has_changed: bool = False
    is_fuzzy: bool = False
    is_refused: bool = False

    def take(self, loaded: Page[Task]) -> None:
        super().take(loaded)
        self.is_fuzzy, self.is_refused = isinstance(loaded, SearchPage) and loaded.is_fuzzy, False

    def refuse(self) -> None:
        """A filter was not understood, so there is nothing to show."""
        self.rows, self.next_cursor, self.cursors, self.page = [], None, [None], 0
        self.is_fuzzy, self.is_refused = False, True

    def ask(self, query: str) -> None:
        """Search for something else."""
        self.query, self.title, self.view = query[:MAX_QUERY_LENGTH], "", None

    def refine(self, filters: str) -> None:
        """Search among what was found. Of the query of a view only as much is known as was shown."""
        if not self.query or self.query.endswith(_CUT) or self.is_refused:
            self.ask(filters)
            return
        self.query, self.view = join_query(self.query, filters)[:MAX_QUERY_LENGTH], None
        self.title = self.title and join_query(self.title, filters)


def start_data(query: str, *, title: str = "", view: str | None = None) -> dict[str, Any]:
    """What `SearchSG.main` is started with: what to search for at once."""
    return SearchModel(query=query, title=title, view=view).as_json()
