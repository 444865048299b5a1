"""Fetches files from the bot (`ports.FileSource`), piece by piece.

Invariant: one fixed address, no redirect, an end in time, and never more bytes than Telegram lets a bot fetch.
"""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Final

import httpx2

from comments.domain import AttachedFile
from comments.errors import FileNotFound, FilesUnavailable
from contracts.comments.v1.comments import MAX_FILE_BYTES

_FIRST_BYTE_WITHIN: Final = timedelta(seconds=15)
_NEXT_BYTE_WITHIN: Final = 15.0
_WHOLE_WITHIN: Final = timedelta(seconds=120)
_OK, _NOT_FOUND = 200, 404


class HttpFileSource:
    """One request per file, with our own signature; whether the person may see the file was decided before.

    Args:
        base_url: Where the bot is for us (`BOT_URL`).
        auth: Signs requests for the bot.
        transport: What carries the requests; the network if absent.
    """

    def __init__(self, *, base_url: str, auth: httpx2.Auth, transport: httpx2.AsyncBaseTransport | None = None) -> None:
        self._client = httpx2.AsyncClient(
            base_url=base_url,
            auth=auth,
            headers={"Accept-Encoding": "identity"},
            follow_redirects=False,
            trust_env=False,
            timeout=_NEXT_BYTE_WITHIN,
            transport=transport,
        )

    async def open(self, file: AttachedFile) -> AsyncIterator[bytes]:
        request = self._client.build_request("GET", f"/internal/v1/files/{file.telegram_file_id}")
        try:
            async with asyncio.timeout(_FIRST_BYTE_WITHIN.total_seconds()):
                response = await self._client.send(request, stream=True)
        except (httpx2.HTTPError, TimeoutError) as exc:
            raise FilesUnavailable from exc
        if response.status_code == _OK:
            return _chunks(response)
        await response.aclose()
        raise FileNotFound if response.status_code == _NOT_FOUND else FilesUnavailable

    async def aclose(self) -> None:
        """Close all connections."""
        await self._client.aclose()


async def _chunks(response: httpx2.Response) -> AsyncIterator[bytes]:
    received = 0
    try:
        async with asyncio.timeout(_WHOLE_WITHIN.total_seconds()):
            async for chunk in response.aiter_bytes():
                received += len(chunk)
                if received > MAX_FILE_BYTES:
                    raise FilesUnavailable
                yield chunk
    finally:
        await response.aclose()
