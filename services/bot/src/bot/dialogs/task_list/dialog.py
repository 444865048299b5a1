from aiogram import F
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button, Row
from aiogram_dialog.widgets.text import Format

from bot.dialogs.task_list import bulk, getters, handlers
from bot.dialogs.task_list.states import TaskListSG
from bot.dialogs.widgets.options import options
from bot.dialogs.widgets.paging import page_buttons
from bot.dialogs.widgets.rows import Fitted
from bot.dialogs.widgets.window import Said, Screen, typed


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            options("rows", widget_id="row", on_click=handlers.on_row),
            page_buttons(on_previous=handlers.on_previous, on_next=handlers.on_next),
            Button(Said("button-retry"), id="retry", on_click=handlers.on_refresh, when="has_failed"),
            _marked_buttons(),
            Button(Said("bulk-undo"), id="undo", on_click=bulk.on_undo, when="can_undo"),
            Button(Said("list-overdue-today", "overdue"), id="overdue", on_click=bulk.on_overdue, when="overdue"),
            Button(Said("list-review"), id="review", on_click=handlers.on_review, when="can_review"),
            Row(
                Button(Said("list-mark"), id="mark", on_click=bulk.on_mark, when=F["has_rows"] & ~F["is_trash"]),
                Button(Said("trash-restore-all"), id="restore", on_click=bulk.on_restore_all, when="can_restore"),
                Button(Said("button-refresh"), id="refresh", on_click=handlers.on_refresh, when="has_rows"),
                when=~F["is_marking"],
            ),
            Button(Format("{order_label}"), id="order", on_click=handlers.on_order, when="has_order"),
            Button(Said("trash-empty"), id="empty", on_click=handlers.on_empty, when="can_restore"),
            Button(Said("list-mark-stop"), id="unmark", on_click=bulk.on_mark, when="is_marking"),
            Row(
                Button(Said("button-menu"), id="back", on_click=handlers.on_back, when=~F["is_inner"]),
                Button(Said("button-back"), id="up", on_click=handlers.on_back, when="is_inner"),
                Button(Said("list-options"), id="options", on_click=handlers.on_options, when="has_options"),
                Button(Said("list-create"), id="new", on_click=handlers.on_create, when=~F["is_trash"]),
                when=~F["is_marking"],
            ),
            state=TaskListSG.page,
            getter=getters.task_list_getter,
        ),
        Screen(
            options("lists", widget_id="list", on_click=bulk.on_list),
            Button(Said("button-back"), id="back", on_click=bulk.on_page),
            state=TaskListSG.move,
            getter=getters.move_getter,
        ),
        Screen(
            Button(Said("trash-empty-sure"), id="sure", on_click=handlers.on_empty_sure),
            Button(Said("button-back"), id="back", on_click=bulk.on_page),
            state=TaskListSG.empty,
            getter=getters.empty_getter,
        ),
        Screen(
            typed(bulk.on_tags),
            Button(Said("button-back"), id="back", on_click=bulk.on_page),
            state=TaskListSG.tag,
            getter=getters.tag_getter,
        ),
        on_start=handlers.on_start,
        on_process_result=handlers.on_result,
    )


def _marked_buttons() -> Fitted:
    """What can be done with the marked tasks. The ids are those of `bulk.on_action`."""
    return Fitted(
        Button(Said("bulk-done"), id="b_done", on_click=bulk.on_action),
        Button(Said("bulk-tomorrow"), id="b_tomorrow", on_click=bulk.on_action),
        Button(Said("bulk-day"), id="b_day", on_click=bulk.on_day),
        Button(Said("bulk-move"), id="b_move", on_click=bulk.on_move),
        Button(Said("bulk-tag"), id="b_tag", on_click=bulk.on_tag),
        Button(Said("bulk-delete"), id="b_delete", on_click=bulk.on_action),
        Button(Said("bulk-all"), id="b_all", on_click=bulk.on_all),
        when="has_marks",
    )
