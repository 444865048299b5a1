"""Of which comments of a task a person hears. Requests: 1 to see what was chosen, 1 to choose."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.task_card.model import CardModel, Trouble
from bot.dialogs.task_card.states import CardSG
from bot.errors import TaskNotFound
from bot.identity import Actor
from bot.ports.todos import TodosGateway
from contracts.todos.v1.subscriptions import SubscriptionState


@inject
async def on_hearing(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    """Ask of which comments; the card does not know what was chosen before."""
    model = CardModel.of(manager)
    model.notice = None
    try:
        model.hearing = await todos.get_subscription(actor, model.task_id)
    except TaskNotFound:
        model.trouble = Trouble.GONE
    await _show(manager, model)


@inject
async def on_heard(
    callback: CallbackQuery,
    select: Any,
    manager: DialogManager,
    state: str,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    model = CardModel.of(manager)
    try:
        model.hearing = await todos.choose_subscription(actor, model.task_id, SubscriptionState(state))
    except TaskNotFound:
        model.trouble = Trouble.GONE
    else:
        model.say("settings-saved")
    await _show(manager, model)


async def _show(manager: DialogManager, model: CardModel) -> None:
    model.keep(manager)
    await manager.switch_to(CardSG.view if model.trouble else CardSG.hearing)
