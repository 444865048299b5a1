"""What is left of a day, and what became of each task."""

from collections import Counter
from collections.abc import Collection
from enum import StrEnum
from typing import Any

from bot.dialogs.paging import PAGE_SIZE, PagedModel
from bot.texts.shown import TaskRow
from contracts.base import Page
from contracts.todos.v1.tasks import Task


class Fate(StrEnum):
    """What was decided about a task; `kept` is left for later, `gone` was decided elsewhere."""

    DONE = "done"
    TOMORROW = "tomorrow"
    MOVED = "moved"
    DROPPED = "dropped"
    SPLIT = "split"
    KEPT = "kept"
    GONE = "gone"


class ReviewModel(PagedModel):
    """`fates` are those of what is loaded, by the task's short id; `earlier` counts those of what was loaded before.

    `undo` is the event that takes the last change back, of the tasks `undoable`. `notice` is the key of a sentence to show once.
    `is_inner`: it was begun from the list of today.
    """

    fates: dict[str, Fate] = {}
    earlier: dict[Fate, int] = {}
    undo: str | None = None
    undoable: list[str] = []
    is_inner: bool = False
    has_failed: bool = False
    notice: str | None = None

    @property
    def left(self) -> list[TaskRow]:
        """What is loaded and still to be decided, in its order."""
        return [row for row in self.rows if row.id not in self.fates]

    @property
    def current(self) -> TaskRow | None:
        """The task that the buttons are about: the first one of the page that is shown."""
        return next((row for row in self.shown_rows if row.id not in self.fates), None)

    @property
    def is_over(self) -> bool:
        return not self.left and self.next_cursor is None

    @property
    def can_load(self) -> bool:
        """Nothing is passed over: what comes next is loaded when the rest is decided."""
        return not self.left

    @property
    def has_previous(self) -> bool:
        """What was decided before and has given way is not shown again."""
        return self.page > 0

    @property
    def outcome(self) -> dict[Fate, int]:
        """How many tasks had which fate."""
        return dict(Counter(self.earlier) + Counter(self.fates.values()))

    def take(self, loaded: Page[Task]) -> None:
        earlier = self.outcome
        super().take(loaded)
        self.earlier, self.fates, self.undo, self.undoable = earlier, {}, None, []
        self.has_failed, self.notice = False, None

    def decide(self, ids: Collection[str], fate: Fate, *, undo: str | None = None) -> None:
        """This became of these tasks. A page that has nothing left gives way to one that has."""
        self.fates |= dict.fromkeys(ids, fate)
        self.undo, self.undoable, self.notice = undo, list(ids) if undo else [], None
        if self.current is None:
            self._show_next()

    def take_back(self) -> None:
        """The last change is no more; its first task is shown."""
        self.fates = {row_id: fate for row_id, fate in self.fates.items() if row_id not in self.undoable}
        places = [place for place, row in enumerate(self.rows) if row.id in self.undoable]
        self.page = min(places, default=0) // PAGE_SIZE
        self.undo, self.undoable, self.notice = None, [], None

    def _show_next(self) -> None:
        """To the nearest page further on that has something left, or else to the first one."""
        pages = [place // PAGE_SIZE for place, row in enumerate(self.rows) if row.id not in self.fates]
        following = [page for page in pages if page > self.page]
        self.page = min(following or pages or [self.page])


def start_data() -> dict[str, Any]:
    """What `ReviewSG.day` is started with from a list."""
    return ReviewModel(is_inner=True).as_json()
