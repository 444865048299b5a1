"""sendMediaGroup: several files that the chat shows as one album."""

from __future__ import annotations

import secrets
from typing import Any

from aiogram.methods import SendMediaGroup
from aiogram.types import Message

from telegram_sandbox.methods.access import get_room
from telegram_sandbox.methods.attachments import media_fields, take_file
from telegram_sandbox.methods.posting import bot_caption, post_messages
from telegram_sandbox.methods.registry import Call, handles
from telegram_sandbox.rules.content import check_album


@handles(SendMediaGroup)
def send_media_group(call: Call, request: SendMediaGroup) -> list[Message]:
    """All files or none."""
    check_album([str(media.type) for media in request.media])
    captions = [
        bot_caption(call, media.caption, parse_mode=media.parse_mode, entities=media.caption_entities)
        for media in request.media
    ]
    get_room(call, request.chat_id)  # files for a chat that is not there are not kept
    album = {"media_group_id": str(secrets.randbelow(10**17) + 10**16)}
    contents: list[dict[str, Any]] = [
        {**media_fields(take_file(call, media.media, kind=str(media.type)), media), **caption, **album}
        for media, caption in zip(request.media, captions, strict=True)
    ]
    return post_messages(call, request, contents)
