"""What people see of the bot before they press Start: its commands and descriptions, in each language.

All of it is decoration: whatever Telegram says to it, the bot runs.
"""

import logging
from typing import Final

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommand

from bot.locales.translator import FALLBACK_LANGUAGE, Translator, Translators

logger = logging.getLogger(__name__)

COMMANDS: Final = ("start", "today", "upcoming", "all", "done", "settings", "help", "cancel")


async def publish_profile(bot: Bot, translators: Translators) -> None:
    """Tell Telegram; people whose language we do not speak get the fallback language."""
    try:
        await _publish(bot, translators[FALLBACK_LANGUAGE], language_code=None)
        for translator in translators:
            await _publish(bot, translator, language_code=str(translator.language))
    except AiogramError as exc:
        logger.warning("commands and descriptions were not published: %s", exc)


async def _publish(bot: Bot, translator: Translator, *, language_code: str | None) -> None:
    commands = [BotCommand(command=name, description=translator(f"command-{name}")) for name in COMMANDS]
    await bot.set_my_commands(commands, language_code=language_code)
    await bot.set_my_description(translator("bot-description"), language_code=language_code)
    await bot.set_my_short_description(translator("bot-short-description"), language_code=language_code)
