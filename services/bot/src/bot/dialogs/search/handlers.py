"""What happens in the search. Requests: 1 for each message, for each filter and past what is loaded; 0 for everything else."""

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Data, DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.messages import answer_in_place
from bot.dialogs.navigation import go_back
from bot.dialogs.results import CardClosed, SearchClosed
from bot.dialogs.search.finding import TaskFinder
from bot.dialogs.search.model import SearchModel
from bot.dialogs.task_card.model import start_data as card_start_data
from bot.dialogs.task_card.states import CardSG
from bot.texts.search import FILTERS, is_refinement, toggle_filter


@inject
async def on_start(start_data: Data, manager: DialogManager, finder: FromDishka[TaskFinder]) -> None:
    """Search at once for what stood behind the command, for a day or for a view."""
    model = SearchModel.model_validate(start_data if isinstance(start_data, dict) else {})
    if model.query:
        await finder.search(model)
    model.keep(manager)


@inject
async def on_query(
    message: Message, widget: MessageInput, manager: DialogManager, finder: FromDishka[TaskFinder]
) -> None:
    """Words search anew, filters among what was found. The window stays where it is, and what was written goes away."""
    model, query = SearchModel.of(manager), (message.text or "").strip()
    if is_refinement(query):
        model.refine(query)
    else:
        model.ask(query)
    await finder.search(model)
    model.keep(manager)
    await answer_in_place(message, manager)


@inject
async def on_filter(
    callback: CallbackQuery, select: Any, manager: DialogManager, place: str, finder: FromDishka[TaskFinder]
) -> None:
    model = SearchModel.of(manager)
    model.ask(toggle_filter(model.query, FILTERS[int(place)]))
    if model.query:
        await finder.search(model)
    else:
        model = SearchModel(has_changed=model.has_changed)
    model.keep(manager)


@inject
async def on_next(
    callback: CallbackQuery, button: Button, manager: DialogManager, finder: FromDishka[TaskFinder]
) -> None:
    model = SearchModel.of(manager)
    await model.step_forward(finder.loader(model))
    model.keep(manager)


@inject
async def on_previous(
    callback: CallbackQuery, button: Button, manager: DialogManager, finder: FromDishka[TaskFinder]
) -> None:
    model = SearchModel.of(manager)
    await model.step_back(finder.loader(model))
    model.keep(manager)


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
