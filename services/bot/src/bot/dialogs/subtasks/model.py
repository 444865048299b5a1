"""A task's subtasks as they were loaded: all of them, shown in pages."""

from typing import Any, Final, Self

from bot.dialogs.model import WindowModel
from bot.texts.shorten import shorten
from contracts.ids import TaskId, from_short_id, to_short_id
from contracts.todos.v1.tasks import MAX_SUBTASKS, Task

PAGE_SIZE: Final = 8
MAX_ROW_TITLE: Final = 40


class SubtaskRow(WindowModel):
    """A subtask as its button shows it. All hundred of them fit into what a window may keep."""

    id: str
    title: str
    is_done: bool = False

    @classmethod
    def from_task(cls, task: Task) -> Self:
        return cls(
            id=to_short_id(task.id), title=shorten(task.title, MAX_ROW_TITLE), is_done=task.completed_at is not None
        )

    @property
    def task_id(self) -> TaskId:
        return TaskId(from_short_id(self.id))


class SubtasksModel(WindowModel):
    """`is_opening`: a press opens a subtask's card instead of ticking it. `notice` is said once above the window."""

    task: str
    title: str
    rows: list[SubtaskRow] = []
    page: int = 0
    is_opening: bool = False
    has_failed: bool = False
    is_gone: bool = False
    notice: str | None = None

    @classmethod
    def start(cls, task_id: str, title: str) -> dict[str, Any]:
        """The start data of the dialog."""
        return cls(task=task_id, title=title).as_json()

    @property
    def task_id(self) -> TaskId:
        return TaskId(from_short_id(self.task))

    @property
    def shown(self) -> list[SubtaskRow]:
        return self.rows[self.page * PAGE_SIZE : (self.page + 1) * PAGE_SIZE]

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.rows) // PAGE_SIZE))

    @property
    def done(self) -> int:
        return sum(row.is_done for row in self.rows)

    @property
    def is_full(self) -> bool:
        return len(self.rows) >= MAX_SUBTASKS

    def find(self, row_id: str) -> SubtaskRow | None:
        return next((row for row in self.rows if row.id == row_id), None)

    def add(self, row: SubtaskRow) -> None:
        """A new subtask stands last, and its page is shown; one that is here already stays where it is."""
        if self.find(row.id) is None:
            self.rows = [*self.rows, row]
        self.page = self.pages - 1

    def replace(self, row: SubtaskRow) -> None:
        self.rows = [row if each.id == row.id else each for each in self.rows]

    def remove(self, row_id: str) -> None:
        self.rows = [each for each in self.rows if each.id != row_id]
        self.turn(0)

    def turn(self, pages: int) -> None:
        """So many pages on, or back, as far as there are any."""
        self.page = min(max(self.page + pages, 0), self.pages - 1)
