"""What is so again after a change was taken back."""

from typing import Final

from aiogram.utils.formatting import Bold, Text, as_list

from bot.texts.lists import list_name
from bot.texts.shown import ListRow, TaskRow
from bot.texts.tasks import row_line
from bot.texts.wording import Wording
from contracts.todos.v1.history import Undone
from contracts.todos.v1.tasks import Task

MAX_SHOWN: Final = 10


def undone_text(undone: Undone, wording: Wording, *, is_redo: bool) -> Text:
    """How the tasks and lists stand now; nothing is left of a new list that was taken back."""
    lines = [_task_line(task, wording) for task in undone.tasks[:MAX_SHOWN]]
    lines += [Text("▫️ ", list_name(ListRow.from_list(found), wording)) for found in undone.lists[:MAX_SHOWN]]
    more = max(len(undone.tasks) - MAX_SHOWN, 0) + max(len(undone.lists) - MAX_SHOWN, 0)
    if more:
        lines.append(Text(wording("undo-more", count=more)))
    heading = Bold(wording("undo-redone" if is_redo else "undo-done"))
    return as_list(heading, "", wording("undo-now"), *lines) if lines else Text(heading)


def _task_line(task: Task, wording: Wording) -> Text:
    line = row_line(TaskRow.from_task(task), wording, shows_day=True)
    return Text(line, f" · {wording('undo-in-trash')}") if task.deleted_at else line
