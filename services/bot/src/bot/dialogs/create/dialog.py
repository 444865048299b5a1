from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.create import getters, handlers
from bot.dialogs.create.states import CreateSG
from bot.dialogs.widgets.window import Said, Screen, typed


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            Button(Said("button-cancel"), id="back", on_click=handlers.on_back),
            typed(handlers.on_text),
            state=CreateSG.title,
            getter=getters.title_getter,
        ),
        on_start=handlers.on_start,
    )
