"""Media as fields of a message: an upload or a known file id becomes `photo`, `document`, `voice` and so on."""

from __future__ import annotations

from typing import Any

from aiogram.types import Animation, Audio, Document, PhotoSize, Video, Voice

from telegram_sandbox.errors import bad_request
from telegram_sandbox.files import FileStore, StoredFile, Upload
from telegram_sandbox.methods.registry import Call
from telegram_sandbox.rules.media import check_upload, photo_size

MEDIA_KINDS = ("photo", "document", "voice", "audio", "video", "animation")

_TDLIB_NAMES = {
    "photo": "Photo",
    "document": "Document",
    "voice": "VoiceNote",
    "audio": "Audio",
    "video": "Video",
    "animation": "Animation",
}


def keep_upload(files: FileStore, upload: Upload, *, kind: str) -> StoredFile:
    """Store an upload that Telegram would take.

    Raises:
        BotApiError: it is empty, too big, or no picture although it should be one.
    """
    check_upload(kind, upload.content)
    if kind == "photo":
        photo_size(upload.content)
    return files.add(upload, kind=kind)


def take_file(call: Call, value: object, *, kind: str) -> StoredFile:
    """The file a request means: `attach://name` of this request, or an id from an earlier message.

    Raises:
        BotApiError: 400; a link is refused too, since the sandbox fetches nothing from the network.
    """
    files = call.sandbox.world.files
    reference = value if isinstance(value, str) else ""
    if reference.startswith("attach://"):
        upload = call.uploads.get(reference.removeprefix("attach://"))
        if upload is None:
            raise bad_request(f"there is no {kind} in the request")
        return keep_upload(files, upload, kind=kind)
    if reference.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    stored = files.find(reference)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {_TDLIB_NAMES[stored.kind]} as {_TDLIB_NAMES[kind]}")
    return stored


def media_fields(stored: StoredFile, attributes: object = None) -> dict[str, Any]:
    """The message field of a file; `attributes` may carry `duration`, `title`, `performer`, `width`, `height`."""
    common: dict[str, Any] = {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
    }
    if stored.kind == "photo":
        width, height = photo_size(stored.content)
        return {"photo": [PhotoSize(**common, width=width, height=height)]}
    common["mime_type"] = stored.mime_type
    duration = getattr(attributes, "duration", None) or 0
    if stored.kind == "voice":
        return {"voice": Voice(**common, duration=duration)}
    common["file_name"] = stored.name
    if stored.kind == "audio":
        named: dict[str, Any] = {name: getattr(attributes, name, None) for name in ("title", "performer")}
        return {"audio": Audio(**common, duration=duration, **named)}
    if stored.kind == "document":
        return {"document": Document(**common)}
    size: dict[str, Any] = {name: getattr(attributes, name, None) or 320 for name in ("width", "height")}
    if stored.kind == "video":
        return {"video": Video(**common, duration=duration, **size)}
    # Telegram gives an animation as a document, too, for bots from before animations.
    animation = Animation(**common, duration=duration, **size)
    return {"animation": animation, "document": Document(**common)}
