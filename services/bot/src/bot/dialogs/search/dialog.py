"""The search: every message that is written into it searches anew."""

from aiogram import F
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.search import getters, handlers, saving
from bot.dialogs.search.states import SearchSG
from bot.dialogs.widgets.options import options
from bot.dialogs.widgets.paging import page_buttons
from bot.dialogs.widgets.window import Said, Screen, typed


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            options("rows", widget_id="row", on_click=handlers.on_row),
            typed(handlers.on_query),
            page_buttons(on_previous=handlers.on_previous, on_next=handlers.on_next),
            options("filters", widget_id="filter", on_click=handlers.on_filter, width=3),
            Button(Said("search-save"), id="save", on_click=saving.on_save, when="can_save"),
            Button(Said("button-menu"), id="back", on_click=handlers.on_back, when=~F["is_inner"]),
            Button(Said("button-back"), id="up", on_click=handlers.on_back, when="is_inner"),
            state=SearchSG.main,
            getter=getters.search_getter,
        ),
        Screen(
            typed(saving.on_name),
            Button(Said("button-back"), id="back", on_click=saving.on_main),
            state=SearchSG.save,
            getter=getters.save_getter,
        ),
        on_start=handlers.on_start,
        on_process_result=handlers.on_result,
    )
