"""The buttons under a picture of statistics. Each costs one request."""

from contextlib import suppress

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, Message
from dishka import FromDishka
from dishka.integrations.aiogram import inject

from bot.statistics.messages import StatisticsMessages
from bot.statistics.press import StatisticsPress


@inject
async def on_period(
    callback: CallbackQuery, callback_data: StatisticsPress, statistics: FromDishka[StatisticsMessages]
) -> None:
    await callback.answer()
    if isinstance(callback.message, Message):
        # The same period again, with nothing new in it, is no change to Telegram.
        with suppress(TelegramBadRequest):
            await statistics.redraw(callback.message, callback_data.period)


def build_router() -> Router:
    router = Router(name="statistics")
    router.callback_query.register(on_period, StatisticsPress.filter())
    return router
