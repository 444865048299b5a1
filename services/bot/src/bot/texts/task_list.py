"""The text of a list: heading, counts, and the tasks of one page under their days."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.texts.shown import TaskRow
from bot.texts.tasks import row_line
from bot.texts.wording import Wording
from contracts.todos.v1.tasks import TaskView


class Order(StrEnum):
    """How a reader wants the tasks to stand, and by what they are grouped."""

    LISTED = "listed"
    DUE = "due"
    PRIORITY = "priority"
    TAG = "tag"

    @property
    def following(self) -> "Order":
        orders = list(Order)
        return orders[(orders.index(self) + 1) % len(orders)]


_LOWEST: Final = 9
_WITHOUT_DAYS: Final = frozenset({TaskView.OPEN, TaskView.LIST, TaskView.TRASH})


@dataclass(frozen=True, slots=True)
class TaskPage:
    """What stands on one page of tasks. `remarks` are sentences about what was just done."""

    view: TaskView
    heading: str
    rows: Sequence[TaskRow]
    counts: str
    remarks: Sequence[str] = ()
    order: Order = Order.LISTED


def in_order(rows: Sequence[TaskRow], order: Order) -> list[TaskRow]:
    """The rows as the reader wants them; those without what they are sorted by come last, in their own order."""
    match order:
        case Order.DUE:
            return sorted(rows, key=lambda row: (row.due_at is None, row.due_at or 0))
        case Order.PRIORITY:
            return sorted(rows, key=lambda row: row.priority or _LOWEST)
        case Order.TAG:
            return sorted(rows, key=lambda row: (not row.tags, _first_tag(row).casefold()))
        case Order.LISTED:
            return list(rows)


def task_list_text(page: TaskPage, wording: Wording) -> Text:
    """The heading, the count, and the tasks under their days."""
    lines: list[Text | str] = [Bold(page.heading), *map(Italic, page.remarks)]
    if not page.rows:
        return as_list(*lines, "", wording(f"list-empty-{page.view}"))
    lines.append(page.counts)
    view, shows_day = page.view, page.view in _WITHOUT_DAYS and page.order is not Order.DUE
    for heading, group in groupby(page.rows, key=lambda row: _heading(page, row, wording)):
        lines.append(Text("\n", Bold(heading)) if heading else "")
        lines += [row_line(row, wording, shows_day=shows_day or _is_overdue_group(view, row, wording)) for row in group]
    return as_list(*lines)


def marking_text(heading: str, wording: Wording, *, count: int) -> Text:
    """The text while tasks are marked. The buttons show every task: saying it twice would push them off a phone's screen."""
    hint = Italic(wording("list-marking"))
    return as_list(Bold(heading), wording("list-marked", count=count) if count else hint)


def failed_list_text(heading: str, wording: Wording, *, is_gone: bool = False) -> Text:
    return as_list(Bold(heading), "", wording("list-gone" if is_gone else "list-failed"))


def _heading(page: TaskPage, row: TaskRow, wording: Wording) -> str:
    """The heading under which a row stands, by the reader's order or else by the view's."""
    match page.order:
        case Order.LISTED:
            return _group_heading(page, row, wording)
        case Order.DUE:
            due = row.local_due(wording)
            heading = wording.full_day(due.day) if due else wording("group-no-due")
            return heading[:1].upper() + heading[1:]
        case Order.PRIORITY:
            return wording(f"priority-{row.priority}" if row.priority else "priority-none")
        case Order.TAG:
            return _first_tag(row) or wording("group-no-tag")


def _first_tag(row: TaskRow) -> str:
    return row.tags.partition(" ")[0]


def _group_heading(page: TaskPage, row: TaskRow, wording: Wording) -> str:
    """The heading under which a row stands; empty if the view has no groups, or only one."""
    view = page.view
    if _is_overdue_group(view, row, wording):
        return wording("list-group-overdue")
    due = row.local_due(wording)
    if view is TaskView.AGENDA and due is not None and due.day == wording.today:
        # The heading of the whole list names the day already.
        is_parted = any(_is_overdue_group(view, other, wording) for other in page.rows)
        return wording("list-group-today") if is_parted else ""
    day = row.done_day(wording) if view is TaskView.DONE else due.day if due else None
    if view in _WITHOUT_DAYS or day is None:
        return ""
    heading = wording.full_day(day)
    return heading[:1].upper() + heading[1:]


def _is_overdue_group(view: TaskView, row: TaskRow, wording: Wording) -> bool:
    due = row.local_due(wording)
    return view is TaskView.AGENDA and due is not None and due.day < wording.today
