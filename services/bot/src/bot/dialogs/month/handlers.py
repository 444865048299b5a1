"""Paging through months. Requests: 1 for a month that was not looked at yet, 1 to open a day; 0 for everything else."""

from datetime import date
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import Data, DialogManager
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.loading import loading
from bot.dialogs.month.getters import NO_DAY
from bot.dialogs.month.model import MonthModel
from bot.dialogs.navigation import go_back
from bot.dialogs.search.model import start_data
from bot.dialogs.search.states import SearchSG
from bot.identity import Actor
from bot.ports.todos import TodosGateway
from bot.texts.wording import Wording


@inject
async def on_start(
    start_data: Data,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    wording: FromDishka[Wording],
) -> None:
    await _show(manager, MonthModel(first=wording.today.replace(day=1)), todos, actor)


@inject
async def on_page(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    wording: FromDishka[Wording],
) -> None:
    """To the month before or after, back to the present one, or the same again after a failure."""
    model = MonthModel.of(manager)
    targets = {"prev": model.previous, "next": model.following, "today": wording.today.replace(day=1)}
    model.first = targets.get(button.widget_id or "", model.first)
    await _show(manager, model, todos, actor)


@inject
async def on_day(
    callback: CallbackQuery, select: Any, manager: DialogManager, day: str, wording: FromDishka[Wording]
) -> None:
    """The open tasks of a day."""
    if day == NO_DAY:
        return
    title = wording.full_day(date.fromisoformat(day))
    await manager.start(SearchSG.main, start_data(f"due:{day} is:open", title=title[:1].upper() + title[1:]))


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await go_back(manager)


@inject
async def on_result(
    start_data: Data, result: Any, manager: DialogManager, todos: FromDishka[TodosGateway], actor: FromDishka[Actor]
) -> None:
    """A day was looked at; if a task was changed there, the counts are others now."""
    model = MonthModel.of(manager)
    if result is not None:
        model.forget()
        await _show(manager, model, todos, actor)


async def _show(manager: DialogManager, model: MonthModel, todos: TodosGateway, actor: Actor) -> None:
    if not model.is_loaded:
        with loading(model):
            days = (model.following - model.first).days
            model.take(await todos.get_calendar(actor, first=model.first, days=days))
    model.keep(manager)
