"""A list as it was loaded, and the marks in it: they cost nothing until something is done with them."""

from collections.abc import Iterable
from datetime import date
from typing import Final, Self

from bot.dialogs.model import WindowModel
from bot.dialogs.paging import PagedModel
from bot.texts.shown import ListRow, TaskRow
from bot.texts.task_list import Order, in_order
from bot.texts.wording import Wording
from contracts.base import Page
from contracts.todos.v1.bulk import BulkAction
from contracts.todos.v1.tasks import Task, TaskView

MAX_TARGET_NAME: Final = 32


class Target(WindowModel):
    """A list into which tasks can be moved."""

    id: str
    name: str


class BulkDone(WindowModel):
    """What was just done to several tasks. `event_id` takes it back; `places` are those of the rows that left the list by it."""

    action: BulkAction
    count: int
    event_id: str | None = None
    places: dict[str, int] = {}
    is_undone: bool = False


class TaskListModel(PagedModel):
    """`shown_list` is there if the view is that of one list. `marked` holds ids of rows, in the order in which they were marked."""

    view: TaskView
    shown_list: ListRow | None = None
    tag: str | None = None
    is_marking: bool = False
    marked: list[str] = []
    targets: list[Target] = []
    bulk_done: BulkDone | None = None
    has_failed: bool = False
    is_gone: bool = False
    order: Order = Order.LISTED

    def is_of_another_list(self, list_id: str | None) -> bool:
        """Whether a task that is in that list has no place here."""
        return self.shown_list is not None and list_id is not None and list_id != self.shown_list.id

    @property
    def ordered_rows(self) -> list[TaskRow]:
        return in_order(self.rows, self.order)

    @property
    def can_load(self) -> bool:
        """Marks belong to what is loaded, so nothing else is loaded while there may be some."""
        return not self.is_marking

    @property
    def known_count(self) -> int:
        """How many tasks the list has as far as is known, without those that were marked done here."""
        marked = 0 if self.view is TaskView.DONE else sum(row.is_done for row in self.rows)
        return super().known_count - marked

    @property
    def is_complete(self) -> bool:
        """Whether the whole list is loaded."""
        return len(self.cursors) == 1 and self.next_cursor is None and not self.has_failed

    def emptied(self) -> Self:
        """The same list before anything of it was loaded."""
        return type(self)(view=self.view, shown_list=self.shown_list, tag=self.tag, order=self.order)

    def take(self, loaded: Page[Task]) -> None:
        super().take(loaded)
        self.has_failed = False

    def past_rows(self, wording: Wording) -> list[TaskRow]:
        """What was due before the reader's today, and is not done."""
        dated = [(row, row.local_due(wording)) for row in self.rows if not row.is_done]
        return [row for row, due in dated if due and due.day < wording.today]

    def mark(self, row_id: str) -> None:
        """Mark a row, or take its mark away."""
        self.marked = (
            [kept for kept in self.marked if kept != row_id] if row_id in self.marked else [*self.marked, row_id]
        )

    def absorb(self, tasks: Iterable[Task], *, today: date) -> dict[str, int]:
        """Show the tasks as they are now; the places of those that do not belong here any more, and have left."""
        places = {row.id: place for place, row in enumerate(self.rows)}
        for task in tasks:
            row = TaskRow.from_task(task)
            if self._holds(task, today):
                self.replace_row(row)
            else:
                self.remove_row(row.id)
        return {row_id: place for row_id, place in places.items() if self.find_row(row_id) is None}

    def put_back(self, tasks: Iterable[Task], places: dict[str, int]) -> None:
        """Show the tasks as they are again, each that had left at its old place."""
        rows = {row.id: row for row in map(TaskRow.from_task, tasks)}
        self.rows = [rows.get(row.id, row) for row in self.rows]
        for row_id, place in sorted(places.items(), key=lambda left: left[1]):
            if row_id in rows and self.find_row(row_id) is None:
                self.rows.insert(place, rows[row_id])

    def _holds(self, task: Task, today: date) -> bool:
        """Whether a task that stood here still does. What was just completed stays in sight, struck out."""
        if task.deleted_at or self.view is TaskView.TRASH:
            return False
        if self.shown_list and task.list_id != self.shown_list.list_id:
            return False
        if self.view is TaskView.AGENDA:
            return task.due is not None and task.due.date <= today
        if self.view is TaskView.UPCOMING:
            return task.due is not None and task.due.date > today
        return True
