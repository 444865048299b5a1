"""Presses under reminders, however old. Each costs one request and edits its message in place."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram import inject

from bot.cards.messages import CardMessages
from bot.cards.reminder_messages import ReminderMessages, body_of
from bot.cards.snooze_press import PRESETS, SnoozeAction, SnoozePress
from bot.cards.snoozing import Snoozer
from bot.dialogs.snooze.model import SnoozeModel
from bot.dialogs.snooze.states import SnoozeSG
from bot.errors import ReminderNotFound, TaskNotFound
from bot.handlers.opening import open_in_place
from bot.ports.registries import CardRegistry
from bot.texts.wording import Wording
from contracts.todos.v1.reminders import Snooze


@inject
async def on_snooze(
    callback: CallbackQuery,
    callback_data: SnoozePress,
    snoozer: FromDishka[Snoozer],
    messages: FromDishka[ReminderMessages],
    cards: FromDishka[CardMessages],
    wording: FromDishka[Wording],
) -> None:
    message = callback.message
    if message is None:
        return
    wanted = Snooze(preset=PRESETS[callback_data.action])
    try:
        snoozed = await snoozer.snooze(callback_data.task_id, callback_data.reminder_id, wanted)
    except TaskNotFound:
        await callback.answer(wording("card-gone"), show_alert=True)
        await cards.show_gone(message)
        return
    await callback.answer(messages.snoozed_heading(snoozed))
    await messages.show_snoozed(message.chat.id, message.message_id, body_of(message), callback_data.task_id, snoozed)


@inject
async def on_pick(
    callback: CallbackQuery,
    callback_data: SnoozePress,
    dialog_manager: DialogManager,
    registry: FromDishka[CardRegistry],
) -> None:
    if callback.message:
        await registry.release_card(callback.message.chat.id, callback.message.message_id)
        start_data = SnoozeModel.start(callback_data, callback.message)
        await open_in_place(callback, dialog_manager, SnoozeSG.when, start_data)


@inject
async def on_way_back(
    callback: CallbackQuery,
    callback_data: SnoozePress,
    snoozer: FromDishka[Snoozer],
    messages: FromDishka[ReminderMessages],
    wording: FromDishka[Wording],
) -> None:
    """A reminder that is gone comes back no more, so whatever shall be taken back of it is so already."""
    message, reminder_id = callback.message, callback_data.reminder_id
    if message is None or reminder_id is None:
        return
    is_made_here = callback_data.action is SnoozeAction.FORGET
    try:
        await (snoozer.forget(reminder_id) if is_made_here else snoozer.end(reminder_id))
    except ReminderNotFound:
        is_made_here = True
    await callback.answer(wording("remind-toast-back"))
    left = None if is_made_here else reminder_id
    await messages.show_again(
        message.chat.id, message.message_id, body_of(message), callback_data.task_id, left, key="due-title-ahead"
    )


@inject
async def on_once(
    callback: CallbackQuery,
    callback_data: SnoozePress,
    snoozer: FromDishka[Snoozer],
    messages: FromDishka[ReminderMessages],
    wording: FromDishka[Wording],
) -> None:
    message, reminder_id = callback.message, callback_data.reminder_id
    if message is None or reminder_id is None:
        return
    try:
        await snoozer.stop_repeating(reminder_id)
    except ReminderNotFound:
        reminder_id = None
    await callback.answer(wording("remind-once"))
    await messages.show_again(
        message.chat.id, message.message_id, body_of(message), callback_data.task_id, reminder_id, key="remind-once"
    )


def build_router() -> Router:
    router = Router(name="reminders")
    router.callback_query.register(on_pick, SnoozePress.filter(F.action == SnoozeAction.PICK))
    router.callback_query.register(
        on_way_back, SnoozePress.filter(F.action.in_({SnoozeAction.END, SnoozeAction.FORGET}))
    )
    router.callback_query.register(on_once, SnoozePress.filter(F.action == SnoozeAction.ONCE))
    router.callback_query.register(on_snooze, SnoozePress.filter(F.action.in_(set(PRESETS))))
    return router
