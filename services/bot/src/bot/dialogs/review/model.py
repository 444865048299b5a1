"""What is left of a day, and what became of each task."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from bot.dialogs.model import WindowModel
from bot.texts.shown import TaskRow

MAX_REVIEWED: Final = 20


class Fate(StrEnum):
    """What was decided about a task; `kept` is left for later, `gone` was decided elsewhere."""

    DONE = "done"
    TOMORROW = "tomorrow"
    MOVED = "moved"
    DROPPED = "dropped"
    SPLIT = "split"
    KEPT = "kept"
    GONE = "gone"


class ReviewModel(WindowModel):
    """`fates` are by the task's short id. `undo` is the event that takes the last change back, of the tasks `undoable`.

    `notice` is the key of a sentence to show once.
    """

    rows: list[TaskRow] = []
    fates: dict[str, Fate] = {}
    undo: str | None = None
    undoable: list[str] = []
    has_failed: bool = False
    notice: str | None = None

    @property
    def left(self) -> list[TaskRow]:
        """What is still to be decided, in its order."""
        return [row for row in self.rows if row.id not in self.fates]

    @property
    def current(self) -> TaskRow | None:
        """The task that the buttons are about."""
        return next(iter(self.left), None)

    def decide(self, ids: Collection[str], fate: Fate, *, undo: str | None = None) -> None:
        """This became of these tasks."""
        self.fates |= dict.fromkeys(ids, fate)
        self.undo, self.undoable, self.notice = undo, list(ids) if undo else [], None

    def take_back(self) -> None:
        """The last change is no more."""
        self.fates = {row_id: fate for row_id, fate in self.fates.items() if row_id not in self.undoable}
        self.undo, self.undoable, self.notice = None, [], None
