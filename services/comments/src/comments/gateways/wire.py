"""HTTP/1.1 to one address, as little of it as asking another service needs: kept connections, a request and its answer on each at a time.

Every write of a comment asks todos something. A general client takes longer for that than everything else a write does; this one joins the
request's lines and leaves the answer to llhttp (httptools).

Invariant: an answer is whole and no longer than allowed, or there is none; a connection is used again only if the answer before was whole
and the other side keeps it open. Nothing is followed, unpacked or tried twice here.
"""

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult

import httptools

_CONNECTIONS: Final = 64
# Balancers tend to forget, without a word, connections on which nothing has moved for a minute.
_IDLE_AT_MOST_SECONDS: Final = 30.0
_FIRST_FINAL_STATUS: Final = 200
_PORTS: Final = {"http": 80, "https": 443}


class AnswerUnusable(OSError):  # noqa: N818 - an error's name states a fact
    """The other side said something, and it cannot be used."""


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """What is asked. `target` is the path as it is sent."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""

    def encode(self) -> bytes:
        """The bytes on the wire.

        Raises:
            ValueError: a header holds a line break, with which it could become two.
        """
        lines = [f"{self.method} {self.target} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        if any("\r" in line or "\n" in line for line in lines):
            raise ValueError("a header holds a line break")
        return "\r\n".join([*lines, f"Content-Length: {len(self.body)}", "", ""]).encode("ascii") + self.body


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What came back; the names of headers in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class HttpWire(asyncio.Protocol):
    """One connection, for one request after the other."""

    def __init__(self, *, largest: int) -> None:
        self._largest = largest
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[HttpAnswer] | None = None
        self._parser = httptools.HttpResponseParser(self)
        self._headers: dict[str, str] = {}
        self._body = bytearray()

    @property
    def is_open(self) -> bool:
        """Whether it can take another request, if it has none."""
        return self._transport is not None and not self._transport.is_closing()

    def exchange(self, request: HttpRequest) -> asyncio.Future[HttpAnswer]:
        """The answer, once it is whole. Raises AnswerUnusable, ConnectionError: through the future."""
        self._answer = asyncio.get_running_loop().create_future()
        if self._transport is None:
            self._fail(ConnectionResetError("the connection is closed"))
        else:
            self._transport.write(request.encode())
        return self._answer

    def abort(self) -> None:
        """Close it at once."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the loop."""
        self._transport = transport  # type: ignore[assignment]  # of a stream it is always one that writes

    def data_received(self, data: bytes) -> None:
        """Called by the loop."""
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as exc:
            self._fail(AnswerUnusable(type(exc).__name__))

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the loop."""
        self._transport = None
        self._fail(exc or ConnectionResetError("the other side hung up"))

    def on_header(self, name: bytes, value: bytes) -> None:
        """Called by the parser."""
        self._headers[name.decode("latin-1").lower()] = value.decode("latin-1")

    def on_body(self, chunk: bytes) -> None:
        """Called by the parser."""
        self._body += chunk
        if len(self._body) > self._largest:
            self._fail(AnswerUnusable("too large"))

    def on_message_complete(self) -> None:
        """Called by the parser: for each answer, those that only announce another one among them."""
        status, headers, body = self._parser.get_status_code(), self._headers, bytes(self._body)
        self._headers, self._body = {}, bytearray()
        if status < _FIRST_FINAL_STATUS:
            return
        answer, self._answer = self._answer, None
        if answer is None or not self._parser.should_keep_alive():
            self.abort()
        if answer is not None and not answer.done():
            answer.set_result(HttpAnswer(status, headers, body))

    def _fail(self, error: Exception) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)
        self.abort()


class HttpPool:
    """Connections to one address, made when they are needed.

    Args:
        connect: Makes a connection.
        monotonic: Seconds on a clock that never jumps.
    """

    def __init__(
        self, connect: Callable[[], Awaitable[HttpWire]], *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._connect, self._monotonic = connect, monotonic
        self._idle: list[tuple[HttpWire, float]] = []
        self._places = asyncio.Semaphore(_CONNECTIONS)

    async def send(self, request: HttpRequest) -> HttpAnswer:
        """The answer. Takes as long as it takes: give it a time-out, which costs the connection.

        Raises:
            OSError: there is none. Whether the other side did what was asked is not known.
        """
        async with self._places:
            wire = self._take_idle() or await self._connect()
            try:
                answer = await wire.exchange(request)
            except BaseException:
                wire.abort()
                raise
            if wire.is_open:
                self._idle.append((wire, self._monotonic()))
            return answer

    async def aclose(self) -> None:
        """Close the connections that nobody uses."""
        while self._idle:
            self._idle.pop()[0].abort()

    def _take_idle(self) -> HttpWire | None:
        """The one that was used last, so that those in excess grow old."""
        earliest = self._monotonic() - _IDLE_AT_MOST_SECONDS
        while self._idle:
            wire, idle_since = self._idle.pop()
            if wire.is_open and idle_since >= earliest:
                return wire
            wire.abort()
        return None


def pool_to(address: SplitResult, *, largest: int) -> HttpPool:
    """Connections to `address`, which is `http` or `https`; answers may have `largest` bytes."""
    context = ssl.create_default_context() if address.scheme == "https" else None
    host, port = address.hostname or "", address.port or _PORTS[address.scheme]

    async def connect() -> HttpWire:
        loop = asyncio.get_running_loop()
        _, wire = await loop.create_connection(lambda: HttpWire(largest=largest), host, port, ssl=context)
        return wire

    return HttpPool(connect)
