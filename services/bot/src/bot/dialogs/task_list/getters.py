from typing import Any

from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.task_list.model import TaskListModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.task_list import failed_list_text, task_list_text
from bot.texts.tasks import row_button
from bot.texts.wording import Wording


@inject
async def task_list_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = TaskListModel.of(dialog_manager)
    rows = model.shown_rows
    return {
        WORDING: wording,
        TEXT: failed_list_text(model.view, wording)
        if model.has_failed
        else task_list_text(model.view, rows, wording, counts=_counts(model, wording), is_marking=model.is_marking),
        "rows": [(row.id, row_button(row, is_marking=model.is_marking)) for row in rows],
        "page_label": _page_label(model, wording),
        "has_pages": model.has_previous or model.has_next,
        "has_rows": bool(rows),
        "has_failed": model.has_failed,
        "is_marking": model.is_marking,
    }


def _counts(model: TaskListModel, wording: Wording) -> str:
    count = wording("list-count" if model.next_cursor is None else "list-count-more", count=model.known_count)
    overdue = sum(row.is_overdue(wording) for row in model.rows)
    return f"{count} · {wording('list-overdue-count', count=overdue)}" if overdue else count


def _page_label(model: TaskListModel, wording: Wording) -> str:
    key = "page-of" if model.next_cursor is None else "page-of-many"
    return wording(key, page=model.page_number, pages=model.known_pages)
