"""Edits messages that may look already as they should."""

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.formatting import Text


async def edit_text(
    bot: Bot, chat_id: int, message_id: int, text: Text, keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Let the message say `text`."""
    try:
        await bot.edit_message_text(chat_id=chat_id, message_id=message_id, **text.as_kwargs(), reply_markup=keyboard)
    except TelegramBadRequest as exc:
        ignore_unchanged(exc)


async def remove_keyboard(bot: Bot, chat_id: int, message_id: int) -> None:
    """Leave the message without buttons."""
    try:
        await bot.edit_message_reply_markup(chat_id=chat_id, message_id=message_id)
    except TelegramBadRequest as exc:
        ignore_unchanged(exc)


def ignore_unchanged(exc: TelegramBadRequest) -> None:
    """A second press finds the message as it should be already, which Telegram calls an error; raises any other."""
    if "message is not modified" not in exc.message:
        raise exc
