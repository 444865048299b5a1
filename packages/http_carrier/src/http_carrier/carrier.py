"""Requests and answers, and the connections on which they travel."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Final
from urllib.parse import SplitResult

import aiohttp
from yarl import URL

from http_carrier.errors import AnswerUnusable, CutOff, NotSent

_CONNECTIONS: Final = 64
# Balancers tend to forget, without a word, connections on which nothing has moved for a minute.
_IDLE_AT_MOST_SECONDS: Final = 30.0
# The library sends a request again when a connection ends under it, but none of these.
_NEVER_SENT_AGAIN: Final = {"PATCH", "POST"}


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """What is asked. `target` is the path and the query as they are sent."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What came back. The names of headers may be looked up in any letter case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class OpenAnswer:
    """An answer whose body has not been read yet. Somebody must `read` it, or read `chunks` to the end, or call `close`."""

    def __init__(self, response: aiohttp.ClientResponse, *, largest_bytes: int) -> None:
        self._response, self._largest = response, largest_bytes
        self.status = response.status
        self.headers: Mapping[str, str] = response.headers

    async def read(self) -> bytes:
        """The whole body. Raises as `chunks` does."""
        content = self._response.content
        if not content.is_eof() or content.exception() is not None:
            return b"".join([chunk async for chunk in self.chunks()])
        # As short answers do, it came together with the head: nothing is waited for, and the connection is free already.
        body = content.read_nowait()
        if len(body) > self._largest:
            raise AnswerUnusable("too large")
        return body

    async def chunks(self) -> AsyncIterator[bytes]:
        """The body in pieces, as they arrive.

        Raises:
            OSError: it broke off (`CutOff`), fell silent (`TimeoutError`), or there is more of it than allowed (`AnswerUnusable`).
        """
        received = 0
        try:
            with _ERRORS_OF_OURS:
                async for chunk in self._response.content.iter_any():
                    received += len(chunk)
                    if received > self._largest:
                        raise AnswerUnusable("too large")
                    yield chunk
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
        connect_seconds: How long the other side may take to accept a connection; for ever if absent.
        silence_seconds: How long it may say nothing in the middle of an answer; for ever if absent.
    """

    def __init__(
        self,
        address: SplitResult,
        *,
        largest_bytes: int,
        connect_seconds: float | None = None,
        silence_seconds: float | None = None,
    ) -> None:
        self._origin = f"{address.scheme}://{address.netloc}"
        self._largest = largest_bytes
        self._timeout = aiohttp.ClientTimeout(total=None, sock_connect=connect_seconds, sock_read=silence_seconds)
        self._session: aiohttp.ClientSession | None = None

    async def send(self, request: HttpRequest) -> HttpAnswer:
        """The whole answer. Takes as long as it takes: give it a time-out, which costs the connection.

        Raises:
            OSError: there is none: `NotSent`, `CutOff`, `AnswerUnusable`, or `TimeoutError` after a silence.
        """
        answer = await self.open(request)
        return HttpAnswer(answer.status, answer.headers, await answer.read())

    async def open(self, request: HttpRequest) -> OpenAnswer:
        """The answer as soon as its head is there. Raises as `send` does."""
        url = URL(self._origin + request.target, encoded=True)
        session = self._session = self._session or _open_session(self._timeout)
        with _ERRORS_OF_OURS:
            response = await session.request(
                request.method,
                url,
                headers=request.headers,
                data=request.body or None,
                allow_redirects=False,
                middlewares=() if request.method in _NEVER_SENT_AGAIN else (_send_once,),
            )
        return OpenAnswer(response, largest_bytes=self._largest)

    async def aclose(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()


class _ConnectionEnded(aiohttp.ClientError):
    """What the library's own errors for this are turned into before it sees them, since it would send some requests again."""


async def _send_once(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    try:
        return await handler(request)
    except aiohttp.ClientConnectorError:
        raise
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as exc:
        raise _ConnectionEnded(type(exc).__name__) from exc


class _ErrorsOfOurs:
    """Turns the library's errors into those of this package. A class and no generator: every request passes here."""

    def __enter__(self) -> None:
        """Nothing is remembered, so one serves all."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        match error:
            case None:
                return
            case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
                raise NotSent(type(error).__name__) from error
            case _ConnectionEnded():
                raise CutOff(str(error)) from error
            case aiohttp.ClientOSError() | aiohttp.ServerDisconnectedError() | aiohttp.ClientPayloadError():
                raise CutOff(type(error).__name__) from error
            case OSError():
                # Ours, or a silence that has lasted too long.
                return
            case aiohttp.ClientError():
                raise AnswerUnusable(type(error).__name__) from error


_ERRORS_OF_OURS: Final = _ErrorsOfOurs()


def _open_session(timeout: aiohttp.ClientTimeout) -> aiohttp.ClientSession:
    # It belongs to the loop that runs, so it cannot be made together with the carrier.
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=_CONNECTIONS, keepalive_timeout=_IDLE_AT_MOST_SECONDS),
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=timeout,
        auto_decompress=False,
        skip_auto_headers=("Accept", "Accept-Encoding", "User-Agent"),
    )
