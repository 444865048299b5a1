"""Wake-ups arrive through a real server, and nobody notices for long when it is gone."""

import asyncio
from contextlib import suppress
from urllib.parse import urlsplit, urlunsplit

import pytest
from redis.asyncio import Redis

from bot.health import Check, HealthBoard
from bot.metrics import Metrics
from bot.notifications.wake_ups import WakeUpListener, connect_redis
from contracts.events.v1 import CHANGES_CHANNEL, NOTIFICATIONS_CHANNEL
from delegram_cli.embedded.running import throw_away_valkey
from support.tcp_gate import TcpGate


class Ear:
    """Counts wake-ups."""

    def __init__(self) -> None:
        self.heard = 0

    def __call__(self) -> None:
        self.heard += 1


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def other_ear() -> Ear:
    return Ear()


@pytest.fixture
def health() -> HealthBoard:
    return HealthBoard()


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
async def listen(ear, other_ear, health, metrics):
    running, clients = [], []

    async def start(url: str) -> None:
        client = connect_redis(url)
        clients.append(client)
        listener = WakeUpListener(
            client, {NOTIFICATIONS_CHANNEL: ear, CHANGES_CHANNEL: other_ear}, health=health, metrics=metrics
        )
        running.append(asyncio.ensure_future(listener.run()))

    yield start
    for task in running:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    for client in clients:
        await client.aclose()


@pytest.fixture
async def todos(redis_url):
    """What todos publishes with."""
    async with Redis.from_url(redis_url) as client:
        yield client


async def test_a_wake_up_is_heard_at_once(listen, ear, health, metrics, redis_url, todos, soon):
    await listen(redis_url)
    await soon(lambda: health.is_ok(Check.REDIS))
    before = ear.heard

    await todos.publish(NOTIFICATIONS_CHANNEL, "")

    await soon(lambda: ear.heard == before + 1, seconds=1)
    assert metrics.redis["wake_ups"] == 1


async def test_connecting_is_a_wake_up_because_one_may_have_been_missed(listen, ear, redis_url, soon):
    await listen(redis_url)

    await soon(lambda: ear.heard == 1)


async def test_other_channels_wake_nobody(listen, ear, health, redis_url, todos, soon):
    await listen(redis_url)
    await soon(lambda: health.is_ok(Check.REDIS))

    await todos.publish("delegram:something-else", "x")
    await todos.publish(NOTIFICATIONS_CHANNEL, "")
    await soon(lambda: ear.heard >= 2)

    assert ear.heard == 2


async def test_each_channel_wakes_whom_it_is_meant_for(listen, ear, other_ear, health, redis_url, todos, soon):
    await listen(redis_url)
    await soon(lambda: health.is_ok(Check.REDIS))

    await todos.publish(CHANGES_CHANNEL, "")

    await soon(lambda: other_ear.heard == 2)
    assert ear.heard == 1


async def test_a_quiet_server_is_no_outage(listen, ear, health, metrics, redis_url, soon):
    """Longer than one turn of listening, so that the ping and its answer are seen, too."""
    await listen(redis_url)
    await soon(lambda: health.is_ok(Check.REDIS))

    await asyncio.sleep(6)

    assert health.is_ok(Check.REDIS)
    assert (ear.heard, metrics.redis["errors"]) == (1, 0)


async def test_a_server_that_was_never_there_is_waited_for(listen, health, metrics, soon):
    await listen("redis://127.0.0.1:1/0")

    await soon(lambda: metrics.redis["errors"] >= 2)

    assert not health.is_ok(Check.REDIS)


async def test_cut_connections_are_made_anew(listen, ear, health, metrics, redis_url, todos, soon):
    await listen(redis_url)
    await soon(lambda: health.is_ok(Check.REDIS))

    await todos.execute_command("CLIENT", "KILL", "TYPE", "pubsub")
    await soon(lambda: ear.heard == 2)
    await todos.publish(NOTIFICATIONS_CHANNEL, "")

    await soon(lambda: ear.heard == 3)


@pytest.fixture
async def gate(redis_url):
    """A way to the server that can be cut or frozen."""
    address = urlsplit(redis_url)
    async with TcpGate(address.hostname, address.port or 6379) as gate:
        yield gate


@pytest.fixture
def gated_url(redis_url, gate) -> str:
    """The server's address, through the gate."""
    address = urlsplit(redis_url)
    credentials = address.netloc.rpartition("@")[0]
    return urlunsplit(address._replace(netloc=f"{credentials}@127.0.0.1:{gate.port}"))


async def test_a_restarted_server_is_found_again(listen, ear, health, metrics, gate, gated_url, soon):
    """The new server knows nothing of the old one's subscribers."""
    await listen(gated_url)
    await soon(lambda: health.is_ok(Check.REDIS))

    await gate.refuse()
    await soon(lambda: metrics.redis["errors"] >= 2)
    with throw_away_valkey() as new_url:
        address = urlsplit(new_url)
        gate.upstream = (address.hostname, address.port)
        await gate.accept()
        # Another server has another password: both are told to take the old one.
        async with Redis.from_url(new_url) as todos:
            await todos.config_set("requirepass", urlsplit(gated_url).password)
            await soon(lambda: health.is_ok(Check.REDIS), seconds=20)
            heard = ear.heard
            await todos.publish(NOTIFICATIONS_CHANNEL, "")
            await soon(lambda: ear.heard == heard + 1)


async def test_a_frozen_server_is_noticed(listen, health, gate, gated_url, soon):
    """It keeps its connections and says nothing: only a ping without an answer tells."""
    await listen(gated_url)
    await soon(lambda: health.is_ok(Check.REDIS))

    gate.freeze()
    await soon(lambda: not health.is_ok(Check.REDIS), seconds=15)
    gate.thaw()

    await soon(lambda: health.is_ok(Check.REDIS), seconds=15)
