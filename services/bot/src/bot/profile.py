"""What people see of the bot before they press Start: its name, commands, menu button and descriptions, in each language.

All of it is decoration: whatever Telegram says to it, the bot runs.
"""

import asyncio
import logging
import random
from typing import Final

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
    MenuButtonCommands,
)

from bot.backoff import Backoff
from bot.locales.translator import FALLBACK_LANGUAGE, Translator, Translators

logger = logging.getLogger(__name__)

COMMANDS: Final = (
    "start",
    "today",
    "add",
    "search",
    "lists",
    "stats",
    "review",
    "upcoming",
    "all",
    "done",
    "undo",
    "settings",
    "export",
    "privacy",
    "help",
    "cancel",
)

_GROUP_COMMANDS: Final = ("add", "help")
_SCOPES: Final = (
    (BotCommandScopeDefault(), COMMANDS),
    (BotCommandScopeAllPrivateChats(), COMMANDS),
    (BotCommandScopeAllGroupChats(), _GROUP_COMMANDS),
)


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
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    speakers = [(None, translators[FALLBACK_LANGUAGE]), *((str(each.language), each) for each in translators)]
    for language_code, translator in speakers:
        await _publish_commands(bot, translator, language_code)
        await bot.set_my_description(translator("bot-description"), language_code=language_code)
        await bot.set_my_short_description(translator("bot-short-description"), language_code=language_code)
    # Last, because a name may be changed but a few times a day: then Telegram asks to wait for hours.
    for language_code, translator in speakers:
        await _publish_name(bot, translator("bot-name"), language_code)


async def _publish_commands(bot: Bot, translator: Translator, language_code: str | None) -> None:
    for scope, names in _SCOPES:
        commands = [BotCommand(command=name, description=translator(f"command-{name}")) for name in names]
        await bot.set_my_commands(commands, scope=scope, language_code=language_code)


async def _publish_name(bot: Bot, name: str, language_code: str | None) -> None:
    if (await bot.get_my_name(language_code=language_code)).name != name:
        await bot.set_my_name(name, language_code=language_code)
