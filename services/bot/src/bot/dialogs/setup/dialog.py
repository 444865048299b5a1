from aiogram.fsm.state import State
from aiogram_dialog import Dialog
from aiogram_dialog.api.internal import DataGetter
from aiogram_dialog.widgets.kbd import Button, SwitchTo
from aiogram_dialog.widgets.text import Format

from bot.dialogs.setup import getters, handlers
from bot.dialogs.setup.model import SetupModel
from bot.dialogs.setup.states import SetupSG
from bot.dialogs.widgets.options import options
from bot.dialogs.widgets.window import Said, Screen, located, typed
from bot.dialogs.widgets.zones import zone_buttons
from bot.dialogs.zone_search import on_city, on_location


def _lesson_window(state: State, getter: DataGetter) -> Screen:
    return Screen(Button(Said("setup-button-skip"), id="menu", on_click=handlers.on_menu), state=state, getter=getter)


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            options("languages", widget_id="lang", on_click=handlers.on_language, width=2),
            state=SetupSG.language,
            getter=getters.language_getter,
        ),
        Screen(
            zone_buttons(handlers.on_zone),
            SwitchTo(Said("button-back"), id="back", state=SetupSG.language),
            typed(on_city(SetupModel)),
            located(on_location(SetupModel)),
            state=SetupSG.zone,
            getter=getters.zone_getter,
        ),
        Screen(
            Button(Format("{link_label}"), id="link", on_click=handlers.on_link, when="link_label"),
            Button(Said("button-menu"), id="menu", on_click=handlers.on_menu),
            state=SetupSG.ready,
            getter=getters.ready_getter,
        ),
        _lesson_window(SetupSG.complete, getters.complete_getter),
        _lesson_window(SetupSG.comment, getters.comment_getter),
        Screen(
            Button(Said("button-menu"), id="menu", on_click=handlers.on_menu),
            state=SetupSG.learned,
            getter=getters.learned_getter,
        ),
        on_start=handlers.on_start,
    )
