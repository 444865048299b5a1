"""A list as it was loaded: up to forty tasks, shown in pages of eight.

Paging within what is loaded costs nothing; a step past either end costs one request, and replaces what is kept, so that a list of
thousands of tasks takes no more room than one of forty.
"""

from typing import Final, Self

from bot.dialogs.model import WindowModel
from bot.texts.shown import TaskRow
from contracts.base import Page
from contracts.todos.v1.tasks import Task, TaskView

PAGE_SIZE: Final = 8
PAGES_LOADED: Final = 5
ROWS_LOADED: Final = PAGE_SIZE * PAGES_LOADED


class TaskListModel(WindowModel):
    """`cursors` are where the chunks start that were opened so far; the last of them is the chunk in `rows`."""

    view: TaskView
    rows: list[TaskRow] = []
    page: int = 0
    cursors: list[str | None] = [None]
    next_cursor: str | None = None
    is_marking: bool = False
    has_failed: bool = False

    @property
    def shown_rows(self) -> list[TaskRow]:
        return self.rows[self.page * PAGE_SIZE : (self.page + 1) * PAGE_SIZE]

    @property
    def page_number(self) -> int:
        """Counts from 1 through all chunks."""
        return (len(self.cursors) - 1) * PAGES_LOADED + self.page + 1

    @property
    def known_pages(self) -> int:
        """How many pages there are as far as is known; more if `next_cursor` is set."""
        return (len(self.cursors) - 1) * PAGES_LOADED + max(1, self._pages_loaded)

    @property
    def known_count(self) -> int:
        """How many tasks the list has as far as is known, without those that were marked done here."""
        marked = 0 if self.view is TaskView.DONE else sum(row.is_done for row in self.rows)
        return (len(self.cursors) - 1) * ROWS_LOADED + len(self.rows) - marked

    @property
    def is_complete(self) -> bool:
        """Whether the whole list is loaded."""
        return len(self.cursors) == 1 and self.next_cursor is None and not self.has_failed

    @property
    def has_previous(self) -> bool:
        return self.page > 0 or len(self.cursors) > 1

    @property
    def has_next(self) -> bool:
        return self.page + 1 < self._pages_loaded or self.next_cursor is not None

    @property
    def _pages_loaded(self) -> int:
        return -(-len(self.rows) // PAGE_SIZE)

    @property
    def is_on_last_loaded_page(self) -> bool:
        return self.page + 1 >= self._pages_loaded

    def take(self, loaded: Page[Task]) -> Self:
        """The same list with `loaded` as its chunk."""
        self.rows = [TaskRow.from_task(task) for task in loaded.results]
        self.next_cursor, self.has_failed = loaded.next, False
        return self

    def replace_row(self, row: TaskRow) -> None:
        self.rows = [row if kept.id == row.id else kept for kept in self.rows]

    def remove_row(self, row_id: str) -> None:
        self.rows = [kept for kept in self.rows if kept.id != row_id]
        self.page = min(self.page, max(self._pages_loaded - 1, 0))

    def find_row(self, row_id: str) -> TaskRow | None:
        return next((row for row in self.rows if row.id == row_id), None)
