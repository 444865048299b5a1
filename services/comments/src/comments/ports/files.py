"""Where the bytes of files come from."""

from collections.abc import AsyncIterator
from typing import Protocol

from comments.domain import AttachedFile


class FileSource(Protocol):
    """Gives files in pieces."""

    async def open(self, file: AttachedFile) -> AsyncIterator[bytes]:
        """Its bytes, once the first ones are there; never the whole at once, and at most 20 MB.

        Raises:
            FileNotFound: Telegram has it no more.
            FilesUnavailable: nobody gives files at the moment.
        """
