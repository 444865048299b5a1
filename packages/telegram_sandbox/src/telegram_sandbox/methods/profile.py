"""getMe and the bot's own texts: name, description, short description."""

from __future__ import annotations

from aiogram.methods import (
    GetMe,
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
)
from aiogram.types import BotDescription, BotName, BotShortDescription, User

from telegram_sandbox.errors import bad_request
from telegram_sandbox.methods.registry import Call, handles

MAX_NAME = 64
MAX_DESCRIPTION = 512
MAX_SHORT_DESCRIPTION = 120


def _set_text(texts: dict[str, str], language: str | None, text: str | None, *, limit: int, what: str) -> None:
    if len(text or "") > limit:
        raise bad_request(f"{what} is too long")
    if text:
        texts[language or ""] = text
    else:
        texts.pop(language or "", None)


def _text_for(texts: dict[str, str], language: str | None) -> str:
    return texts.get(language or "") or texts.get("") or ""


@handles(GetMe)
def get_me(call: Call, _: GetMe) -> User:
    """The bot's account."""
    return call.sandbox.world.bot.me


@handles(SetMyName)
def set_my_name(call: Call, request: SetMyName) -> bool:
    """A name for a language; the one for all languages can be changed, not removed."""
    names = call.sandbox.world.bot.names
    if not request.language_code and not request.name:
        raise bad_request("bot name must be non-empty")
    _set_text(names, request.language_code, request.name, limit=MAX_NAME, what="bot name")
    call.sandbox.announce_bot()
    return True


@handles(GetMyName)
def get_my_name(call: Call, request: GetMyName) -> BotName:
    """The name a speaker of this language sees."""
    return BotName(name=_text_for(call.sandbox.world.bot.names, request.language_code))


@handles(SetMyDescription)
def set_my_description(call: Call, request: SetMyDescription) -> bool:
    """What an empty chat shows."""
    texts = call.sandbox.world.bot.descriptions
    _set_text(texts, request.language_code, request.description, limit=MAX_DESCRIPTION, what="bot description")
    call.sandbox.announce_bot()
    return True


@handles(GetMyDescription)
def get_my_description(call: Call, request: GetMyDescription) -> BotDescription:
    """The description a speaker of this language sees."""
    return BotDescription(description=_text_for(call.sandbox.world.bot.descriptions, request.language_code))


@handles(SetMyShortDescription)
def set_my_short_description(call: Call, request: SetMyShortDescription) -> bool:
    """What the profile shows."""
    texts = call.sandbox.world.bot.short_descriptions
    limit = MAX_SHORT_DESCRIPTION
    _set_text(texts, request.language_code, request.short_description, limit=limit, what="bot short description")
    call.sandbox.announce_bot()
    return True


@handles(GetMyShortDescription)
def get_my_short_description(call: Call, request: GetMyShortDescription) -> BotShortDescription:
    """The short description a speaker of this language sees."""
    text = _text_for(call.sandbox.world.bot.short_descriptions, request.language_code)
    return BotShortDescription(short_description=text)
