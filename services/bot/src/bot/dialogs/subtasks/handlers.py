"""What the window of subtasks does.

Requests: 1 to open, 1 to tick, 1 for every line that is added, 0 to turn pages.
"""

from typing import Any, Final

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Data, DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.cards.message_keys import line_key
from bot.dialogs.navigation import go_back
from bot.dialogs.results import CardClosed, SubtasksClosed
from bot.dialogs.subtasks.changing import SubtaskChanger
from bot.dialogs.subtasks.model import MAX_ROW_TITLE, SubtaskRow, SubtasksModel
from bot.dialogs.task_card.model import start_data as card_start_data
from bot.dialogs.task_card.states import CardSG
from bot.texts.shorten import shorten
from bot.texts.task_text import list_lines

_PAGES: Final = {"prev": -1, "next": 1}


@inject
async def on_start(start_data: Data, manager: DialogManager, changer: FromDishka[SubtaskChanger]) -> None:
    model = SubtasksModel.model_validate(start_data)
    await changer.load(model)
    model.keep(manager)


@inject
async def on_refresh(
    callback: CallbackQuery, button: Button, manager: DialogManager, changer: FromDishka[SubtaskChanger]
) -> None:
    model = SubtasksModel.of(manager)
    await changer.load(model)
    model.keep(manager)


@inject
async def on_row(
    callback: CallbackQuery, select: Any, manager: DialogManager, row_id: str, changer: FromDishka[SubtaskChanger]
) -> None:
    """Tick the subtask or take the tick away; or open its card."""
    model = SubtasksModel.of(manager)
    row = model.find(row_id)
    if row is None:
        return
    if model.is_opening:
        await manager.start(CardSG.view, card_start_data(row.id))
        return
    await changer.tick(model, row)
    model.keep(manager)


@inject
async def on_written(
    message: Message, source: MessageInput, manager: DialogManager, changer: FromDishka[SubtaskChanger]
) -> None:
    """Every line becomes a subtask; the same message again adds none twice."""
    model = SubtasksModel.of(manager)
    try:
        for number, line in enumerate(list_lines(message.text or "")):
            await changer.add(model, line, key=line_key(message, number))
            if model.notice:
                break
    finally:
        # What was added before a line failed is there, and the window must know of it.
        model.keep(manager)


async def on_turn(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    model = SubtasksModel.of(manager)
    model.turn(_PAGES[str(button.widget_id)])
    model.notice = None
    model.keep(manager)


async def on_mode(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    model = SubtasksModel.of(manager)
    model.is_opening = not model.is_opening
    model.notice = None
    model.keep(manager)


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    model = SubtasksModel.of(manager)
    is_known = not (model.has_failed or model.is_gone)
    await go_back(manager, SubtasksClosed(model.done, len(model.rows)) if is_known else None)


async def on_result(start_data: Data, result: Any, manager: DialogManager) -> None:
    """A subtask's card was closed: its row is as the card left it."""
    model = SubtasksModel.of(manager)
    if isinstance(result, CardClosed):
        if result.row is None:
            model.remove(result.task_id)
        else:
            model.replace(
                SubtaskRow(id=result.row.id, title=shorten(result.row.title, MAX_ROW_TITLE), is_done=result.row.is_done)
            )
    model.keep(manager)
