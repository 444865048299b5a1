"""What the settings change. Requests: 1 per change, 1 to see the signed-in programs, 0 to look around.

A password's message is deleted before anything else is done with it, and nothing of it is kept.
"""

from contextlib import suppress
from typing import Any, Final

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Data, DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.loading import loading
from bot.dialogs.messages import take_away
from bot.dialogs.navigation import go_back
from bot.dialogs.settings.model import SettingsModel
from bot.dialogs.settings.states import SettingsSG
from bot.errors import BackendUnavailable, InvalidInput, RateLimited, SessionNotFound
from bot.identity import Actor
from bot.ports.registries import PersonRegistry
from bot.ports.todos import TodosGateway
from bot.texts.habits import Habits
from contracts.todos.v1.people import Language, PersonChanges

MIN_PASSWORD_LENGTH: Final = 8
MAX_PASSWORD_LENGTH: Final = 128


@inject
async def on_start(
    start_data: Data, manager: DialogManager, people: FromDishka[PersonRegistry], actor: FromDishka[Actor]
) -> None:
    person = await people.find_person(actor.telegram_id)
    habits = Habits.of_person(person)
    SettingsModel(has_password=person is not None and person.has_password, habits=habits).keep(manager)


@inject
async def on_result(
    start_data: Data, result: Any, manager: DialogManager, people: FromDishka[PersonRegistry], actor: FromDishka[Actor]
) -> None:
    """Something may have been changed in the windows that were opened from here."""
    model = SettingsModel.of(manager)
    model.habits, model.notice = Habits.of_person(await people.find_person(actor.telegram_id)), None
    model.keep(manager)


async def on_move(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """To another window: what was said or searched before is over."""
    model = SettingsModel.of(manager)
    model.notice, model.query, model.found = None, "", None
    model.keep(manager)


@inject
async def on_language(
    callback: CallbackQuery,
    select: Any,
    manager: DialogManager,
    language: str,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    model = SettingsModel.of(manager)
    await todos.change_person(actor, PersonChanges(language=Language(language)))
    model.language = Language(language)
    await _return_to_main(manager, model, "settings-saved")


@inject
async def on_zone(
    callback: CallbackQuery,
    select: Any,
    manager: DialogManager,
    zone: str,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    model = SettingsModel.of(manager)
    await todos.change_person(actor, PersonChanges(timezone=zone))
    model.zone, model.query, model.found = zone, "", None
    await _return_to_main(manager, model, "settings-saved")


@inject
async def on_password(
    message: Message,
    source: MessageInput,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    model, password = SettingsModel.of(manager), message.text or ""
    is_deleted = await take_away(message)
    model.notice = await _try_password(password, todos, actor)
    if model.notice is None:
        model.has_password = True
        await _return_to_main(manager, model, "password-saved" if is_deleted else "password-not-deleted")
        return
    model.notice_limit = MIN_PASSWORD_LENGTH if model.notice == "password-too-short" else MAX_PASSWORD_LENGTH
    model.keep(manager)


@inject
async def on_sessions(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    model = SettingsModel.of(manager)
    model.notice = None
    with loading(model):
        model.show_sessions(await todos.list_sessions(actor))
    model.keep(manager)
    await manager.switch_to(SettingsSG.sessions)


async def on_session(callback: CallbackQuery, select: Any, manager: DialogManager, session_id: str) -> None:
    model = SettingsModel.of(manager)
    model.session, model.notice = session_id, None
    model.keep(manager)
    await manager.switch_to(SettingsSG.session)


@inject
async def on_end_session(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    model = SettingsModel.of(manager)
    session = model.find_session(model.session)
    if session:
        with suppress(SessionNotFound):  # then it has ended already, which is what was asked for
            await todos.end_session(actor, session.session_id)
    model.remove_session(model.session)
    model.notice = "session-ended"
    model.keep(manager)
    await manager.switch_to(SettingsSG.sessions)


@inject
async def on_end_all_sessions(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    model = SettingsModel.of(manager)
    await todos.end_all_sessions(actor)
    model.show_sessions([])
    await _return_to_main(manager, model, "sessions-ended-all")


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await go_back(manager)


async def _return_to_main(manager: DialogManager, model: SettingsModel, notice: str) -> None:
    model.notice = notice
    model.keep(manager)
    await manager.switch_to(SettingsSG.main)


async def _try_password(password: str, todos: TodosGateway, actor: Actor) -> str | None:
    """Set the password; the key of what to say if that was not possible."""
    if len(password) < MIN_PASSWORD_LENGTH:
        return "password-too-short"
    if len(password) > MAX_PASSWORD_LENGTH:
        return "password-too-long"
    try:
        await todos.set_password(actor, password)
    except InvalidInput:
        return "password-refused"
    except (BackendUnavailable, RateLimited):
        return "password-failed"
    return None
