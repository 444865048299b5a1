"""What is written becomes a task as any message does: one request. The list below is asked again by itself."""

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.cards.adding import TaskAdder
from bot.dialogs.create.model import CreateModel
from bot.dialogs.navigation import go_back, is_root
from bot.dialogs.results import TaskAdded


async def on_start(start_data: Any, manager: DialogManager) -> None:
    CreateModel.model_validate(start_data if isinstance(start_data, dict) else {}).keep(manager)


@inject
async def on_text(message: Message, source: MessageInput, manager: DialogManager, adder: FromDishka[TaskAdder]) -> None:
    """The card stands for itself: nothing has to follow it but what the question was asked from."""
    model = CreateModel.of(manager)
    await adder.add(message, list_id=model.task_list, is_for_today=model.is_for_today)
    if is_root(manager):
        await manager.reset_stack()
    else:
        await manager.done(TaskAdded())


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await go_back(manager)
