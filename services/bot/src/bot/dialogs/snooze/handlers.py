"""What a moment does, however it was named: one request, and the window turns into the reminder's message again."""

from contextlib import suppress
from typing import Any

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Data, DialogManager, ShowMode
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.cards.reminder_messages import ReminderMessages
from bot.cards.snoozing import Snoozed, Snoozer
from bot.dialogs.due.model import DueModel
from bot.dialogs.due.states import DueSG
from bot.dialogs.results import DuePicked
from bot.dialogs.snooze.model import SnoozeModel
from bot.errors import BackendUnavailable, InvalidInput, RateLimited
from contracts.todos.v1.reminders import MAX_TEXT_LENGTH, Snooze, WallMomentInput


async def on_start(start_data: Data, manager: DialogManager) -> None:
    SnoozeModel.from_start(manager).keep(manager)


@inject
async def on_minutes(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    snoozer: FromDishka[Snoozer],
    messages: FromDishka[ReminderMessages],
) -> None:
    """A button whose id says how many minutes: `in30`."""
    model = SnoozeModel.of(manager)
    wanted = Snooze(minutes=int((button.widget_id or "").removeprefix("in")))
    snoozed = await snoozer.snooze(model.task_id, model.reminder_id, wanted)
    await _close_in_place(manager, model, snoozed, messages)


async def on_day(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.start(DueSG.day, DueModel.start("", needs_time=True))


@inject
async def on_typed(
    message: Message,
    source: MessageInput,
    manager: DialogManager,
    snoozer: FromDishka[Snoozer],
    messages: FromDishka[ReminderMessages],
) -> None:
    """The answer stands below what was typed, and the window goes."""
    model, text = SnoozeModel.of(manager), (message.text or "")[:MAX_TEXT_LENGTH]
    try:
        snoozed = await snoozer.snooze(model.task_id, model.reminder_id, Snooze(text=text))
    except InvalidInput:
        model.unreadable = text
        model.keep(manager)
        return
    window_id = manager.current_stack().last_message_id
    await manager.done(show_mode=ShowMode.NO_UPDATE)
    await messages.send_snoozed(message.chat.id, model.body, model.task_id, snoozed)
    if window_id is not None and message.bot is not None:
        with suppress(TelegramBadRequest):
            await message.bot.delete_message(message.chat.id, window_id)


@inject
async def on_result(
    start_data: Data,
    result: Any,
    manager: DialogManager,
    snoozer: FromDishka[Snoozer],
    messages: FromDishka[ReminderMessages],
) -> None:
    """A day and an hour were chosen."""
    model, choice = SnoozeModel.of(manager), result.choice if isinstance(result, DuePicked) else None
    if choice is None or choice.clock is None:
        return
    wanted = Snooze(until=WallMomentInput(date=choice.day, time=choice.clock))
    try:
        snoozed = await snoozer.snooze(model.task_id, model.reminder_id, wanted)
    except (BackendUnavailable, RateLimited):
        # The dialog that chose is closed by now: an error would leave its window dead on the screen.
        _say(manager, model, "error-unavailable")
    except InvalidInput:
        _say(manager, model, "remind-in-past")
    else:
        await _close_in_place(manager, model, snoozed, messages)


@inject
async def on_back(
    callback: CallbackQuery, button: Button, manager: DialogManager, messages: FromDishka[ReminderMessages]
) -> None:
    model = SnoozeModel.of(manager)
    await manager.done(show_mode=ShowMode.NO_UPDATE)
    if callback.message:
        await messages.show_as_it_was(
            callback.message.chat.id,
            callback.message.message_id,
            model.heading,
            model.body,
            task_id=model.task_id,
            reminder_id=model.reminder_id,
            back=model.back,
        )


async def _close_in_place(
    manager: DialogManager, model: SnoozeModel, snoozed: Snoozed, messages: ReminderMessages
) -> None:
    # Closing the last dialog forgets which message its window was.
    window_id, chat = manager.current_stack().last_message_id, manager.middleware_data["event_chat"]
    await manager.done(show_mode=ShowMode.NO_UPDATE)
    if window_id is not None:
        await messages.show_snoozed(chat.id, window_id, model.body, model.task_id, snoozed)


def _say(manager: DialogManager, model: SnoozeModel, notice: str) -> None:
    model.notice, model.unreadable = notice, None
    model.keep(manager)
