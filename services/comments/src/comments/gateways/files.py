"""Fetches files from the bot (`ports.FileSource`), piece by piece.

Invariant: one fixed address, no redirect, an end in time, and never more bytes than Telegram lets a bot fetch.
"""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Final, Protocol
from urllib.parse import urlsplit

from comments.domain import AttachedFile
from comments.errors import FileNotFound, FilesUnavailable
from comments.gateways.signing import RequestSigner
from contracts.comments.v1.comments import MAX_FILE_BYTES
from http_carrier.carrier import AiohttpCarrier, HttpRequest

_FIRST_BYTE_WITHIN: Final = timedelta(seconds=15)
_NEXT_BYTE_WITHIN: Final = timedelta(seconds=15)
_WHOLE_WITHIN: Final = timedelta(seconds=120)
_OK, _NOT_FOUND = 200, 404


class PieceByPiece(Protocol):
    """An answer that is not read yet."""

    status: int

    def chunks(self) -> AsyncIterator[bytes]:
        """The body. Raises OSError where it breaks off or is longer than a file may be."""

    def close(self) -> None:
        """Read nothing of it."""


class FileCarrier(Protocol):
    """Carries one request to the bot and begins its answer; `AiohttpCarrier` does, and tests have others."""

    async def open(self, request: HttpRequest) -> PieceByPiece:
        """The answer. Raises OSError without one."""

    async def aclose(self) -> None:
        """Carry nothing more."""


class HttpFileSource:
    """One request per file, with our own signature; whether the person may see the file was decided before.

    Args:
        base_url: Where the bot is for us (`BOT_URL`).
        carrier: What carries the requests; the network if absent.
    """

    def __init__(self, *, base_url: str, signer: RequestSigner, carrier: FileCarrier | None = None) -> None:
        address = urlsplit(base_url)
        self._signer, self._prefix = signer, address.path
        self._headers = {"Host": address.netloc, "Accept-Encoding": "identity"}
        self._carrier = carrier or AiohttpCarrier(
            address, largest_bytes=MAX_FILE_BYTES, silence_seconds=_NEXT_BYTE_WITHIN.total_seconds()
        )

    async def open(self, file: AttachedFile) -> AsyncIterator[bytes]:
        path = f"{self._prefix}/internal/v1/files/{file.telegram_file_id}"
        headers = {**self._headers, "Authorization": self._signer.authorization("GET", path)}
        try:
            async with asyncio.timeout(_FIRST_BYTE_WITHIN.total_seconds()):
                answer = await self._carrier.open(HttpRequest("GET", path, headers))
        except OSError as exc:
            raise FilesUnavailable from exc
        if answer.status == _OK:
            return _read(answer)
        answer.close()
        raise FileNotFound if answer.status == _NOT_FOUND else FilesUnavailable

    async def aclose(self) -> None:
        """Close all connections."""
        await self._carrier.aclose()


async def _read(answer: PieceByPiece) -> AsyncIterator[bytes]:
    try:
        async with asyncio.timeout(_WHOLE_WITHIN.total_seconds()):
            async for chunk in answer.chunks():
                yield chunk
    except OSError as exc:
        raise FilesUnavailable from exc
    finally:
        answer.close()
