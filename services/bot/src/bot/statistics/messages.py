"""Sends pictures of statistics, and draws one anew for another period."""

import asyncio
from dataclasses import dataclass

from aiogram import Bot
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Message

from bot.handlers.presses import GoTo, Place
from bot.identity import Actor
from bot.ports.todos import TodosGateway
from bot.statistics.picture import draw_statistics
from bot.statistics.press import DAYS_OF, Period, StatisticsPress
from bot.texts.statistics import statistics_caption
from bot.texts.wording import Wording
from contracts.todos.v1.statistics import Statistics


@dataclass(frozen=True, slots=True)
class StatisticsMessages:
    """Pictures for one reader, in their private chat. Each costs one request."""

    bot: Bot
    actor: Actor
    todos: TodosGateway
    wording: Wording

    async def send(self, period: Period) -> None:
        """A new message with the picture."""
        statistics = await self.todos.get_statistics(self.actor, days=DAYS_OF[period])
        await self.bot.send_photo(
            self.actor.telegram_id,
            await self._draw(statistics, period),
            caption=statistics_caption(statistics, self.wording),
            parse_mode=None,
            reply_markup=self._keyboard(period),
        )

    async def redraw(self, message: Message, period: Period) -> None:
        """The picture of another period in the same message."""
        statistics = await self.todos.get_statistics(self.actor, days=DAYS_OF[period])
        picture = InputMediaPhoto(
            media=await self._draw(statistics, period),
            caption=statistics_caption(statistics, self.wording),
            parse_mode=None,
        )
        await self.bot.edit_message_media(
            picture, chat_id=message.chat.id, message_id=message.message_id, reply_markup=self._keyboard(period)
        )

    async def _draw(self, statistics: Statistics, period: Period) -> BufferedInputFile:
        # Drawing takes tens of milliseconds, during which everybody else would wait.
        drawn = await asyncio.to_thread(draw_statistics, statistics, period, self.wording)
        return BufferedInputFile(drawn, filename=f"delegram-{period}.png")

    def _keyboard(self, shown: Period) -> InlineKeyboardMarkup:
        periods = [
            InlineKeyboardButton(
                text=self.wording(f"stats-button-{period}" if period is not shown else f"stats-button-{period}-chosen"),
                callback_data=StatisticsPress(period=period).pack(),
            )
            for period in Period
        ]
        menu = InlineKeyboardButton(text=self.wording("button-menu"), callback_data=GoTo(place=Place.MENU).pack())
        return InlineKeyboardMarkup(inline_keyboard=[periods, [menu]])
