from aiogram.fsm.state import State
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button, Start, SwitchTo

from bot.dialogs.account.states import AccountSG
from bot.dialogs.habits.states import HabitsSG
from bot.dialogs.help.states import HelpSG
from bot.dialogs.muting.states import MutingSG
from bot.dialogs.settings import getters, handlers
from bot.dialogs.settings.model import SettingsModel
from bot.dialogs.settings.states import SettingsSG
from bot.dialogs.widgets.options import options
from bot.dialogs.widgets.rows import Fitted
from bot.dialogs.widgets.window import Said, Screen, located, typed
from bot.dialogs.widgets.zones import zone_buttons
from bot.dialogs.zone_search import on_city, on_location


def _move(key: str, widget_id: str, state: State) -> SwitchTo:
    return SwitchTo(Said(key), id=widget_id, state=state, on_click=handlers.on_move)


def _opens(key: str, widget_id: str, state: State) -> Start:
    return Start(Said(key), id=widget_id, state=state)


def _main_window() -> Screen:
    return Screen(
        Fitted(
            _move("settings-button-language", "lang", SettingsSG.language),
            _move("settings-button-zone", "zone", SettingsSG.zone),
            _opens("settings-button-day", "day", HabitsSG.day),
            _opens("settings-button-week", "week", HabitsSG.week),
            _opens("settings-button-reminders", "remind", HabitsSG.reminders),
            _opens("settings-button-muting", "muting", MutingSG.kinds),
            _opens("settings-button-list", "list", HabitsSG.lists),
            _opens("settings-button-account", "account", AccountSG.main),
            _move("settings-button-password", "pass", SettingsSG.password),
            Button(Said("settings-button-sessions"), id="sess", on_click=handlers.on_sessions),
        ),
        _opens("settings-button-help", "help", HelpSG.topics),
        Button(Said("button-back"), id="back", on_click=handlers.on_back),
        state=SettingsSG.main,
        getter=getters.main_getter,
    )


def _language_window() -> Screen:
    return Screen(
        options("languages", widget_id="lang", on_click=handlers.on_language, width=2),
        _move("button-back", "back", SettingsSG.main),
        state=SettingsSG.language,
        getter=getters.language_getter,
    )


def _sessions_window() -> Screen:
    return Screen(
        options("sessions", widget_id="one", on_click=handlers.on_session),
        Button(
            Said("sessions-button-end-all"), id="endall", on_click=handlers.on_end_all_sessions, when="has_sessions"
        ),
        Button(Said("button-retry"), id="retry", on_click=handlers.on_sessions, when="has_failed"),
        _move("button-back", "back", SettingsSG.main),
        state=SettingsSG.sessions,
        getter=getters.sessions_getter,
    )


def build_dialog() -> Dialog:
    return Dialog(
        _main_window(),
        _language_window(),
        Screen(
            zone_buttons(handlers.on_zone),
            _move("button-back", "back", SettingsSG.main),
            typed(on_city(SettingsModel)),
            located(on_location(SettingsModel)),
            state=SettingsSG.zone,
            getter=getters.zone_getter,
        ),
        Screen(
            _move("button-cancel", "back", SettingsSG.main),
            typed(handlers.on_password),
            state=SettingsSG.password,
            getter=getters.password_getter,
        ),
        _sessions_window(),
        Screen(
            Button(Said("session-button-end"), id="end", on_click=handlers.on_end_session, when="has_session"),
            _move("button-back", "back", SettingsSG.sessions),
            state=SettingsSG.session,
            getter=getters.session_getter,
        ),
        on_start=handlers.on_start,
        on_process_result=handlers.on_result,
    )
