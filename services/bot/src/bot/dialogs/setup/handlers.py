"""What a new person chooses. One request, when the time zone is chosen; then what a deep link costs that is opened."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import Data, DialogManager
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.navigation import open_menu
from bot.dialogs.setup.model import SetupModel
from bot.dialogs.setup.states import SetupSG
from bot.identity import Actor
from bot.links.addresses import DeepLink, LinkKind
from bot.links.opening import LinkOpener
from bot.ports.todos import TodosGateway
from contracts.todos.v1.people import Language, PersonChanges


@inject
async def on_start(start_data: Data, manager: DialogManager, actor: FromDishka[Actor]) -> None:
    link = start_data.get("link") if isinstance(start_data, dict) else None
    SetupModel(name=actor.name, link=link).keep(manager)


async def on_language(callback: CallbackQuery, select: Any, manager: DialogManager, language: str) -> None:
    model = SetupModel.of(manager)
    model.language = Language(language)
    model.keep(manager)
    await manager.switch_to(SetupSG.zone)


@inject
async def on_zone(
    callback: CallbackQuery,
    select: Any,
    manager: DialogManager,
    zone: str,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    model = SetupModel.of(manager)
    await todos.change_person(actor, PersonChanges(language=model.language, timezone=zone, is_set_up=True))
    model.zone = zone
    model.keep(manager)
    await manager.switch_to(SetupSG.ready)


async def on_menu(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await open_menu(manager)


@inject
async def on_link(
    callback: CallbackQuery, button: Button, manager: DialogManager, opener: FromDishka[LinkOpener]
) -> None:
    """To what the person came for."""
    link = DeepLink.parse(SetupModel.of(manager).link)
    if link is None:
        await open_menu(manager)
        return
    if link.kind is LinkKind.INVITE:
        await open_menu(manager)
    await opener.open(link, manager)
