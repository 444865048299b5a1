from aiogram import F
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button, Row
from aiogram_dialog.widgets.text import Format

from bot.dialogs.task_list import getters, handlers
from bot.dialogs.task_list.states import TaskListSG
from bot.dialogs.widgets.options import options
from bot.dialogs.widgets.window import Said, Screen


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            options("rows", widget_id="row", on_click=handlers.on_row),
            Row(
                Button(Said("button-previous"), id="prev", on_click=handlers.on_previous),
                Button(Format("{page_label}"), id="page"),
                Button(Said("button-next"), id="next", on_click=handlers.on_next),
                when="has_pages",
            ),
            Button(Said("button-retry"), id="retry", on_click=handlers.on_refresh, when="has_failed"),
            Row(
                Button(Said("list-mark"), id="mark", on_click=handlers.on_mark, when=~F["is_marking"]),
                Button(Said("list-mark-stop"), id="unmark", on_click=handlers.on_mark, when="is_marking"),
                Button(Said("button-refresh"), id="refresh", on_click=handlers.on_refresh, when=~F["is_marking"]),
                when="has_rows",
            ),
            Row(
                Button(Said("button-menu"), id="back", on_click=handlers.on_back),
                Button(Said("list-create"), id="new", on_click=handlers.on_create),
            ),
            state=TaskListSG.page,
            getter=getters.task_list_getter,
        ),
        on_start=handlers.on_start,
        on_process_result=handlers.on_result,
    )
