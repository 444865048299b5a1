"""Inline mode: a person types `@bot query` anywhere and sends one of the bot's results."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any

from aiogram.methods import AnswerInlineQuery
from aiogram.types import ChosenInlineResult, InlineQuery, InlineQueryResultArticle, InputTextMessageContent, Message

from telegram_sandbox.entities import format_text
from telegram_sandbox.errors import BotApiError, PeopleApiError
from telegram_sandbox.methods.editing import inline_id
from telegram_sandbox.people.delivery import deliver_message
from telegram_sandbox.people.places import get_person, get_place
from telegram_sandbox.rules.markup import accept_inline_keyboard
from telegram_sandbox.sandbox import Sandbox
from telegram_sandbox.wire import dump_object

ANSWER_TIMEOUT_SECONDS = 5.0


async def ask_inline(
    sandbox: Sandbox, query: str, *, person_id: int, offset: str = "", timeout_seconds: float = ANSWER_TIMEOUT_SECONDS
) -> AnswerInlineQuery | None:
    """The bot's results, or `None` if it does not answer in time."""
    person = get_person(sandbox.world, person_id)
    asked = InlineQuery(
        id=str(secrets.randbelow(10**18) + 10**18), from_user=person, query=query, offset=offset, chat_type="sender"
    )
    future = sandbox.inline.open(asked.id)
    sandbox.updates.push("inline_query", dump_object(asked))
    try:
        async with asyncio.timeout(timeout_seconds):
            answer = await future
    except TimeoutError:
        return None
    sandbox.shown_inline[person_id] = answer
    return answer


def choose_inline_result(sandbox: Sandbox, result_id: str, *, person_id: int, chat_id: int, query: str) -> Message:
    """Send one of the results the person saw last; the bot hears of it as `chosen_inline_result`."""
    world = sandbox.world
    person, room = get_place(world, person_id=person_id, chat_id=chat_id)
    shown = sandbox.shown_inline.get(person_id)
    results = shown.results if shown else []
    result = next((result for result in results if result.id == result_id), None)
    if result is None:
        raise PeopleApiError(404, f"no result {result_id!r} was shown", results=[known.id for known in results])
    if not isinstance(result, InlineQueryResultArticle):
        raise PeopleApiError(501, f"the sandbox sends articles only, this is a {result.type}")
    try:
        content = _article_content(result, is_private=room.is_private)
    except BotApiError as refusal:
        raise PeopleApiError(400, refusal.description) from None
    message = world.post(room, person, {**content, "via_bot": world.bot.user})
    has_keyboard = message.reply_markup is not None
    chosen = ChosenInlineResult(
        result_id=result_id,
        from_user=person,
        query=query,
        inline_message_id=inline_id(room.id, message.message_id) if has_keyboard else None,
    )
    sandbox.updates.push("chosen_inline_result", dump_object(chosen))
    deliver_message(sandbox, room, message)
    return message


def _article_content(result: InlineQueryResultArticle, *, is_private: bool) -> dict[str, Any]:
    content = result.input_message_content
    if not isinstance(content, InputTextMessageContent):
        raise PeopleApiError(501, "the sandbox sends text results only")
    mode = content.parse_mode if isinstance(content.parse_mode, str) else None
    formatted = format_text(content.message_text, parse_mode=mode, entities=content.entities)
    return {
        "text": formatted.text,
        "entities": formatted.entities or None,
        "reply_markup": accept_inline_keyboard(result.reply_markup, is_private=is_private),
    }
