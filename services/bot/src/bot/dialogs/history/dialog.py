from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button, Row

from bot.dialogs.history import getters, handlers
from bot.dialogs.history.model import PAGE_SIZE
from bot.dialogs.history.states import HistorySG
from bot.dialogs.widgets.options import grid
from bot.dialogs.widgets.window import Said, Screen


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            grid("undos", widget_id="undo", on_click=handlers.on_undo, width=PAGE_SIZE),
            Row(
                Button(Said("history-newer"), id="newer", on_click=handlers.on_newer, when="has_newer"),
                Button(Said("history-older"), id="older", on_click=handlers.on_older, when="has_older"),
            ),
            Button(Said("button-retry"), id="retry", on_click=handlers.on_refresh, when="has_failed"),
            Button(Said("button-back"), id="back", on_click=handlers.on_back),
            state=HistorySG.page,
            getter=getters.history_getter,
        ),
        on_start=handlers.on_start,
    )
