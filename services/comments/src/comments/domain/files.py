"""Files of comments, which Telegram keeps."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """Where Telegram has it, and what it is. `size` in bytes, as Telegram told."""

    telegram_file_id: str
    name: str
    size: int
    media_type: str
