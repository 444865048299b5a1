"""Files that people and the bot sent: their bytes, under an id that the bot may send again.

A file id belongs to one kind of media, as in Telegram: a voice message's id cannot be sent as a photo.
"""

from __future__ import annotations

import mimetypes
import secrets
from dataclasses import dataclass, field
from pathlib import PurePosixPath

UNKNOWN_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived."""

    name: str
    content: bytes
    mime_type: str = UNKNOWN_TYPE

    def with_guessed_type(self) -> Upload:
        """The same with a type guessed from the name when none was given."""
        if self.mime_type not in {"", UNKNOWN_TYPE}:
            return self
        return Upload(self.name, self.content, mimetypes.guess_type(self.name)[0] or UNKNOWN_TYPE)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as Telegram knows it."""

    file_id: str
    kind: str
    name: str
    mime_type: str
    content: bytes = field(repr=False)
    number: int

    @property
    def unique_id(self) -> str:
        """The id that stays the same for all bots."""
        return self.file_id[-16:]

    @property
    def path(self) -> str:
        """What `getFile` calls `file_path`."""
        folder = {"voice": "voice", "audio": "music"}.get(self.kind, f"{self.kind}s")
        return f"{folder}/file_{self.number}{PurePosixPath(self.name).suffix}"


class FileStore:
    """All files by id."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}

    def add(self, upload: Upload, *, kind: str) -> StoredFile:
        """Keep an upload under a new id."""
        known = upload.with_guessed_type()
        stored = StoredFile(
            file_id=secrets.token_urlsafe(36),
            kind=kind,
            name=known.name,
            mime_type=known.mime_type,
            content=known.content,
            number=len(self._files),
        )
        self.restore(stored)
        return stored

    def restore(self, stored: StoredFile) -> None:
        """Put back a file that was kept before."""
        self._files[stored.file_id] = stored

    def find(self, file_id: str) -> StoredFile | None:
        """The file with this id."""
        return self._files.get(file_id)

    def find_by_path(self, path: str) -> StoredFile | None:
        """The file behind a download address."""
        return next((stored for stored in self._files.values() if stored.path == path), None)

    def list_all(self) -> list[StoredFile]:
        """Every file, oldest first."""
        return list(self._files.values())
