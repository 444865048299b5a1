"""Files as Telegram tells a bot of them."""

from typing import Any

from aiogram.types import Animation, Audio, Document, PhotoSize, Video, VideoNote, Voice

from contracts.comments.v1.comments import FileKind, FileReference


def photo(name: str = "p") -> dict[str, Any]:
    """A photo in two sizes; the larger one is `<name>90`."""
    sizes = [PhotoSize(file_id=f"{name}{size}", file_unique_id="u", width=size, height=size) for size in (10, 90)]
    return {"photo": sizes}


def voice(file_id: str = "v", *, seconds: int = 7) -> dict[str, Any]:
    return {"voice": Voice(file_id=file_id, file_unique_id="u", duration=seconds, mime_type="audio/ogg", file_size=900)}


def document(file_id: str = "d", *, name: str | None = "счёт.pdf", **fields: Any) -> dict[str, Any]:
    values = {"file_name": name, "mime_type": "application/pdf", "file_size": 4096}
    return {"document": Document(file_id=file_id, file_unique_id="u", **values | fields)}


def audio(file_id: str = "a") -> dict[str, Any]:
    return {"audio": Audio(file_id=file_id, file_unique_id="u", duration=200, file_name="Песня.mp3", file_size=5000)}


def video(file_id: str = "m") -> dict[str, Any]:
    return {"video": Video(file_id=file_id, file_unique_id="u", duration=75, width=320, height=320)}


def video_note(file_id: str = "n") -> dict[str, Any]:
    return {"video_note": VideoNote(file_id=file_id, file_unique_id="u", duration=12, length=240)}


def animation(file_id: str = "g") -> dict[str, Any]:
    """Given as a document, too, as Telegram does."""
    values = {"file_id": file_id, "file_unique_id": "u", "file_name": "cat.gif.mp4", "mime_type": "video/mp4"}
    return {"animation": Animation(**values, duration=3, width=320, height=320), "document": Document(**values)}


def kept(
    file_id: str, kind: FileKind, *, name: str = "file", seconds: int | None = None, size: int = 100
) -> FileReference:
    """A file as comments gives it."""
    return FileReference(
        telegram_file_id=file_id,
        name=name,
        size=size,
        media_type="application/octet-stream",
        kind=kind,
        duration_seconds=seconds,
    )
