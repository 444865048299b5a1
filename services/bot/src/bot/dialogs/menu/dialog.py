from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button, Row

from bot.dialogs.menu import getters, handlers
from bot.dialogs.menu.states import MenuSG
from bot.dialogs.widgets.options import options
from bot.dialogs.widgets.window import Said, Screen


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            options("views", widget_id="view", on_click=handlers.on_view, width=2),
            Row(
                Button(Said("menu-lists"), id="lists", on_click=handlers.on_lists),
                Button(Said("menu-search"), id="search", on_click=handlers.on_search),
            ),
            Row(
                Button(Said("menu-month"), id="month", on_click=handlers.on_month),
                Button(Said("menu-views"), id="views", on_click=handlers.on_views),
            ),
            Button(Said("menu-create"), id="new", on_click=handlers.on_create),
            Row(
                Button(Said("menu-stats"), id="stats", on_click=handlers.on_stats),
                Button(Said("menu-settings"), id="settings", on_click=handlers.on_settings),
            ),
            state=MenuSG.main,
            getter=getters.menu_getter,
        ),
        on_process_result=handlers.on_result,
    )
