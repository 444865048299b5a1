from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.loading import on_opening, on_trying_again
from bot.dialogs.muting import getters, handlers
from bot.dialogs.muting.states import MutingSG
from bot.dialogs.widgets.options import options
from bot.dialogs.widgets.window import Said, Screen


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            options("kinds", widget_id="kind", on_click=handlers.on_kind),
            Button(Said("button-retry"), id="retry", on_click=on_trying_again(handlers.load), when="has_failed"),
            Button(Said("button-back"), id="back", on_click=handlers.on_back),
            state=MutingSG.kinds,
            getter=getters.kinds_getter,
        ),
        on_start=on_opening(handlers.load),
    )
