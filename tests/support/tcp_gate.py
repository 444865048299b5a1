"""A TCP connection that can be cut, refused or frozen between a client and a server."""

import asyncio
from contextlib import suppress
from typing import Self


class TcpGate:
    """Forwards a port of loopback to a server. Use as an asynchronous context manager; `port` is known inside."""

    def __init__(self, host: str, port: int) -> None:
        self.upstream = (host, port)
        self.port = 0
        self._server: asyncio.Server | None = None
        self._open = asyncio.Event()
        self._open.set()
        self._writers: set[asyncio.StreamWriter] = set()

    async def __aenter__(self) -> Self:
        await self.accept()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.thaw()
        await self.refuse()

    async def accept(self) -> None:
        """Listen, on the same port as before."""
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def refuse(self) -> None:
        """Cut all connections and refuse new ones, as while a server restarts."""
        if self._server is not None:
            self._server.close()
        self.cut()

    def cut(self) -> None:
        """Cut all connections; new ones are accepted."""
        for writer in self._writers:
            writer.transport.abort()

    def freeze(self) -> None:
        """Keep all connections and forward nothing."""
        self._open.clear()

    def thaw(self) -> None:
        """Forward again what was held back, too."""
        self._open.set()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            upstream_reader, upstream_writer = await asyncio.open_connection(*self.upstream)
        except OSError:
            writer.transport.abort()
            return
        self._writers |= {writer, upstream_writer}
        await asyncio.gather(self._pump(reader, upstream_writer), self._pump(upstream_reader, writer))
        self._writers -= {writer, upstream_writer}

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while chunk := await reader.read(65_536):
                await self._open.wait()
                writer.write(chunk)
                await writer.drain()
        writer.close()
