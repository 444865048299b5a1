"""The search: every message that is written into it searches anew."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.search import getters, handlers
from bot.dialogs.search.states import SearchSG
from bot.dialogs.widgets.options import options
from bot.dialogs.widgets.window import Said, Screen, typed


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            options("rows", widget_id="row", on_click=handlers.on_row),
            typed(handlers.on_query),
            Button(Said("button-menu"), id="back", on_click=handlers.on_back),
            state=SearchSG.main,
            getter=getters.search_getter,
        ),
        on_start=handlers.on_start,
        on_process_result=handlers.on_result,
    )
