"""Keeping what was searched for as a view. Requests: 1."""

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.search.model import SearchModel
from bot.dialogs.search.states import SearchSG
from bot.errors import InvalidInput, StateConflict
from bot.identity import Actor, RequestSteps
from bot.ports.todos import TodosGateway
from bot.texts.wording import Wording
from contracts.ids import to_short_id
from contracts.todos.v1.search import MAX_VIEW_NAME_LENGTH, ViewCreation


async def on_save(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.switch_to(SearchSG.save)


async def on_main(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.switch_to(SearchSG.main)


@inject
async def on_name(
    message: Message,
    source: MessageInput,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    steps: FromDishka[RequestSteps],
    wording: FromDishka[Wording],
) -> None:
    """The name of the view was written: it is kept, and shown under its name."""
    model, name = SearchModel.of(manager), " ".join((message.text or "").split())[:MAX_VIEW_NAME_LENGTH]
    try:
        view = await todos.create_view(actor, ViewCreation(name=name, query=model.query), key=steps.next_key())
    except (InvalidInput, StateConflict):
        await message.reply(wording("views-refused"))
        return
    model.title, model.view = view.name, to_short_id(view.id)
    model.keep(manager)
    await manager.switch_to(SearchSG.main)
