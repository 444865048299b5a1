"""Presses that mute a task or let it be heard again: one request, and the button turns into its opposite."""

from contextlib import suppress

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, Message
from dishka import FromDishka
from dishka.integrations.aiogram import inject

from bot.cards.muting import MutePress, with_muting
from bot.errors import TaskNotFound
from bot.identity import Actor
from bot.ports.todos import TodosGateway
from bot.texts.wording import Wording
from contracts.todos.v1.subscriptions import SubscriptionState


@inject
async def on_mute(
    callback: CallbackQuery,
    callback_data: MutePress,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    wording: FromDishka[Wording],
) -> None:
    state = SubscriptionState.MUTED if callback_data.is_muted else SubscriptionState.AUTOMATIC
    try:
        await todos.choose_subscription(actor, callback_data.task_id, state)
    except TaskNotFound:
        await callback.answer(wording("card-gone"), show_alert=True)
        return
    await callback.answer(wording("mute-toast-on" if callback_data.is_muted else "mute-toast-off"))
    message = callback.message
    if isinstance(message, Message) and message.reply_markup:
        # A second press finds the button turned already.
        with suppress(TelegramBadRequest):
            await message.edit_reply_markup(
                reply_markup=with_muting(message.reply_markup.inline_keyboard, callback_data, wording)
            )


def build_router() -> Router:
    router = Router(name="muting")
    router.callback_query.register(on_mute, MutePress.filter())
    return router
