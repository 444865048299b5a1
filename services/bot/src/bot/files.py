"""Files of Telegram for comments, which cannot fetch them: only the bot has its token.

Invariant: the request is signed by a service that may ask (scope `files`), for this very file; who may see the file was decided by it. No
file is ever held as a whole.
"""

import logging
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Final

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest
from aiogram.types import File
from aiohttp import ClientError, web

from bot.clock import Clock
from contracts.claims import ASSERTION_SCHEME, SERVICE_SCOPES, Audience, Scope
from service_auth.assertion import RequestFacts
from service_auth.errors import AssertionRefused, KeyUnreadable
from service_auth.keys import ServiceKeyTable
from service_auth.verifier import AssertionVerifier

logger = logging.getLogger(__name__)

FILES_PATH: Final = "/internal/v1/files/{file_id:[A-Za-z0-9_-]{1,256}}"
_PREFIX: Final = f"{ASSERTION_SCHEME} "
_CHUNK_BYTES: Final = 65_536
_SECONDS: Final = 60


class FileDoor:
    """Answers comments.

    Args:
        keys: The directory of the services' public keys; read for each request, so that a new key needs no restart.
    """

    def __init__(self, *, bot: Bot, keys: Path, clock: Clock) -> None:
        self._bot, self._clock = bot, clock
        self._verifier = AssertionVerifier(Audience.BOT, lambda: ServiceKeyTable.from_directory(keys))

    async def send(self, request: web.Request) -> web.StreamResponse:
        """The bytes of the file; 404 if Telegram has it no more, 503 if Telegram does not answer."""
        self._check(request)
        try:
            file = await self._bot.get_file(request.match_info["file_id"])
            chunks = self._open(file)
            first = await anext(chunks, b"")
        except TelegramBadRequest as exc:
            raise web.HTTPNotFound from exc
        except (AiogramError, ClientError, TimeoutError) as exc:
            logger.warning("a file cannot be fetched (%s)", type(exc).__name__)
            raise web.HTTPServiceUnavailable from exc
        return await _stream(request, first, chunks)

    def _check(self, request: web.Request) -> None:
        header = request.headers.get("Authorization", "")
        facts = RequestFacts(method=request.method, path=request.path, query=request.query_string, body=b"")
        try:
            sender = self._verifier.verify(header.removeprefix(_PREFIX), facts, now=self._clock.now())
        except AssertionRefused as exc:
            raise web.HTTPUnauthorized from exc
        except (KeyUnreadable, OSError) as exc:
            logger.exception("the public keys of the services cannot be read")
            raise web.HTTPServiceUnavailable from exc
        if Scope.FILES not in SERVICE_SCOPES[sender.service]:
            raise web.HTTPForbidden

    def _open(self, file: File) -> AsyncGenerator[bytes]:
        session = self._bot.session
        url = session.api.file_url(self._bot.token, file.file_path or "")
        return session.stream_content(url, timeout=_SECONDS, chunk_size=_CHUNK_BYTES, raise_for_status=True)


async def _stream(request: web.Request, first: bytes, chunks: AsyncGenerator[bytes]) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "application/octet-stream"})
    try:
        await response.prepare(request)
        await response.write(first)
        async for chunk in chunks:
            await response.write(chunk)
        await response.write_eof()
    finally:
        await chunks.aclose()
    return response
