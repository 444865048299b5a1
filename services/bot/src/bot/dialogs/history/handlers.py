"""What the window of a history does. Requests: 1 to open, 1 to turn a page, 1 to take a change back."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import Data, DialogManager
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.history.changing import HistoryReader
from bot.dialogs.history.model import HistoryModel
from bot.dialogs.navigation import go_back
from bot.dialogs.results import HistoryClosed


@inject
async def on_start(start_data: Data, manager: DialogManager, reader: FromDishka[HistoryReader]) -> None:
    model = HistoryModel.model_validate(start_data)
    await reader.load(model)
    model.keep(manager)


@inject
async def on_refresh(
    callback: CallbackQuery, button: Button, manager: DialogManager, reader: FromDishka[HistoryReader]
) -> None:
    model = HistoryModel.of(manager)
    await reader.load(model)
    model.keep(manager)


@inject
async def on_older(
    callback: CallbackQuery, button: Button, manager: DialogManager, reader: FromDishka[HistoryReader]
) -> None:
    model = HistoryModel.of(manager)
    if model.next_cursor:
        model.cursors = [*model.cursors, model.next_cursor]
        await reader.load(model)
    model.keep(manager)


@inject
async def on_newer(
    callback: CallbackQuery, button: Button, manager: DialogManager, reader: FromDishka[HistoryReader]
) -> None:
    model = HistoryModel.of(manager)
    if len(model.cursors) > 1:
        model.cursors = model.cursors[:-1]
        await reader.load(model)
    model.keep(manager)


@inject
async def on_undo(
    callback: CallbackQuery, select: Any, manager: DialogManager, event_id: str, reader: FromDishka[HistoryReader]
) -> None:
    model = HistoryModel.of(manager)
    if any(event.id == event_id and event.can_undo for event in model.events):
        await reader.undo(model, event_id)
    model.keep(manager)


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    model = HistoryModel.of(manager)
    await go_back(manager, HistoryClosed(model.now) if model.now else None)
