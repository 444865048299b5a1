from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button, Row
from aiogram_dialog.widgets.text import Format

from bot.dialogs.month import getters, handlers
from bot.dialogs.month.states import MonthSG
from bot.dialogs.widgets.options import grid
from bot.dialogs.widgets.window import Said, Screen


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            grid("cells", widget_id="day", on_click=handlers.on_day, width=7),
            Row(
                Button(Format("{previous_label}"), id="prev", on_click=handlers.on_page),
                Button(Said("month-today"), id="today", on_click=handlers.on_page, when="is_elsewhere"),
                Button(Format("{next_label}"), id="next", on_click=handlers.on_page),
            ),
            Button(Said("button-retry"), id="retry", on_click=handlers.on_page, when="has_failed"),
            Button(Said("button-menu"), id="back", on_click=handlers.on_back),
            state=MonthSG.main,
            getter=getters.month_getter,
        ),
        on_start=handlers.on_start,
        on_process_result=handlers.on_result,
    )
