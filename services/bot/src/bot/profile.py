"""What people see of the bot before they press Start: its commands and descriptions, in each language.

All of it is decoration: whatever Telegram says to it, the bot runs.
"""

import asyncio
import logging
import random
from typing import Final

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommand

from bot.backoff import Backoff
from bot.locales.translator import FALLBACK_LANGUAGE, Translator, Translators

logger = logging.getLogger(__name__)

COMMANDS: Final = ("start", "today", "add", "search", "lists", "upcoming", "all", "done", "settings", "help", "cancel")


async def publish_profile(bot: Bot, translators: Translators) -> None:
    """Tell Telegram, and again while it does not listen; people whose language we do not speak get the fallback language."""
    backoff = Backoff(random.random, first=5.0, longest=3600.0)
    while True:
        try:
            return await _publish_all(bot, translators)
        except AiogramError as exc:
            logger.info("commands and descriptions are not published yet: %s", exc)
        await asyncio.sleep(backoff.next_seconds())


async def _publish_all(bot: Bot, translators: Translators) -> None:
    await _publish(bot, translators[FALLBACK_LANGUAGE], language_code=None)
    for translator in translators:
        await _publish(bot, translator, language_code=str(translator.language))


async def _publish(bot: Bot, translator: Translator, *, language_code: str | None) -> None:
    commands = [BotCommand(command=name, description=translator(f"command-{name}")) for name in COMMANDS]
    await bot.set_my_commands(commands, language_code=language_code)
    await bot.set_my_description(translator("bot-description"), language_code=language_code)
    await bot.set_my_short_description(translator("bot-short-description"), language_code=language_code)
