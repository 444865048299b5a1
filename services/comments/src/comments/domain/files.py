"""Files of comments, which Telegram keeps."""

from dataclasses import dataclass

from contracts.comments.v1.comments import FileKind


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """Where Telegram has it, and what it is. `size` in bytes, as Telegram told; `duration_seconds` is how long it plays."""

    telegram_file_id: str
    name: str
    size: int
    media_type: str
    kind: FileKind = FileKind.DOCUMENT
    duration_seconds: int | None = None
