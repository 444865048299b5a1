from aiogram import F
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.loading import on_opening, on_trying_again
from bot.dialogs.views import getters, handlers
from bot.dialogs.views.states import ViewsSG
from bot.dialogs.widgets.options import options
from bot.dialogs.widgets.rows import Fitted
from bot.dialogs.widgets.window import Said, Screen, typed


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            options("views", widget_id="view", on_click=handlers.on_view),
            Button(Said("button-retry"), id="retry", on_click=on_trying_again(handlers.load), when="has_failed"),
            Button(Said("views-change"), id="change", on_click=handlers.on_choose, when="can_change"),
            Button(Said("button-back"), id="main", on_click=handlers.on_main, when="is_choosing"),
            Button(Said("button-menu"), id="back", on_click=handlers.on_back, when=~F["is_choosing"]),
            state=ViewsSG.main,
            getter=getters.views_getter,
        ),
        Screen(
            Fitted(
                Button(Said("views-rename"), id="rename", on_click=handlers.on_rename),
                Button(Said("views-delete"), id="delete", on_click=handlers.on_delete),
            ),
            Button(Said("button-back"), id="back", on_click=handlers.on_main),
            state=ViewsSG.view,
            getter=getters.view_getter,
        ),
        Screen(
            typed(handlers.on_name),
            Button(Said("button-back"), id="back", on_click=handlers.on_main),
            state=ViewsSG.rename,
            getter=getters.rename_getter,
        ),
        on_start=on_opening(handlers.load),
    )
