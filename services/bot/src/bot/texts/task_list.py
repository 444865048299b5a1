"""The text of a list: heading, counts, and the tasks of one page under their days."""

from collections.abc import Sequence
from itertools import groupby

from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.texts.shown import TaskRow
from bot.texts.tasks import row_line
from bot.texts.wording import Wording
from contracts.todos.v1.tasks import TaskView


def task_list_text(
    view: TaskView, rows: Sequence[TaskRow], wording: Wording, *, counts: str, remarks: Sequence[str] = ()
) -> Text:
    """The text of a page that shows `rows`, under sentences about what was just done."""
    lines: list[Text | str] = [list_heading(view, wording), *map(Italic, remarks)]
    if not rows:
        return as_list(*lines, "", wording(f"list-empty-{view}"))
    lines.append(counts)
    shows_day = view is TaskView.OPEN
    for heading, group in groupby(rows, key=lambda row: _group_heading(view, row, wording)):
        lines.append(Text("\n", Bold(heading)) if heading else "")
        lines += [row_line(row, wording, shows_day=shows_day or _is_overdue_group(view, row, wording)) for row in group]
    return as_list(*lines)


def marking_text(view: TaskView, wording: Wording, *, count: int) -> Text:
    """The text while tasks are marked. The buttons show every task: saying it twice would push them off a phone's screen."""
    hint = Italic(wording("list-marking"))
    return as_list(list_heading(view, wording), wording("list-marked", count=count) if count else hint)


def list_heading(view: TaskView, wording: Wording) -> Text:
    return Bold(wording(f"list-{view}"))


def failed_list_text(view: TaskView, wording: Wording) -> Text:
    return as_list(list_heading(view, wording), "", wording("list-failed"))


def _group_heading(view: TaskView, row: TaskRow, wording: Wording) -> str:
    """The heading under which a row stands; empty if the view has no groups."""
    if _is_overdue_group(view, row, wording):
        return wording("list-group-overdue")
    due = row.local_due(wording)
    day = row.done_day(wording) if view is TaskView.DONE else due.day if due else None
    if view is TaskView.OPEN or day is None:
        return ""
    heading = wording.full_day(day)
    return heading[:1].upper() + heading[1:]


def _is_overdue_group(view: TaskView, row: TaskRow, wording: Wording) -> bool:
    due = row.local_due(wording)
    return view is TaskView.AGENDA and due is not None and due.day < wording.today
