"""Carries requests to one address, through aiohttp: each write of a comment asks todos something, and other clients take six times as long.

Invariant: an answer is whole and no longer than allowed, or there is none. Nothing is followed, unpacked or kept between requests but
connections, and no proxy is taken from the environment.
"""

from collections.abc import AsyncIterator, Mapping
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


class OpenAnswer:
    """An answer whose body has not been read yet. Somebody must read `chunks` to the end or call `close`."""

    def __init__(self, response: aiohttp.ClientResponse, *, largest_bytes: int) -> None:
        self._response, self._largest = response, largest_bytes
        self.status = response.status
        self.headers: Mapping[str, str] = response.headers

    async def chunks(self) -> AsyncIterator[bytes]:
        """The body in pieces, as they arrive.

        Raises:
            OSError: it broke off, or there is more of it than allowed.
        """
        received = 0
        try:
            async for chunk in self._response.content.iter_any():
                received += len(chunk)
                if received > self._largest:
                    raise AnswerUnusable("too large")
                yield chunk
        except OSError:
            raise
        except aiohttp.ClientError as exc:
            raise AnswerUnusable(type(exc).__name__) from exc
        finally:
            self.close()

    def close(self) -> None:
        """Read no more; the connection is used again only if nothing was left to read."""
        self._response.close()


class AiohttpCarrier:
    """Connections to one address, made when they are needed.

    Args:
        address: `http` or `https`, host and port; its path does not count.
        largest_bytes: How long the body of an answer may be.
        silence_seconds: How long the other side may say nothing in the middle of an answer; for ever if absent.
    """

    def __init__(self, address: SplitResult, *, largest_bytes: int, silence_seconds: float | None = None) -> None:
        self._origin = f"{address.scheme}://{address.netloc}"
        self._largest = largest_bytes
        self._timeout = aiohttp.ClientTimeout(total=None, sock_read=silence_seconds)
        self._session: aiohttp.ClientSession | None = None

    async def send(self, request: HttpRequest) -> HttpAnswer:
        """The whole answer. Takes as long as it takes: give it a time-out, which costs the connection.

        Raises:
            OSError: there is none. Whether the other side did what was asked is not known.
        """
        answer = await self.open(request)
        body = b"".join([chunk async for chunk in answer.chunks()])
        return HttpAnswer(answer.status, answer.headers, body)

    async def open(self, request: HttpRequest) -> OpenAnswer:
        """The answer as soon as its head is there. Raises as `send` does."""
        url = URL(self._origin + request.target, encoded=True)
        session = self._session = self._session or _open_session(self._timeout)
        try:
            response = await session.request(
                request.method, url, headers=request.headers, data=request.body or None, allow_redirects=False
            )
        except OSError:
            # Some errors of the library are one already, and name what happened.
            raise
        except aiohttp.ClientError as exc:
            raise AnswerUnusable(type(exc).__name__) from exc
        return OpenAnswer(response, largest_bytes=self._largest)

    async def aclose(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()


def _open_session(timeout: aiohttp.ClientTimeout) -> aiohttp.ClientSession:
    # It belongs to the loop that runs, so it cannot be made together with the carrier.
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=_CONNECTIONS, keepalive_timeout=_IDLE_AT_MOST_SECONDS),
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=timeout,
        auto_decompress=False,
        skip_auto_headers=("User-Agent",),
    )
