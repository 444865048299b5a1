"""What a forwarded message or a file tells of where a task comes from."""

import re
from typing import Final

from aiogram.types import (
    Audio,
    Document,
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
    Video,
    VideoNote,
    Voice,
)

from bot.texts.shorten import cut_at_word
from bot.texts.wording import Wording
from contracts.todos.v1.origins import MAX_FILES, OriginFileInput, OriginInput
from contracts.todos.v1.tasks import MAX_TITLE_LENGTH

PHOTO_TYPE: Final = "image/jpeg"
"""Telegram makes a JPEG of every photo, and tells neither name nor type."""

_MEDIA_TYPE: Final = re.compile(r"[a-z0-9.+-]+/[A-Za-z0-9.+_-]+")
_MAX_AUTHOR: Final = 128
_MAX_NAME: Final = 255


def is_forwarded(message: Message) -> bool:
    """Whether somebody else wrote it first."""
    return message.forward_origin is not None


def has_file(message: Message) -> bool:
    """Whether a file hangs on it that a task can keep."""
    return find_file(message) is not None


def read_origin(message: Message) -> OriginInput | None:
    """Who wrote the message, where and when, and the file on it; None for an ordinary text."""
    file = find_file(message)
    if file is None and message.forward_origin is None:
        return None
    return _read_author(message).model_copy(update={"files": [file] if file else []})


def add_to(origin: OriginInput | None, other: OriginInput | None) -> OriginInput | None:
    """Both origins as one: the first author, the files of both, as many as a task keeps."""
    if origin is None or other is None:
        return origin or other
    known = {file.file_id for file in origin.files}
    files = [*origin.files, *(file for file in other.files if file.file_id not in known)][:MAX_FILES]
    author = origin if origin.author_name else other
    return author.model_copy(update={"files": files})


def find_file(message: Message) -> OriginFileInput | None:
    """The file on a message, the largest of the sizes of a photo."""
    if message.photo:
        largest = message.photo[-1]
        return OriginFileInput(file_id=largest.file_id, size_bytes=largest.file_size, media_type=PHOTO_TYPE)
    for found in (message.document, message.voice, message.audio, message.video, message.video_note):
        if found is not None:
            return _file(found)
    return None


def describe(message: Message, wording: Wording) -> str:
    """A title for a message without words: what hangs on it."""
    if spoken := message.voice or message.video_note:
        return wording("origin-voice", duration=f"{spoken.duration // 60}:{spoken.duration % 60:02}")
    if message.document and message.document.file_name:
        return cut_at_word(message.document.file_name, MAX_TITLE_LENGTH)
    if message.audio and message.audio.title:
        return cut_at_word(message.audio.title, MAX_TITLE_LENGTH)
    return wording("origin-photo" if message.photo else "origin-file")


def _file(found: Document | Voice | Audio | Video | VideoNote) -> OriginFileInput:
    name: str = getattr(found, "file_name", None) or ""
    media_type: str = getattr(found, "mime_type", None) or ("video/mp4" if isinstance(found, VideoNote) else "")
    return OriginFileInput(
        file_id=found.file_id,
        name=name[-_MAX_NAME:],
        size_bytes=found.file_size,
        media_type=media_type if _MEDIA_TYPE.fullmatch(media_type) else "",
    )


def _read_author(message: Message) -> OriginInput:
    match message.forward_origin:
        case MessageOriginUser(sender_user=user, date=date):
            return OriginInput(author_name=user.full_name[:_MAX_AUTHOR], author_id=user.id, date=date)
        case MessageOriginHiddenUser(sender_user_name=name, date=date):
            return OriginInput(author_name=name[:_MAX_AUTHOR], date=date)
        case MessageOriginChat(sender_chat=chat, date=date):
            return OriginInput(author_name=(chat.title or "")[:_MAX_AUTHOR], date=date)
        case MessageOriginChannel(chat=chat, message_id=message_id, date=date):
            link = f"https://t.me/{chat.username}/{message_id}" if chat.username else None
            return OriginInput(author_name=(chat.title or "")[:_MAX_AUTHOR], link=link, date=date)
        case _:
            return OriginInput()
