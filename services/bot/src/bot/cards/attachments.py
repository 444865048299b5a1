"""The file on a message, as a comment keeps it.

Telegram leaves most of it out: a photo has neither name nor type, a voice message no name. A comment gives its files to programs too, so
each gets a name and a type that fit what it is; people see what it is by its kind.
"""

import re
from typing import Final

from aiogram.enums import ContentType
from aiogram.types import Animation, Audio, Document, Message, PhotoSize, Video, VideoNote, Voice

from contracts.comments.v1.comments import MAX_FILE_BYTES, FileKind, FileOffer

CONTENTS_WITH_FILE: Final = frozenset(
    {
        ContentType.ANIMATION,
        ContentType.AUDIO,
        ContentType.DOCUMENT,
        ContentType.PHOTO,
        ContentType.VIDEO,
        ContentType.VIDEO_NOTE,
        ContentType.VOICE,
    }
)
CONTENTS_OF_COMMENTS: Final = CONTENTS_WITH_FILE | {ContentType.TEXT}

_NAMELESS: Final = {
    FileKind.PHOTO: ("photo.jpg", "image/jpeg"),
    FileKind.VIDEO: ("video.mp4", "video/mp4"),
    FileKind.VIDEO_NOTE: ("video.mp4", "video/mp4"),
    FileKind.ANIMATION: ("animation.mp4", "video/mp4"),
    FileKind.VOICE: ("voice.ogg", "audio/ogg"),
    FileKind.AUDIO: ("audio.mp3", "audio/mpeg"),
    FileKind.DOCUMENT: ("file", "application/octet-stream"),
}
_MEDIA_TYPE: Final = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]{0,99}")
_UNFIT_FOR_NAMES: Final = re.compile(r"[\x00-\x1f\x7f/\\]")
_MAX_NAME: Final = 255

type Media = PhotoSize | Animation | Video | VideoNote | Voice | Audio | Document


def read_offer(message: Message) -> FileOffer | None:
    """The file on the message, the largest of the sizes of a photo; None without one, or if it is too large for a comment."""
    found = _find_media(message)
    return None if found is None or _is_too_large(found[1]) else _offer(*found)


def has_too_large_file(message: Message) -> bool:
    """Whether a file hangs on it that no comment can hold."""
    found = _find_media(message)
    return found is not None and _is_too_large(found[1])


def words_of(message: Message) -> str:
    """What is written on the message, or below its file."""
    return message.text or message.caption or ""


def _find_media(message: Message) -> tuple[FileKind, Media] | None:
    if message.photo:
        return FileKind.PHOTO, message.photo[-1]
    media: list[tuple[FileKind, Media | None]] = [
        # Before the document: Telegram gives an animation as a document, too, for bots from before animations.
        (FileKind.ANIMATION, message.animation),
        (FileKind.VIDEO, message.video),
        (FileKind.VIDEO_NOTE, message.video_note),
        (FileKind.VOICE, message.voice),
        (FileKind.AUDIO, message.audio),
        (FileKind.DOCUMENT, message.document),
    ]
    return next(((kind, found) for kind, found in media if found is not None), None)


def _is_too_large(media: Media) -> bool:
    return (media.file_size or 0) > MAX_FILE_BYTES


def _offer(kind: FileKind, media: Media) -> FileOffer:
    usual_name, usual_type = _NAMELESS[kind]
    name = _UNFIT_FOR_NAMES.sub("_", getattr(media, "file_name", None) or "")[-_MAX_NAME:]
    media_type = (getattr(media, "mime_type", None) or "").lower()
    return FileOffer(
        telegram_file_id=media.file_id,
        name=name or usual_name,
        size=media.file_size or 0,
        media_type=media_type if _MEDIA_TYPE.fullmatch(media_type) else usual_type,
        kind=kind,
        duration_seconds=getattr(media, "duration", None),
    )
