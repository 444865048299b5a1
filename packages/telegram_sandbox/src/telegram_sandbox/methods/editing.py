"""editMessageText, …Caption, …Media, …ReplyMarkup: only the bot's own messages, and only if something changes."""

from __future__ import annotations

from typing import Any

from aiogram.methods import EditMessageCaption, EditMessageMedia, EditMessageReplyMarkup, EditMessageText
from aiogram.types import InlineKeyboardMarkup, LinkPreviewOptions, Message

from telegram_sandbox.errors import NOT_MODIFIED, BotApiError, bad_request
from telegram_sandbox.methods.access import get_message, get_room
from telegram_sandbox.methods.attachments import MEDIA_KINDS, media_fields, take_file
from telegram_sandbox.methods.posting import bot_caption, bot_text
from telegram_sandbox.methods.registry import Call, handles
from telegram_sandbox.rooms import Room
from telegram_sandbox.rules.content import check_text_length
from telegram_sandbox.rules.markup import accept_inline_keyboard
from telegram_sandbox.wire import dump

type EditRequest = EditMessageText | EditMessageCaption | EditMessageMedia | EditMessageReplyMarkup

_VISIBLE = (*MEDIA_KINDS, "text", "entities", "caption", "caption_entities", "link_preview_options", "reply_markup")


@handles(EditMessageText)
def edit_message_text(call: Call, request: EditMessageText) -> Message | bool:
    """Another text; without `reply_markup` the keyboard goes."""
    if not request.text:
        raise bad_request("message text is empty")
    formatted = bot_text(call, request.text, parse_mode=request.parse_mode, entities=request.entities)
    room, message = _get_editable(call, request)
    if message.text is None:
        raise bad_request("there is no text in the message to edit")
    check_text_length(formatted.text)
    preview = request.link_preview_options
    content = {
        "text": formatted.text,
        "entities": formatted.entities or None,
        "link_preview_options": preview if isinstance(preview, LinkPreviewOptions) else None,
    }
    return _apply(call, request, room, message, content)


@handles(EditMessageCaption)
def edit_message_caption(call: Call, request: EditMessageCaption) -> Message | bool:
    """Another caption, or none."""
    caption = bot_caption(call, request.caption, parse_mode=request.parse_mode, entities=request.caption_entities)
    room, message = _get_editable(call, request)
    if not any(getattr(message, kind) for kind in MEDIA_KINDS):
        raise bad_request("there is no caption in the message to edit")
    return _apply(call, request, room, message, {"caption": None, "caption_entities": None, **caption})


@handles(EditMessageMedia)
def edit_message_media(call: Call, request: EditMessageMedia) -> Message | bool:
    """Another file in the place of a file or of a text."""
    media = request.media
    caption = bot_caption(call, media.caption, parse_mode=media.parse_mode, entities=media.caption_entities)
    room, message = _get_editable(call, request)
    if message.voice:
        raise bad_request("message media can't be edited")
    stored = take_file(call, media.media, kind=str(media.type))
    empty = dict.fromkeys((*MEDIA_KINDS, "text", "entities", "caption", "caption_entities", "link_preview_options"))
    return _apply(call, request, room, message, {**empty, **media_fields(stored, media), **caption})


@handles(EditMessageReplyMarkup)
def edit_message_reply_markup(call: Call, request: EditMessageReplyMarkup) -> Message | bool:
    """Another inline keyboard, or none."""
    room, message = _get_editable(call, request)
    return _apply(call, request, room, message, {})


def _get_editable(call: Call, request: EditRequest) -> tuple[Room, Message]:
    if request.chat_id is None and not request.message_id:
        return _get_inline(call, request.inline_message_id)
    room = get_room(call, request.chat_id)
    message = get_message(room, request.message_id, role="message to edit")
    is_own = message.from_user is not None and message.from_user.id == call.sandbox.world.bot.id
    if not is_own or message.forward_origin is not None or message.message_id in room.sealed:
        raise bad_request("message can't be edited")
    return room, message


def _get_inline(call: Call, inline_message_id: str | None) -> tuple[Room, Message]:
    if not inline_message_id:
        raise bad_request("message identifier is not specified")
    for room in call.sandbox.world.rooms.values():
        for message in room.messages.values():
            if message.via_bot and inline_id(room.id, message.message_id) == inline_message_id:
                return room, message
    raise BotApiError(400, "Bad Request: MESSAGE_ID_INVALID")


def inline_id(chat_id: int, message_id: int) -> str:
    """The id under which the bot may edit a message that a person sent through inline mode."""
    return f"inline_{chat_id}_{message_id}"


def _apply(call: Call, request: EditRequest, room: Room, message: Message, content: dict[str, Any]) -> Message | bool:
    markup: InlineKeyboardMarkup | None = request.reply_markup
    changes = {**content, "reply_markup": accept_inline_keyboard(markup, is_private=room.is_private)}
    changed = message.model_copy(update=changes)
    if all(dump(getattr(changed, field)) == dump(getattr(message, field)) for field in _VISIBLE):
        raise bad_request(NOT_MODIFIED)
    edit_date = {"edit_date": int(call.sandbox.clock())}
    edited = call.sandbox.world.replace(room, changed.model_copy(update=edit_date))
    return True if request.inline_message_id and request.chat_id is None else edited
