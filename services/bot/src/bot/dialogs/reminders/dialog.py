from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.reminders import getters, handlers
from bot.dialogs.reminders.states import RemindersSG
from bot.dialogs.widgets.options import options
from bot.dialogs.widgets.window import Said, Screen, typed


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            options("reminders", widget_id="each", on_click=handlers.on_reminder, width=2),
            SwitchTo(Said("reminders-button-add"), id="add", state=RemindersSG.add, on_click=handlers.on_move),
            Button(Said("button-back"), id="back", on_click=handlers.on_back),
            typed(handlers.on_typed),
            state=RemindersSG.all,
            getter=getters.all_getter,
        ),
        Screen(
            options("presets", widget_id="preset", on_click=handlers.on_preset, width=2),
            SwitchTo(Said("button-back"), id="back", state=RemindersSG.all, on_click=handlers.on_move),
            typed(handlers.on_typed),
            state=RemindersSG.add,
            getter=getters.add_getter,
        ),
        on_start=handlers.on_start,
    )
