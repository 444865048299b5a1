from typing import Any, Final

from aiogram.utils.formatting import Bold, Text, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.cards.assignees import AssigneeNames
from bot.dialogs.task_list.model import BulkDone, TaskListModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.lists import list_name
from bot.texts.shorten import fit_button
from bot.texts.shown import TaskRow
from bot.texts.task_list import TaskPage, failed_list_text, marking_text, task_list_text
from bot.texts.tasks import row_button
from bot.texts.wording import Wording
from contracts.todos.v1.tasks import TaskView

ORDERED_VIEWS: Final = frozenset({TaskView.LIST, TaskView.OPEN})


@inject
async def task_list_getter(
    dialog_manager: DialogManager, wording: FromDishka[Wording], names: FromDishka[AssigneeNames], **_: Any
) -> dict[str, Any]:
    model = TaskListModel.of(dialog_manager)
    rows = model.shown_rows
    wording = await names.name(wording, rows)
    return {
        WORDING: wording,
        TEXT: _text(model, wording),
        "rows": [(row.id, row_button(row, is_marked=_mark(model, row))) for row in rows],
        "page_label": model.page_label(wording),
        "has_pages": model.has_previous or model.has_next,
        "has_rows": bool(rows),
        "has_failed": model.has_failed,
        "is_marking": model.is_marking,
        "has_marks": bool(model.marked),
        "order_label": wording(f"order-{model.order}"),
        "has_order": model.view in ORDERED_VIEWS and len(model.rows) > 1 and not model.is_marking,
        "can_undo": bool(model.bulk_done and model.bulk_done.event_id and not model.is_marking),
        "is_trash": model.view is TaskView.TRASH,
        "can_restore": bool(rows) and model.view is TaskView.TRASH,
        "is_inner": bool(model.shown_list or model.tag or model.view is TaskView.TRASH),
        "has_options": bool(model.shown_list and not model.is_gone),
        "can_review": model.view is TaskView.AGENDA and len(model.rows) > 1 and not model.is_marking,
        "overdue": 0 if model.is_marking or model.view is not TaskView.AGENDA else len(model.past_rows(wording)),
    }


@inject
async def empty_getter(wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    return {WORDING: wording, TEXT: as_list(Bold(wording("trash-empty-ask")), "", wording("trash-empty-warning"))}


@inject
async def move_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = TaskListModel.of(dialog_manager)
    return {
        WORDING: wording,
        TEXT: Text(wording("bulk-move-ask", count=len(model.marked))),
        "lists": [(target.id, fit_button(target.name)) for target in model.targets],
    }


@inject
async def tag_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = TaskListModel.of(dialog_manager)
    return {WORDING: wording, TEXT: Text(wording("bulk-tag-ask", count=len(model.marked)))}


def _text(model: TaskListModel, wording: Wording) -> Text:
    heading = _heading(model, wording)
    if model.has_failed or model.is_gone:
        return failed_list_text(heading, wording, is_gone=model.is_gone)
    if model.is_marking:
        return marking_text(heading, wording, count=len(model.marked))
    done = model.bulk_done
    remarks = [_remark(done, wording)] if done else []
    page = TaskPage(
        model.view, heading, model.shown_rows, counts=_counts(model, wording), remarks=remarks, order=model.order
    )
    return task_list_text(page, wording)


def _remark(done: BulkDone, wording: Wording) -> str:
    return wording("bulk-undone") if done.is_undone else wording(f"bulk-{done.action}-done", count=done.count)


def _heading(model: TaskListModel, wording: Wording) -> str:
    if model.shown_list:
        return list_name(model.shown_list, wording)
    if model.tag:
        return f"#{model.tag}"
    heading = wording(f"list-{model.view}")
    return f"{heading}, {wording.day(wording.today)}" if model.view is TaskView.AGENDA else heading


def _mark(model: TaskListModel, row: TaskRow) -> bool | None:
    return row.id in model.marked if model.is_marking else None


def _counts(model: TaskListModel, wording: Wording) -> str:
    count = wording("list-count" if model.next_cursor is None else "list-count-more", count=model.known_count)
    overdue = sum(row.is_overdue(wording) for row in model.rows)
    return f"{count} · {wording('list-overdue-count', count=overdue)}" if overdue else count
