"""As much of Redis as todos needs: saying short things to it.

Why not the usual client: it brings two hundred commands and a second, asynchronous one, which are a seventh of a worker's memory.

Invariant: everything that can go wrong is an `OSError`, and leaves no connection behind that is in doubt.
Source: the Redis serialization protocol; all answers to what is said here are one line.
"""

import contextlib
import select
import socket
import ssl
from typing import Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

_PORT: Final = 6379
_LINE_END: Final = b"\r\n"
_ERROR: Final = b"-"
_READ_BYTES: Final = 4096


class RedisRefused(OSError):  # noqa: N818 - a subclass reads as the fact that it states
    """Redis answered that it will not."""


class RedisLine:
    """A connection that is made when it is first needed, and anew when it was lost. One thread at a time may use it.

    Args:
        url: `redis://[user]:password@host:port`, `rediss://` or `unix://[user]:password@/path`; `ssl_ca_certs=` and `ssl_cert_reqs=none` as
            the usual client reads them.
        timeout_seconds: How long Redis may take to connect, and to answer.
    """

    def __init__(self, url: str, *, timeout_seconds: float) -> None:
        self._url, self._timeout = urlsplit(url), timeout_seconds
        self._socket: socket.socket | None = None

    def say(self, *words: str) -> None:
        """Send a command without waiting for its answer, which is read before the next one.

        Raises:
            OSError: Redis is away, or refused what was said before.
        """
        self._read_answers()
        self._send(self._socket or self._connect(), words)

    def ask(self, *words: str) -> str:
        """Send a command; the answer of Redis, which must be one line. Nothing may have been said on this connection before.

        Raises:
            OSError: Redis is away, or refuses.
        """
        connection = self._socket or self._connect()
        self._send(connection, words)
        return self._receive(connection)

    def close(self) -> None:
        """Hang up."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _read_answers(self) -> None:
        """Read what was answered so far; the connection is given up if it was closed."""
        while self._socket is not None and _has_something(self._socket):
            with contextlib.suppress(ConnectionError):
                if answers := self._socket.recv(_READ_BYTES):
                    self._check(answers)
                    continue
            self.close()

    def _connect(self) -> socket.socket:
        connection = _open(self._url, timeout_seconds=self._timeout)
        self._socket = connection
        if self._url.password:
            name = [unquote(self._url.username)] if self._url.username else []
            self._send(connection, ("AUTH", *name, unquote(self._url.password)))
            self._receive(connection)
        return connection

    def _send(self, connection: socket.socket, words: tuple[str, ...]) -> None:
        try:
            connection.sendall(encode(words))
        except OSError:
            self.close()
            raise

    def _receive(self, connection: socket.socket) -> str:
        answer = b""
        try:
            while not answer.endswith(_LINE_END):
                received = connection.recv(_READ_BYTES)
                if not received:
                    raise ConnectionResetError
                answer += received
        except OSError:
            self.close()
            raise
        self._check(answer)
        return answer[1:-2].decode(errors="replace")

    def _check(self, answers: bytes) -> None:
        refusal = next((line for line in answers.split(_LINE_END) if line.startswith(_ERROR)), None)
        if refusal is not None:
            self.close()
            raise RedisRefused(refusal[1:].decode(errors="replace"))


def encode(words: tuple[str, ...]) -> bytes:
    """A command as it is sent."""
    raw = [word.encode() for word in words]
    return b"*%d\r\n" % len(raw) + b"".join(b"$%d\r\n%b\r\n" % (len(word), word) for word in raw)


def _open(url: SplitResult, *, timeout_seconds: float) -> socket.socket:
    if url.scheme == "unix":
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(timeout_seconds)
        connection.connect(unquote(url.path))
        return connection
    connection = socket.create_connection((url.hostname or "localhost", url.port or _PORT), timeout_seconds)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if url.scheme == "rediss":
        return _make_tls(url).wrap_socket(connection, server_hostname=url.hostname)
    return connection


def _make_tls(url: SplitResult) -> ssl.SSLContext:
    options = parse_qs(url.query)
    context = ssl.create_default_context(cafile=next(iter(options.get("ssl_ca_certs", [])), None))
    if options.get("ssl_cert_reqs") == ["none"]:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _has_something(connection: socket.socket) -> bool:
    if isinstance(connection, ssl.SSLSocket) and connection.pending():
        return True
    poll = select.poll()
    poll.register(connection, select.POLLIN)
    return bool(poll.poll(0))
