"""Carries requests to one address, through aiohttp: each write of a comment asks todos something, and httpx2 takes six times as long.

Invariant: an answer is whole and no longer than allowed, or there is none. Nothing is followed, unpacked or kept between requests but
connections, and no proxy is taken from the environment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult

import aiohttp
from yarl import URL

_CONNECTIONS: Final = 64
# Balancers tend to forget, without a word, connections on which nothing has moved for a minute.
_IDLE_AT_MOST_SECONDS: Final = 30.0


class AnswerUnusable(OSError):  # noqa: N818 - an error's name states a fact
    """The other side said something, and it cannot be used."""


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """What is asked. `target` is the path as it is sent."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class AiohttpCarrier:
    """Connections to one address, made when they are needed.

    Args:
        address: `http` or `https`, host and port; its path does not count.
        largest_bytes: How long the body of an answer may be.
    """

    def __init__(self, address: SplitResult, *, largest_bytes: int) -> None:
        self._origin = f"{address.scheme}://{address.netloc}"
        self._largest = largest_bytes
        self._session: aiohttp.ClientSession | None = None

    async def send(self, request: HttpRequest) -> HttpAnswer:
        """The answer. Takes as long as it takes: give it a time-out, which costs the connection.

        Raises:
            OSError: there is none. Whether the other side did what was asked is not known.
        """
        url = URL(self._origin + request.target, encoded=True)
        session = self._session = self._session or _open_session()
        try:
            async with session.request(
                request.method, url, headers=request.headers, data=request.body or None, allow_redirects=False
            ) as answer:
                return HttpAnswer(answer.status, answer.headers, await self._read(answer))
        except aiohttp.ClientError as exc:
            raise AnswerUnusable(type(exc).__name__) from exc

    async def aclose(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()

    async def _read(self, answer: aiohttp.ClientResponse) -> bytes:
        body = bytearray()
        async for chunk in answer.content.iter_any():
            body += chunk
            if len(body) > self._largest:
                answer.close()
                raise AnswerUnusable("too large")
        return bytes(body)


def _open_session() -> aiohttp.ClientSession:
    # It belongs to the loop that runs, so it cannot be made together with the carrier.
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=_CONNECTIONS, keepalive_timeout=_IDLE_AT_MOST_SECONDS),
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=None),
        auto_decompress=False,
        skip_auto_headers=("User-Agent",),
    )
