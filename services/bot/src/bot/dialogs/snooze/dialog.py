from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button, Row

from bot.dialogs.snooze import getters, handlers
from bot.dialogs.snooze.states import SnoozeSG
from bot.dialogs.widgets.window import Said, Screen, typed


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            Row(
                Button(Said("snooze-button-30"), id="in30", on_click=handlers.on_minutes),
                Button(Said("snooze-button-180"), id="in180", on_click=handlers.on_minutes),
            ),
            Button(Said("snooze-button-day"), id="day", on_click=handlers.on_day),
            Button(Said("button-back"), id="back", on_click=handlers.on_back),
            typed(handlers.on_typed),
            state=SnoozeSG.when,
            getter=getters.when_getter,
        ),
        on_start=handlers.on_start,
        on_process_result=handlers.on_result,
    )
