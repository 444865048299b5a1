"""Commands to Redis, those of all requests one behind the other on one connection; the answers come back in the same order.

For the subscription redis-py does everything. For the one command of a cached read its client takes as long as all the rest of the
request: a connection from a pool, several coroutines, telemetry and a stream for each command. So this module packs and parses with
hiredis, as redis-py does, and leaves out everything between.

Invariant: an answer belongs to the oldest command that has none. A caller who gives up changes nothing about that: the answer to their
command is awaited all the same, and thrown away. A connection that owes an answer for too long, or says what nobody understands, is given
up whole.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Final

import hiredis
from redis.exceptions import InvalidResponse, ResponseError

_OWES_AT_MOST_SECONDS: Final = 2.0
_NOTHING: Final = object()

type Word = str | bytes | int


class RedisWire(asyncio.Protocol):
    """One connection. `monotonic` is the clock by which answers are late."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._transport: asyncio.Transport | None = None
        self._reader = hiredis.Reader(protocolError=InvalidResponse, replyError=ResponseError, notEnoughData=_NOTHING)
        self._owed: deque[tuple[asyncio.Future[Any] | None, float]] = deque()

    @property
    def is_lost(self) -> bool:
        """Whether it is closed, or may as well be."""
        is_closed = self._transport is None or self._transport.is_closing()
        return is_closed or (bool(self._owed) and self._monotonic() - self._owed[0][1] > _OWES_AT_MOST_SECONDS)

    def send(self, *words: Word) -> asyncio.Future[Any]:
        """The answer to the command, once it is there.

        Raises:
            ResponseError, ConnectionError: through the future.
        """
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._write(words, answer)
        return answer

    def tell(self, *words: Word) -> None:
        """Send a command whose answer nobody needs."""
        self._write(words, None)

    def abort(self) -> None:
        """Give the connection up; whoever waits for an answer is told."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the loop."""
        self._transport = transport  # type: ignore[assignment]  # of a stream it is always one that writes

    def data_received(self, data: bytes) -> None:
        """Called by the loop: hand out the answers that are whole."""
        self._reader.feed(data)
        try:
            while (answer := self._reader.gets()) is not _NOTHING:
                _settle(self._owed.popleft()[0], answer)
        except (InvalidResponse, IndexError):
            self.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the loop."""
        self._transport = None
        while self._owed:
            _settle(self._owed.popleft()[0], exc or ConnectionResetError("Redis hung up"))

    def _write(self, words: tuple[Word, ...], answer: asyncio.Future[Any] | None) -> None:
        self._owed.append((answer, self._monotonic()))
        if self._transport is not None:
            self._transport.write(hiredis.pack_command(words))  # type: ignore[arg-type] # its stub knows one word


def _settle(future: asyncio.Future[Any] | None, answer: Any) -> None:
    if future is None or future.done():
        return
    if isinstance(answer, Exception):
        future.set_exception(answer)
    else:
        future.set_result(answer)


class RedisPipe:
    """The connection of one process: made when it is first needed, and anew when it was lost.

    Args:
        connect: Makes a connection that is ready for commands.
    """

    def __init__(self, connect: Callable[[], Awaitable[RedisWire]]) -> None:
        self._connect = connect
        self._wire: RedisWire | None = None
        self._connecting = asyncio.Lock()

    async def run(self, *words: Word) -> Any:
        """The answer to a command: bytes, int, None, or a list of them. Takes as long as it takes: give it a time-out.

        Raises:
            RedisError, OSError: there is none. Whether the command was carried out is not known.
        """
        wire = self._wire
        if wire is None or wire.is_lost:
            wire = await self._reconnect()
        return await wire.send(*words)

    def tell(self, *words: Word) -> bool:
        """Send a command and wait for nothing: it is carried out before those that follow, or the connection is lost.

        False if there is no connection at the moment; then nothing was sent.
        """
        wire = self._wire
        if wire is None or wire.is_lost:
            return False
        wire.tell(*words)
        return True

    async def aclose(self) -> None:
        """Close the connection at once."""
        if self._wire is not None:
            self._wire.abort()

    async def _reconnect(self) -> RedisWire:
        async with self._connecting:
            wire = self._wire
            if wire is None or wire.is_lost:
                await self.aclose()
                wire = self._wire = await self._connect()
            return wire
