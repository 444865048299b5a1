"""What happens in the search. Requests: 1 for each message; 0 for everything else."""

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Data, DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.navigation import go_back
from bot.dialogs.results import CardClosed, SearchClosed
from bot.dialogs.search.model import MAX_QUERY_SHOWN, RESULTS_SHOWN, SearchModel
from bot.dialogs.task_card.model import start_data as card_start_data
from bot.dialogs.task_card.states import CardSG
from bot.errors import InvalidInput, NotFound
from bot.identity import Actor
from bot.ports.todos import TodosGateway
from bot.texts.shorten import shorten
from contracts.ids import from_short_id
from contracts.todos.v1.search import SearchPage


@inject
async def on_start(
    start_data: Data, manager: DialogManager, todos: FromDishka[TodosGateway], actor: FromDishka[Actor]
) -> None:
    """Search at once for what stood behind the command, for a day or for a view."""
    model = SearchModel.model_validate(start_data if isinstance(start_data, dict) else {})
    if model.query:
        await _search(manager, model, model.query, todos, actor)


@inject
async def on_query(
    message: Message,
    widget: MessageInput,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    await _search(manager, SearchModel(), message.text or "", todos, actor)


async def on_row(callback: CallbackQuery, select: Any, manager: DialogManager, row_id: str) -> None:
    await manager.start(CardSG.view, card_start_data(row_id))


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await go_back(manager, SearchClosed() if SearchModel.of(manager).has_changed else None)


async def on_result(start_data: Data, result: Any, manager: DialogManager) -> None:
    """A card was closed: its row is as the card left it."""
    model = SearchModel.of(manager)
    if isinstance(result, CardClosed):
        model.has_changed = model.has_changed or result.row != model.find_row(result.task_id)
        if result.row is None:
            model.remove_row(result.task_id)
        else:
            model.replace_row(result.row)
        model.keep(manager)


async def _search(manager: DialogManager, model: SearchModel, query: str, todos: TodosGateway, actor: Actor) -> None:
    model.query = shorten(query, MAX_QUERY_SHOWN)
    try:
        model.take(await _find(model, query, todos, actor))
    except InvalidInput:
        model.is_refused = True
    except NotFound:
        # The view is gone, and what it was looking for is still known.
        model.view = None
        model.take(await todos.search(actor, query, limit=RESULTS_SHOWN))
    model.keep(manager)


async def _find(model: SearchModel, query: str, todos: TodosGateway, actor: Actor) -> SearchPage:
    if model.view:
        return await todos.list_view_tasks(actor, from_short_id(model.view), limit=RESULTS_SHOWN)
    return await todos.search(actor, query, limit=RESULTS_SHOWN)
