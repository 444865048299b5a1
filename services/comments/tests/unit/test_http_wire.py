"""Requests and answers on kept connections: what is sent, which answers count, and which connections are used again."""

import asyncio

import pytest

from comments.gateways.wire import AnswerUnusable, HttpPool, HttpRequest, HttpWire

REQUEST = HttpRequest("POST", "/ask", {"Host": "todos", "X-Name": "value"}, b"{}")
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Kind: plain\r\n\r\nok"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n1\r\nk\r\n0\r\n\r\n"
ANNOUNCED = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + OK


class FakeTransport(asyncio.Transport):
    """Keeps what was written."""

    def __init__(self, wire: HttpWire) -> None:
        super().__init__()
        self.wire, self.written, self._is_closing = wire, b"", False
        wire.connection_made(self)

    def write(self, data: bytes) -> None:
        self.written += data

    def is_closing(self) -> bool:
        return self._is_closing

    def abort(self) -> None:
        if not self._is_closing:
            self._is_closing = True
            self.wire.connection_lost(None)


class Server:
    """Accepts connections."""

    def __init__(self) -> None:
        self.accepted: list[FakeTransport] = []

    async def connect(self) -> HttpWire:
        wire = HttpWire(largest=1000)
        self.accepted.append(FakeTransport(wire))
        return wire


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
async def ask(server, clock):
    """Sends a request; gives the task that waits for its answer."""
    pool = HttpPool(server.connect, monotonic=clock.monotonic)

    async def send() -> asyncio.Task:
        task = asyncio.create_task(pool.send(REQUEST))
        for _ in range(3):
            await asyncio.sleep(0)
        return task

    yield send
    await pool.aclose()


async def test_a_request_is_written_as_http_has_it(ask, server):
    task = await ask()
    server.accepted[0].wire.data_received(OK)

    assert server.accepted[0].written == (
        b"POST /ask HTTP/1.1\r\nHost: todos\r\nX-Name: value\r\nContent-Length: 2\r\n\r\n{}"
    )
    answer = await task
    assert (answer.status, answer.headers["x-kind"], answer.body) == (200, "plain", b"ok")


@pytest.mark.parametrize("value", ["a\r\nX-Other: b", "a\nb", "a\rb"])
def test_a_header_cannot_become_two(value):
    with pytest.raises(ValueError, match="line break"):
        HttpRequest("GET", "/", {"X-Name": value}).encode()


@pytest.mark.parametrize("answer", [OK, CHUNKED, ANNOUNCED], ids=["length", "chunked", "announced"])
async def test_an_answer_is_whole_however_it_comes_and_the_connection_is_used_again(ask, server, answer):
    for _ in range(2):
        task = await ask()
        for byte in answer:
            server.accepted[0].wire.data_received(bytes([byte]))
        assert ((await task).status, (await task).body) == (200, b"ok")

    assert len(server.accepted) == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" + b"x" * 1001,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" + b"x" * 1001,
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok!",
    ],
    ids=["too large", "too large in pieces", "another protocol", "two lengths"],
)
async def test_an_answer_that_cannot_be_used_costs_the_connection(ask, server, answer):
    task = await ask()
    server.accepted[0].wire.data_received(answer)

    with pytest.raises(AnswerUnusable):
        await task
    assert server.accepted[0].is_closing()


async def test_half_an_answer_is_none(ask, server):
    task = await ask()
    server.accepted[0].wire.data_received(OK[:-1])
    server.accepted[0].abort()

    with pytest.raises(ConnectionResetError):
        await task


async def test_who_gives_up_leaves_no_connection_with_an_answer_on_its_way(ask, server):
    task = await ask()
    task.cancel()
    await asyncio.wait([task])

    await ask()
    assert server.accepted[0].is_closing()
    assert len(server.accepted) == 2


async def _answer_one(ask, server, answer: bytes = OK) -> None:
    task = await ask()
    server.accepted[-1].wire.data_received(answer)
    await task


@pytest.mark.parametrize("ending", ["said", "closed", "unasked"])
async def test_a_connection_that_ended_is_not_used_again(ask, server, ending):
    match ending:
        case "said":
            await _answer_one(ask, server, OK.replace(b"X-Kind: plain", b"Connection: close"))
        case "closed":
            await _answer_one(ask, server)
            server.accepted[0].abort()
        case "unasked":
            await _answer_one(ask, server)
            server.accepted[0].wire.data_received(OK)

    await ask()
    assert len(server.accepted) == 2


async def test_a_connection_that_was_idle_for_long_is_not_used_again(ask, server, clock):
    await _answer_one(ask, server)
    clock.advance(seconds=31)

    await ask()
    assert len(server.accepted) == 2


async def test_requests_at_the_same_time_have_a_connection_each(ask, server):
    tasks = [await ask() for _ in range(3)]
    for transport in server.accepted:
        transport.wire.data_received(OK)

    assert [(await task).body for task in tasks] == [b"ok"] * 3
    assert len(server.accepted) == 3
