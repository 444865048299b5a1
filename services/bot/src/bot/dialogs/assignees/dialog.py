from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.assignees import getters, handlers
from bot.dialogs.assignees.states import AssigneesSG
from bot.dialogs.loading import on_opening, on_trying_again
from bot.dialogs.widgets.options import options
from bot.dialogs.widgets.window import Said, Screen


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            options("people", widget_id="person", on_click=handlers.on_person),
            Button(Said("button-retry"), id="retry", on_click=on_trying_again(handlers.load), when="has_failed"),
            Button(Said("assignees-ready"), id="ready", on_click=handlers.on_ready, when="has_changed"),
            Button(Said("button-back"), id="back", on_click=handlers.on_back),
            state=AssigneesSG.main,
            getter=getters.assignees_getter,
        ),
        on_start=on_opening(handlers.load),
    )
