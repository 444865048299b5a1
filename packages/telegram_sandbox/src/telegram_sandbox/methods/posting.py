"""How every message of the bot is made: chat, reply, keyboard and flood control, in the real server's order.

The rest of a `send…` method is only its content.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from aiogram.types import (
    ForceReply,
    InlineKeyboardMarkup,
    Message,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
    TextQuote,
)

from telegram_sandbox.entities import FormattedText, format_text
from telegram_sandbox.entities.marks import utf16_length
from telegram_sandbox.errors import bad_request, unimplemented
from telegram_sandbox.methods.access import get_room
from telegram_sandbox.methods.registry import Call
from telegram_sandbox.rooms import Room
from telegram_sandbox.rules.content import check_caption_length
from telegram_sandbox.rules.markup import accept_inline_keyboard
from telegram_sandbox.wire import dump_object

type AnyMarkup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply


class SendRequest(Protocol):
    """What all `send…` requests have in common."""

    @property
    def chat_id(self) -> int | str:
        """Where to."""

    @property
    def reply_parameters(self) -> ReplyParameters | None:
        """What it replies to."""


def bot_text(
    call: Call,
    text: str,
    *,
    parse_mode: object,
    entities: Sequence[MessageEntity] | None,
    is_required: bool = True,
) -> FormattedText:
    """Text of the bot, formatted; an unset `parse_mode` may be aiogram's own placeholder."""
    return format_text(
        text,
        parse_mode=parse_mode if isinstance(parse_mode, str) else None,
        entities=entities,
        find_user=call.sandbox.world.find_user,
        is_required=is_required,
    )


def bot_caption(
    call: Call, caption: str | None, *, parse_mode: object, entities: Sequence[MessageEntity] | None
) -> dict[str, Any]:
    """The caption's fields of a message; none for an empty caption."""
    formatted = bot_text(call, caption or "", parse_mode=parse_mode, entities=entities, is_required=False)
    check_caption_length(formatted.text)
    if not formatted.text:
        return {}
    return {"caption": formatted.text, "caption_entities": formatted.entities or None}


def post_message(call: Call, request: SendRequest, content: dict[str, Any]) -> Message:
    """Send one message of the bot."""
    return post_messages(call, request, [content])[0]


def post_messages(call: Call, request: SendRequest, contents: Sequence[dict[str, Any]]) -> list[Message]:
    """Send messages that belong together: all of them or none."""
    room = get_room(call, request.chat_id)
    shared = _reply_fields(room, request)
    if getattr(request, "protect_content", None) is True:
        shared["has_protected_content"] = True
    if room.is_private and getattr(request, "message_thread_id", None):
        raise bad_request("message thread not found")
    markup: AnyMarkup | None = getattr(request, "reply_markup", None)
    if isinstance(markup, InlineKeyboardMarkup):
        shared["reply_markup"] = accept_inline_keyboard(markup, is_private=room.is_private)
    call.sandbox.flood.pass_messages(room.id, is_group=not room.is_private, count=len(contents))
    world = call.sandbox.world
    messages = [world.post(room, world.bot.user, {**shared, **content}) for content in contents]
    if markup is not None and not isinstance(markup, InlineKeyboardMarkup):
        _set_keyboard(call, room, markup, messages[-1])
    return messages


def _set_keyboard(call: Call, room: Room, markup: AnyMarkup, message: Message) -> None:
    room.sealed.add(message.message_id)
    if isinstance(markup, ReplyKeyboardMarkup):
        call.sandbox.world.show_keyboard(room, dump_object(markup))
    elif isinstance(markup, ReplyKeyboardRemove):
        call.sandbox.world.show_keyboard(room, None)


def _reply_fields(room: Room, request: SendRequest) -> dict[str, Any]:
    parameters = request.reply_parameters or _legacy_reply(request)
    if parameters is None or not parameters.message_id or parameters.message_id <= 0:
        return {}
    if parameters.chat_id is not None and str(parameters.chat_id) != str(room.id):
        raise unimplemented("replies to messages of another chat")
    replied = room.messages.get(parameters.message_id)
    if replied is None:
        if parameters.allow_sending_without_reply is True:
            return {}
        raise bad_request("message to be replied not found")
    fields: dict[str, Any] = {"reply_to_message": replied.model_copy(update={"reply_to_message": None})}
    if parameters.quote:
        fields["quote"] = _quote(replied, parameters.quote)
    return fields


def _legacy_reply(request: SendRequest) -> ReplyParameters | None:
    """The parameters from before Bot API 7.0, which the real server still reads."""
    message_id: int | None = getattr(request, "reply_to_message_id", None)
    if message_id is None:
        return None
    may_fail = getattr(request, "allow_sending_without_reply", None) is True
    return ReplyParameters(message_id=message_id, allow_sending_without_reply=may_fail)


def _quote(replied: Message, quote: str) -> TextQuote:
    text = replied.text or replied.caption or ""
    if quote not in text:
        raise bad_request("QUOTE_TEXT_INVALID")
    return TextQuote(text=quote, position=utf16_length(text[: text.index(quote)]), is_manual=True)
