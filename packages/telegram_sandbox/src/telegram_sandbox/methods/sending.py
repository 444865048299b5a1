"""sendMessage, one-file messages, sendChatAction."""

from __future__ import annotations

from aiogram.methods import (
    SendAnimation,
    SendAudio,
    SendChatAction,
    SendDocument,
    SendMessage,
    SendPhoto,
    SendVideo,
    SendVoice,
)
from aiogram.types import LinkPreviewOptions, Message

from telegram_sandbox.errors import bad_request
from telegram_sandbox.methods.access import get_room
from telegram_sandbox.methods.attachments import MEDIA_KINDS, media_fields, take_file
from telegram_sandbox.methods.posting import bot_caption, bot_text, post_message
from telegram_sandbox.methods.registry import Call, handles
from telegram_sandbox.rules.content import CHAT_ACTIONS, check_text_length

type SendMedia = SendPhoto | SendDocument | SendVoice | SendAudio | SendVideo | SendAnimation


@handles(SendMessage)
def send_message(call: Call, request: SendMessage) -> Message:
    """Text."""
    if not request.text:
        raise bad_request("message text is empty")
    formatted = bot_text(call, request.text, parse_mode=request.parse_mode, entities=request.entities)
    check_text_length(formatted.text)
    preview = request.link_preview_options
    content = {
        "text": formatted.text,
        "entities": formatted.entities or None,
        "link_preview_options": preview if isinstance(preview, LinkPreviewOptions) else None,
    }
    return post_message(call, request, content)


@handles(SendPhoto, SendDocument, SendVoice, SendAudio, SendVideo, SendAnimation)
def send_media(call: Call, request: SendMedia) -> Message:
    """One file with a caption."""
    kind = next(kind for kind in MEDIA_KINDS if kind in type(request).model_fields)
    caption = bot_caption(call, request.caption, parse_mode=request.parse_mode, entities=request.caption_entities)
    get_room(call, request.chat_id)  # a file for a chat that is not there is not kept
    stored = take_file(call, getattr(request, kind), kind=kind)
    spoiler = {"has_media_spoiler": True} if getattr(request, "has_spoiler", None) else {}
    return post_message(call, request, {**media_fields(stored, request), **caption, **spoiler})


@handles(SendChatAction)
def send_chat_action(call: Call, request: SendChatAction) -> bool:
    """ "typing…" and its kin: shown for five seconds, kept nowhere."""
    if request.action.lower() not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    room = get_room(call, request.chat_id)
    call.sandbox.events.publish("chat_action", {"chat_id": room.id, "action": request.action.lower()})
    return True
