from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button, Row, Start

from bot.dialogs.create.states import CreateSG
from bot.dialogs.lists.states import ListsSG
from bot.dialogs.menu import getters, handlers
from bot.dialogs.menu.states import MenuSG
from bot.dialogs.month.states import MonthSG
from bot.dialogs.search.states import SearchSG
from bot.dialogs.settings.states import SettingsSG
from bot.dialogs.views.states import ViewsSG
from bot.dialogs.widgets.options import options
from bot.dialogs.widgets.window import Said, Screen


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            options("views", widget_id="view", on_click=handlers.on_view, width=2),
            Row(
                Start(Said("menu-lists"), id="lists", state=ListsSG.main),
                Start(Said("menu-search"), id="search", state=SearchSG.main),
            ),
            Row(
                Start(Said("menu-month"), id="month", state=MonthSG.main),
                Start(Said("menu-views"), id="views", state=ViewsSG.main),
            ),
            Start(Said("menu-create"), id="new", state=CreateSG.title),
            Row(
                Button(Said("menu-stats"), id="stats", on_click=handlers.on_stats),
                Start(Said("menu-settings"), id="settings", state=SettingsSG.main),
            ),
            state=MenuSG.main,
            getter=getters.menu_getter,
        ),
        on_process_result=handlers.on_result,
    )
