"""Requests on real connections: which answers count, and which connections are used again."""

import asyncio
import contextlib
import socket
from urllib.parse import urlsplit

import pytest

from http_carrier.carrier import AiohttpCarrier, HttpRequest
from http_carrier.errors import AnswerUnusable, CutOff, NotSent

REQUEST = HttpRequest("POST", "/ask/%2F?a=b", {"Host": "todos", "X-Name": "value"}, b"{}")
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Kind: plain\r\n\r\nok"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n1\r\nk\r\n0\r\n\r\n"
MOVED = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nSet-Cookie: a=b\r\nContent-Length: 2\r\n\r\nok"


class Peer(asyncio.Protocol):
    """Answers whatever is asked with the same bytes, and keeps what it was asked on each connection."""

    connections: list["Peer"]
    port: int
    answer = OK
    hangs_up = False

    def __init__(self) -> None:
        self.asked: list[bytes] = []
        self.is_closed = asyncio.Event()
        self.connections.append(self)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.asked.append(data)
        self.transport.write(self.answer)
        if self.hangs_up:
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_closed.set()


@pytest.fixture
async def peer(make_carrier):
    """The kind of connection that the server makes, and the carrier that leads there."""

    class ThisPeer(Peer):
        connections: list[Peer] = []

    server = await asyncio.get_running_loop().create_server(ThisPeer, "127.0.0.1", 0)
    ThisPeer.port = server.sockets[0].getsockname()[1]
    yield ThisPeer, make_carrier(ThisPeer.port)
    server.close()


@pytest.fixture
async def make_carrier():
    """A function: port → a carrier that leads there."""
    async with contextlib.AsyncExitStack() as carriers:

        def make(port: int, **options: float) -> AiohttpCarrier:
            carrier = AiohttpCarrier(urlsplit(f"http://127.0.0.1:{port}"), largest_bytes=1000, **options)
            carriers.push_async_callback(carrier.aclose)
            return carrier

        yield make


async def test_a_request_is_sent_as_it_is_and_its_connection_is_used_again(peer):
    kind, carrier = peer

    for _ in range(2):
        answer = await carrier.send(REQUEST)
        assert (answer.status, answer.headers["X-Kind"], answer.body) == (200, "plain", b"ok")

    [connection] = kind.connections
    head, _, body = b"".join(connection.asked[:1]).partition(b"\r\n\r\n")
    assert head.startswith(b"POST /ask/%2F?a=b HTTP/1.1\r\n")
    assert b"\r\nHost: todos\r\n" in head
    assert b"X-Name: value" in head
    assert (body or connection.asked[1]) == b"{}"


async def test_an_answer_in_pieces_is_whole(peer):
    kind, carrier = peer
    kind.answer = CHUNKED

    assert (await carrier.send(REQUEST)).body == b"ok"


async def test_nothing_is_followed_or_kept(peer):
    kind, carrier = peer
    kind.answer = MOVED

    assert (await carrier.send(REQUEST)).status == 302
    await carrier.send(REQUEST)

    assert b"Cookie" not in b"".join(b"".join(connection.asked) for connection in kind.connections)


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" + b"x" * 1001,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" + b"x" * 1001 + b"\r\n0\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
    ],
    ids=["too large", "too large in pieces", "another protocol"],
)
async def test_an_answer_that_cannot_be_used_does_not_spoil_the_next_one(peer, answer):
    kind, carrier = peer
    kind.answer = answer
    with pytest.raises(AnswerUnusable):
        await carrier.send(REQUEST)

    kind.answer = OK
    assert (await carrier.send(REQUEST)).body == b"ok"


async def test_half_an_answer_is_none(peer):
    kind, carrier = peer
    kind.answer, kind.hangs_up = OK[:-1], True

    with pytest.raises(CutOff, match="Payload"):
        await carrier.send(REQUEST)


async def test_who_gives_up_leaves_no_connection_with_an_answer_on_its_way(peer):
    kind, carrier = peer
    kind.answer = OK[:-1]
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await carrier.send(REQUEST)

    kind.answer = OK
    assert (await carrier.send(REQUEST)).body == b"ok"
    assert len(kind.connections) == 2


async def test_a_header_cannot_become_two(peer):
    _, carrier = peer

    with pytest.raises(ValueError, match=r"[Nn]ewline|header"):
        await carrier.send(HttpRequest("GET", "/", {"X-Name": "a\r\nX-Other: b"}))


async def test_nobody_there_means_that_nothing_was_sent(make_carrier):
    with pytest.raises(NotSent, match="Connect"):
        await make_carrier(1).send(REQUEST)


async def test_who_does_not_take_the_call_means_that_nothing_was_sent(make_carrier):
    """A listener with a full queue lets callers wait."""
    with (
        socket.create_server(("127.0.0.1", 0), backlog=0) as listener,
        socket.create_connection(listener.getsockname()),
        pytest.raises(NotSent, match="Timeout"),
    ):
        await make_carrier(listener.getsockname()[1], connect_seconds=0.05).send(REQUEST)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "POST"])
async def test_a_request_is_sent_once_though_nothing_comes_back(peer, method):
    """Whether a repeat does harm, only the sender knows; and what it signed may be accepted once only."""
    kind, carrier = peer
    await carrier.send(REQUEST)
    kind.answer, kind.hangs_up = b"", True

    with pytest.raises(CutOff):
        await carrier.send(HttpRequest(method, "/again", {}))

    assert b"".join(b"".join(connection.asked) for connection in kind.connections).count(b"/again") == 1


async def test_a_connection_that_was_closed_meanwhile_is_not_used(peer):
    kind, carrier = peer
    await carrier.send(REQUEST)
    kind.connections[0].transport.close()
    await kind.connections[0].is_closed.wait()
    # The other end reads of it when this one has been closed.
    await asyncio.sleep(0)

    assert (await carrier.send(REQUEST)).body == b"ok"

    assert len(kind.connections) == 2


async def test_a_silence_ends(peer, make_carrier):
    kind, _ = peer
    kind.answer = OK[:-1]

    with pytest.raises(TimeoutError):
        await make_carrier(kind.port, silence_seconds=0.05).send(REQUEST)
