"""Writing a task step by step. One request, at the end."""

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Data, DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.cards.message_keys import task_id_of
from bot.dialogs.create.model import CreateModel
from bot.dialogs.create.states import CreateSG
from bot.dialogs.due.model import DueModel, Without
from bot.dialogs.due.states import DueSG
from bot.dialogs.navigation import go_back
from bot.dialogs.results import CardClosed, DuePicked, TaskAdded
from bot.dialogs.task_card.model import start_data_of_known
from bot.dialogs.task_card.states import CardSG
from bot.errors import BackendUnavailable
from bot.identity import Actor, RequestSteps
from bot.ports.todos import TodosGateway
from bot.texts.shown import ShownTask
from bot.texts.task_text import parse_task_text
from contracts.ids import from_short_id


async def on_title(message: Message, source: MessageInput, manager: DialogManager) -> None:
    draft = parse_task_text(message.text or "")
    model = CreateModel(id=task_id_of(message), title=draft.title, notes=draft.notes, tags=draft.tags)
    if isinstance(manager.start_data, dict):
        # Opened from a list: the task belongs there.
        model.list_id = from_short_id(manager.start_data["list_id"])
    model.keep(manager)
    await manager.start(DueSG.day, DueModel.start(draft.title, without=Without.SKIP))


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await go_back(manager)


@inject
async def on_retry(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    steps: FromDishka[RequestSteps],
) -> None:
    await _create(manager, CreateModel.of(manager), todos, actor, steps)


@inject
async def on_result(
    start_data: Data,
    result: Any,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    steps: FromDishka[RequestSteps],
) -> None:
    """The due date is known: create the task and show its card. The card was closed: leave together with it."""
    if isinstance(result, DuePicked):
        model = CreateModel.of(manager)
        model.day, model.clock = (result.choice.day, result.choice.clock) if result.choice else (None, None)
        await _create(manager, model, todos, actor, steps)
    elif isinstance(result, CardClosed):
        await go_back(manager, TaskAdded())


async def _create(
    manager: DialogManager, model: CreateModel, todos: TodosGateway, actor: Actor, steps: RequestSteps
) -> None:
    model.keep(manager)
    try:
        task = await todos.create_task(actor, model.creation(), key=steps.next_key())
    except BackendUnavailable:
        # The dialog that chose the date is closed by now, so the draft is kept here and the person may try again.
        await manager.switch_to(CreateSG.failed)
    else:
        await manager.start(CardSG.view, start_data_of_known(ShownTask.from_task(task)))
