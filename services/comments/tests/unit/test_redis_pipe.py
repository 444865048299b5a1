"""Commands of many callers on one connection: who gets which answer, and what happens to a connection that is not worth keeping."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from redis.exceptions import ResponseError

from comments.cache.pipe import RedisPipe, RedisWire


class FakeTransport(asyncio.Transport):
    """Keeps what was written."""

    def __init__(self, wire: RedisWire) -> None:
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


class FakeRedis:
    """Accepts connections."""

    def __init__(self, clock) -> None:
        self._clock = clock
        self.accepted: list[FakeTransport] = []

    async def connect(self) -> RedisWire:
        await asyncio.sleep(0)
        wire = RedisWire(self._clock.monotonic)
        self.accepted.append(FakeTransport(wire))
        return wire


@pytest.fixture
def server(clock) -> FakeRedis:
    return FakeRedis(clock)


@pytest.fixture
async def pipe(server) -> AsyncIterator[RedisPipe]:
    pipe = RedisPipe(server.connect)
    yield pipe
    await pipe.aclose()


@pytest.fixture
def ask(pipe):
    """Sends a command; gives the task that waits for its answer."""

    async def send(*words: str) -> asyncio.Task:
        task = asyncio.create_task(pipe.run(*words))
        for _ in range(4):
            await asyncio.sleep(0)
        return task

    return send


async def test_each_caller_gets_their_own_answer_however_the_bytes_are_cut(ask, server):
    tasks = [await ask("GET", name) for name in "ab"]
    (transport,) = server.accepted
    for byte in b"$3\r\none\r\n*2\r\n$-1\r\n:2\r\n":
        transport.wire.data_received(bytes([byte]))

    assert transport.written == b"*2\r\n$3\r\nGET\r\n$1\r\na\r\n*2\r\n$3\r\nGET\r\n$1\r\nb\r\n"
    assert [await task for task in tasks] == [b"one", [None, 2]]


async def test_who_gave_up_does_not_shift_the_answers_of_the_others(ask, server):
    impatient, patient = await ask("GET", "a"), await ask("GET", "b")
    impatient.cancel()

    server.accepted[0].wire.data_received(b"+late\r\n+right\r\n")

    assert await patient == b"right"
    assert len(server.accepted) == 1


async def test_a_refusal_is_for_the_command_that_was_refused(ask, server):
    refused, fine = await ask("SET", "a"), await ask("GET", "b")

    server.accepted[0].wire.data_received(b"-READONLY replica\r\n+fine\r\n")

    with pytest.raises(ResponseError):
        await refused
    assert await fine == b"fine"


async def test_what_is_merely_told_shifts_no_answer_whatever_becomes_of_it(pipe, ask, server):
    first = await ask("GET", "a")
    assert pipe.tell("SET", "b", "closed")
    last = await ask("DEL", "b")

    server.accepted[0].wire.data_received(b"+first\r\n-READONLY replica\r\n:1\r\n")

    assert server.accepted[0].written.endswith(b"$1\r\nb\r\n$6\r\nclosed\r\n*2\r\n$3\r\nDEL\r\n$1\r\nb\r\n")
    assert (await first, await last) == (b"first", 1)


async def test_nothing_is_told_without_a_connection(pipe, ask, server):
    assert not pipe.tell("SET", "a", "closed")
    await asyncio.wait([await ask("GET", "a")], timeout=0)
    server.accepted[0].abort()

    assert not pipe.tell("SET", "a", "closed")
    assert len(server.accepted) == 1


async def test_a_lost_connection_tells_all_who_wait_and_the_next_command_makes_another(ask, server):
    waiting = [await ask("GET", name) for name in "ab"]
    server.accepted[0].abort()

    for task in waiting:
        with pytest.raises(ConnectionResetError):
            await task
    task = await ask("GET", "c")
    server.accepted[1].wire.data_received(b"+again\r\n")
    assert await task == b"again"


@pytest.mark.parametrize("nonsense", [b"?what\r\n", b"+one\r\n+too many\r\n"])
async def test_a_connection_that_speaks_nonsense_is_given_up(ask, server, nonsense):
    await asyncio.wait([await ask("GET", "a")], timeout=0)
    server.accepted[0].wire.data_received(nonsense)

    await ask("GET", "b")
    assert len(server.accepted) == 2


async def test_a_connection_that_owes_an_answer_for_too_long_is_given_up(ask, server, clock):
    silent = await ask("GET", "a")
    clock.advance(seconds=2)
    await ask("GET", "b")
    assert len(server.accepted) == 1

    clock.advance(seconds=0.1)
    await ask("GET", "c")

    assert len(server.accepted) == 2
    with pytest.raises(ConnectionResetError):
        await silent


async def test_many_who_find_no_connection_make_one(ask, server):
    for name in "abc":
        await ask("GET", name)

    assert len(server.accepted) == 1
