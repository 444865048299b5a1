"""forwardMessage, copyMessage: a message again, with or without its origin."""

from __future__ import annotations

from typing import Any

from aiogram.methods import CopyMessage, ForwardMessage
from aiogram.types import Message, MessageId, MessageOriginUser, ReplyParameters

from telegram_sandbox.errors import bad_request
from telegram_sandbox.methods.access import get_known_room, get_message
from telegram_sandbox.methods.attachments import MEDIA_KINDS
from telegram_sandbox.methods.posting import bot_caption, post_message
from telegram_sandbox.methods.registry import Call, handles

_CONTENT = (
    *MEDIA_KINDS,
    "text",
    "entities",
    "caption",
    "caption_entities",
    "link_preview_options",
    "has_media_spoiler",
    "location",
)


def forwarded_content(message: Message) -> dict[str, Any]:
    """What a forwarded message holds: the same content, and who wrote it first.

    Raises:
        BotApiError: 400, somebody joined or something was pinned: there is nothing to forward.
    """
    content = _content(message)
    if not content or message.from_user is None:
        raise bad_request("the message can't be forwarded")
    origin = message.forward_origin or MessageOriginUser(date=message.date, sender_user=message.from_user)
    return {**content, "forward_origin": origin}


def _content(message: Message) -> dict[str, Any]:
    return {field: value for field in _CONTENT if (value := getattr(message, field)) is not None}


class _ForwardRequest:
    """A forwarded message never replies to anything; `ForwardMessage` has no such parameter."""

    def __init__(self, request: ForwardMessage) -> None:
        self.chat_id = request.chat_id
        self.protect_content = request.protect_content
        self.message_thread_id = request.message_thread_id
        self.reply_parameters: ReplyParameters | None = None


@handles(ForwardMessage)
def forward_message(call: Call, request: ForwardMessage) -> Message:
    """The message with its origin, without its keyboard."""
    source = get_known_room(call, request.from_chat_id)
    message = get_message(source, request.message_id, role="message to forward")
    if message.has_protected_content:
        raise bad_request("message has protected content and can't be forwarded")
    return post_message(call, _ForwardRequest(request), forwarded_content(message))


@handles(CopyMessage)
def copy_message(call: Call, request: CopyMessage) -> MessageId:
    """The message as if the bot wrote it, perhaps with another caption."""
    source = get_known_room(call, request.from_chat_id)
    message = get_message(source, request.message_id, role="message to copy")
    if message.has_protected_content:
        raise bad_request("message has protected content and can't be forwarded")
    content = _content(message)
    if not content:
        raise bad_request("the message can't be copied")
    if request.caption is not None and message.text is None:
        caption = bot_caption(call, request.caption, parse_mode=request.parse_mode, entities=request.caption_entities)
        content = {**content, "caption": None, "caption_entities": None, **caption}
    return MessageId(message_id=post_message(call, request, content).message_id)
