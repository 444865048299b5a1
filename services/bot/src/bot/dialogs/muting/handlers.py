"""Muting kinds of news, and hearing them again. Requests: 1 to see what is muted, 1 per change."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.loading import loading
from bot.dialogs.muting.model import MutingModel
from bot.dialogs.navigation import go_back
from bot.identity import Actor
from bot.ports.todos import TodosGateway
from contracts.todos.v1.subscriptions import MutableKind, MuteChoice


async def load(manager: DialogManager, todos: TodosGateway, actor: Actor) -> None:
    """Ask for what the first window shows."""
    model = MutingModel()
    with loading(model):
        model.take(await todos.get_notification_settings(actor))
    model.keep(manager)


@inject
async def on_kind(
    callback: CallbackQuery,
    select: Any,
    manager: DialogManager,
    kind: str,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    model, chosen = MutingModel.of(manager), MutableKind(kind)
    model.take(await todos.choose_muting(actor, MuteChoice(kind=chosen, muted=chosen not in model.muted)))
    model.keep(manager)


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await go_back(manager)
