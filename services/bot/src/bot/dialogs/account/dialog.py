from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.account import getters, handlers
from bot.dialogs.account.states import AccountSG
from bot.dialogs.widgets.window import Said, Screen


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            Button(Said("account-button-export"), id="export", on_click=handlers.on_export),
            Button(Said("account-button-privacy"), id="privacy", on_click=handlers.on_privacy),
            Button(Said("account-button-leave"), id="leave", on_click=handlers.on_leave),
            Button(Said("button-back"), id="back", on_click=handlers.on_back),
            state=AccountSG.main,
            getter=getters.account_getter,
        ),
        Screen(
            Button(Said("account-button-export"), id="export", on_click=handlers.on_export),
            Button(Said("leaving-button-certain"), id="certain", on_click=handlers.on_certain),
            Button(Said("leaving-button-stay"), id="stay", on_click=handlers.on_stay),
            state=AccountSG.leaving,
            getter=getters.leaving_getter,
        ),
        Screen(
            Button(Said("leaving-button-stay"), id="stay", on_click=handlers.on_stay),
            Button(Said("leaving-button-sure"), id="sure", on_click=handlers.on_sure),
            state=AccountSG.sure,
            getter=getters.sure_getter,
        ),
    )
