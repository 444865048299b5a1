from typing import Any

from aiogram.utils.formatting import Bold, Italic, Text, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.settings.model import SettingsModel
from bot.dialogs.setup.getters import language_options
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.locales.translator import Translators
from bot.texts.settings import password_text, session_text, sessions_text, settings_text
from bot.texts.shorten import fit_button
from bot.texts.wording import Wording


@inject
async def main_getter(
    dialog_manager: DialogManager, wording: FromDishka[Wording], translators: FromDishka[Translators], **_: Any
) -> dict[str, Any]:
    model = SettingsModel.of(dialog_manager)
    spoken = model.speak(wording, translators)
    return _view(model, spoken, settings_text(spoken, model.habits, has_password=model.has_password))


@inject
async def language_getter(
    dialog_manager: DialogManager, wording: FromDishka[Wording], translators: FromDishka[Translators], **_: Any
) -> dict[str, Any]:
    model = SettingsModel.of(dialog_manager)
    spoken = model.speak(wording, translators)
    return {
        **_view(model, spoken, Text(Bold(spoken("settings-language-ask")))),
        "languages": language_options(spoken),
    }


@inject
async def zone_getter(
    dialog_manager: DialogManager, wording: FromDishka[Wording], translators: FromDishka[Translators], **_: Any
) -> dict[str, Any]:
    model = SettingsModel.of(dialog_manager)
    spoken = model.speak(wording, translators)
    return {
        **_view(model, spoken, Text(model.question(spoken("settings-zone-ask"), spoken))),
        "zones": model.options(str(spoken.zone), spoken),
    }


@inject
async def password_getter(
    dialog_manager: DialogManager, wording: FromDishka[Wording], translators: FromDishka[Translators], **_: Any
) -> dict[str, Any]:
    model = SettingsModel.of(dialog_manager)
    spoken = model.speak(wording, translators)
    return _view(model, spoken, password_text(spoken, has_password=model.has_password))


@inject
async def sessions_getter(
    dialog_manager: DialogManager, wording: FromDishka[Wording], translators: FromDishka[Translators], **_: Any
) -> dict[str, Any]:
    model = SettingsModel.of(dialog_manager)
    spoken = model.speak(wording, translators)
    text = (
        Text(spoken("sessions-failed"))
        if model.has_failed
        else sessions_text(model.sessions, spoken, more=model.more_sessions)
    )
    return {
        **_view(model, spoken, text),
        "sessions": [(session.id, fit_button(session.client)) for session in model.sessions],
        "has_sessions": bool(model.sessions),
        "has_failed": model.has_failed,
    }


@inject
async def session_getter(
    dialog_manager: DialogManager, wording: FromDishka[Wording], translators: FromDishka[Translators], **_: Any
) -> dict[str, Any]:
    model = SettingsModel.of(dialog_manager)
    spoken = model.speak(wording, translators)
    session = model.find_session(model.session)
    text = session_text(session, spoken) if session else Text(spoken("session-ended"))
    return {**_view(model, spoken, text), "has_session": session is not None}


def _view(model: SettingsModel, spoken: Wording, text: Text) -> dict[str, Any]:
    if model.notice:
        text = as_list(Italic(spoken(model.notice, limit=model.notice_limit)), "", text)
    return {WORDING: spoken, TEXT: text}
