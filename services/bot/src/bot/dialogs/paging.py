"""Rows that are loaded in chunks and shown in pages.

Paging within what is loaded costs nothing; a step past either end costs one request, and replaces what is kept, so that thousands of
tasks take no more room than one chunk of them.
"""

from collections.abc import Awaitable, Callable
from typing import Final

from bot.dialogs.model import WindowModel
from bot.texts.shown import TaskRow
from bot.texts.wording import Wording
from contracts.base import Page
from contracts.todos.v1.tasks import Task

PAGE_SIZE: Final = 8
PAGES_LOADED: Final = 5
ROWS_LOADED: Final = PAGE_SIZE * PAGES_LOADED

type ChunkLoader = Callable[[str | None], Awaitable[Page[Task]]]
"""Loads `ROWS_LOADED` tasks from a cursor on, from the first one without."""


class PagedModel(WindowModel):
    """`cursors` are where the chunks start that were opened so far; the last of them is the chunk in `rows`."""

    rows: list[TaskRow] = []
    page: int = 0
    cursors: list[str | None] = [None]
    next_cursor: str | None = None

    @property
    def ordered_rows(self) -> list[TaskRow]:
        """What is loaded, in the order in which it is shown."""
        return self.rows

    @property
    def can_load(self) -> bool:
        """Whether another chunk may take the place of this one."""
        return True

    @property
    def shown_rows(self) -> list[TaskRow]:
        return self.ordered_rows[self.page * PAGE_SIZE : (self.page + 1) * PAGE_SIZE]

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
        """How many rows there are as far as is known; more if `next_cursor` is set."""
        return (len(self.cursors) - 1) * ROWS_LOADED + len(self.rows)

    @property
    def has_previous(self) -> bool:
        return self.page > 0 or (len(self.cursors) > 1 and self.can_load)

    @property
    def has_next(self) -> bool:
        return self.page + 1 < self._pages_loaded or (self.next_cursor is not None and self.can_load)

    @property
    def _pages_loaded(self) -> int:
        return -(-len(self.rows) // PAGE_SIZE)

    async def load_first(self, load: ChunkLoader) -> None:
        """Begin with the first chunk. Costs one request."""
        self.take(await load(None))
        self.cursors, self.page = [None], 0

    async def step_forward(self, load: ChunkLoader) -> None:
        """The next page, if there is one. Costs a request only where the chunk ends."""
        if self.page + 1 < self._pages_loaded:
            self.page += 1
        elif self.has_next:
            await self.load_following(load)

    async def load_following(self, load: ChunkLoader) -> None:
        """The next chunk, if there is one. Costs one request."""
        if cursor := self.next_cursor:
            self.take(await load(cursor))
            self.cursors, self.page = [*self.cursors, cursor], 0

    async def step_back(self, load: ChunkLoader) -> None:
        """The page before, if there is one. Costs a request only where the chunk begins."""
        if self.page > 0:
            self.page -= 1
        elif self.has_previous:
            self.take(await load(self.cursors[-2]))
            self.cursors, self.page = self.cursors[:-1], PAGES_LOADED - 1

    def take(self, loaded: Page[Task]) -> None:
        """What was loaded takes the place of what was shown."""
        self.rows = [TaskRow.from_task(task) for task in loaded.results]
        self.next_cursor = loaded.next

    def find_row(self, row_id: str) -> TaskRow | None:
        return next((row for row in self.rows if row.id == row_id), None)

    def replace_row(self, row: TaskRow) -> None:
        self.rows = [row if kept.id == row.id else kept for kept in self.rows]

    def remove_row(self, row_id: str) -> None:
        self.rows = [kept for kept in self.rows if kept.id != row_id]
        self.page = min(self.page, max(self._pages_loaded - 1, 0))

    def page_label(self, wording: Wording) -> str:
        """`2 из 5`, for the button between those that page."""
        key = "page-of" if self.next_cursor is None else "page-of-many"
        return wording(key, page=self.page_number, pages=self.known_pages)
