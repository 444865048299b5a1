from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button, Row
from aiogram_dialog.widgets.text import Format

from bot.dialogs.subtasks import getters, handlers
from bot.dialogs.subtasks.states import SubtasksSG
from bot.dialogs.widgets.options import options
from bot.dialogs.widgets.window import Said, Screen, typed


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            options("rows", widget_id="row", on_click=handlers.on_row),
            Row(
                Button(Said("button-previous"), id="prev", on_click=handlers.on_turn),
                Button(Format("{page_label}"), id="page"),
                Button(Said("button-next"), id="next", on_click=handlers.on_turn),
                when="has_pages",
            ),
            Button(Said("button-retry"), id="retry", on_click=handlers.on_refresh, when="has_failed"),
            Row(
                Button(Said("button-back"), id="back", on_click=handlers.on_back),
                Button(Format("{mode_label}"), id="mode", on_click=handlers.on_mode, when="has_rows"),
            ),
            typed(handlers.on_written),
            state=SubtasksSG.page,
            getter=getters.subtasks_getter,
        ),
        on_start=handlers.on_start,
        on_process_result=handlers.on_result,
    )
