"""Day, then time; or both at once by typing. Closes with a `DuePicked`."""

from datetime import date, time, timedelta
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import ChatEvent, Data, DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, ManagedCalendar
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.due.model import DueModel
from bot.dialogs.due.states import DueSG
from bot.dialogs.results import DuePicked
from bot.texts.due_input import DueChoice, parse_clock, parse_due
from bot.texts.wording import Wording


async def on_start(start_data: Data, manager: DialogManager) -> None:
    DueModel.from_start(manager).keep(manager)


@inject
async def on_day_ahead(
    callback: CallbackQuery, select: Any, manager: DialogManager, ahead: str, wording: FromDishka[Wording]
) -> None:
    await _choose_day(manager, wording.today + timedelta(days=int(ahead)))


async def on_calendar_day(event: ChatEvent, calendar: ManagedCalendar, manager: DialogManager, day: date, /) -> None:
    await _choose_day(manager, day)


async def on_usual_hour(callback: CallbackQuery, select: Any, manager: DialogManager, hour: str) -> None:
    await _finish(manager, time(int(hour)))


async def on_hour(callback: CallbackQuery, select: Any, manager: DialogManager, hour: str) -> None:
    model = DueModel.of(manager)
    model.hour = int(hour)
    model.keep(manager)
    await manager.switch_to(DueSG.minute)


async def on_minute(callback: CallbackQuery, select: Any, manager: DialogManager, minute: str) -> None:
    await _finish(manager, time(DueModel.of(manager).hour or 0, int(minute)))


async def on_no_time(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await _finish(manager, None)


async def on_no_due(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await _close(manager, None)


async def on_cancel(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.done()


@inject
async def on_typed(
    message: Message, source: MessageInput, manager: DialogManager, wording: FromDishka[Wording]
) -> None:
    """A date and a time finish the choice; a date alone still asks for the time; a time alone belongs to the day chosen before."""
    model, text = DueModel.of(manager), message.text or ""
    try:
        choice = _read_choice(text, model.day, wording)
    except ValueError:
        model.unreadable = text
        model.keep(manager)
        return
    if choice.clock is None:
        await _choose_day(manager, choice.day)
    else:
        await _close(manager, choice)


def _read_choice(text: str, chosen: date | None, wording: Wording) -> DueChoice:
    if chosen is None:
        return parse_due(text, wording)
    try:
        return DueChoice(chosen, parse_clock(text))
    except ValueError:
        return parse_due(text, wording)


async def _choose_day(manager: DialogManager, day: date) -> None:
    model = DueModel.of(manager)
    model.day, model.unreadable = day, None
    model.keep(manager)
    await manager.switch_to(DueSG.clock)


async def _finish(manager: DialogManager, clock: time | None) -> None:
    day = DueModel.of(manager).day
    if day:
        await _close(manager, DueChoice(day, clock))
    else:
        await manager.done()


async def _close(manager: DialogManager, choice: DueChoice | None) -> None:
    await manager.done(DuePicked(choice, is_for_once=DueModel.of(manager).is_for_once))
