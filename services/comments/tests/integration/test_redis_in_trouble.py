"""Redis stopped, frozen or wiped again and again: the answers are the same, and nobody waits long for them."""

import asyncio
import time
from collections.abc import Awaitable
from dataclasses import dataclass, field

import httpx2
import pytest
from redis.asyncio import Redis

from support.comments_process import serving_comments, wait_for

READERS, WRITES = 4, 30
# A time-out of Redis is 40 ms, and a change may meet two of them before the breaker knows; the rest is for a busy machine.
READ_P99_SECONDS, WRITE_P99_SECONDS = 0.5, 1.0


@dataclass
class Times:
    """How long requests took."""

    seconds: list[float] = field(default_factory=list)

    async def measure(self, request: Awaitable[httpx2.Response]) -> httpx2.Response:
        begun = time.monotonic()
        response = await request
        self.seconds.append(time.monotonic() - begun)
        return response

    def at(self, share: float) -> float:
        return sorted(self.seconds)[int(len(self.seconds) * share)]

    def __str__(self) -> str:
        return f"{len(self.seconds)}, p50 {self.at(0.5) * 1000:.0f} ms, p99 {self.at(0.99) * 1000:.0f} ms"


@pytest.fixture
async def services(process_settings, own_valkey):
    """One over a Valkey of its own, and one that never had any."""
    quiet = process_settings | {"LOG_LEVEL": "ERROR"}
    with (
        serving_comments(**quiet | {"REDIS_URL": own_valkey.url}) as (_, hurt),
        serving_comments(**quiet | {"REDIS_URL": "redis://127.0.0.1:1/0"}) as (_, without),
    ):
        for url in (hurt, without):
            await asyncio.to_thread(wait_for, url, "/health/ready", 200)
        yield hurt, without


async def wipe_for_ever(own_valkey) -> None:
    operator = Redis.from_url(own_valkey.url)
    try:
        while True:
            await operator.flushall()
            await asyncio.sleep(0.02)
    finally:
        await operator.aclose()


@pytest.mark.alone
@pytest.mark.parametrize("trouble", ["none", "stopped", "frozen", "wiped"])
async def test_answers_stay_the_same_and_come_soon(trouble, services, own_valkey, real_issuer, alice, world):
    hurt, without = services
    path = f"/api/v1/tasks/{world.task}/comments"
    headers = {"Authorization": f"Bearer {real_issuer.issue(alice)}"}
    reads, writes, writing = Times(), Times(), True

    async def read(client: httpx2.AsyncClient, order: str) -> None:
        while writing:
            assert (await reads.measure(client.get(f"{hurt}{path}?order={order}"))).status_code == 200

    async def write(client: httpx2.AsyncClient) -> None:
        for number in range(WRITES):
            made = await writes.measure(client.post(hurt + path, json={"text": str(number)}))
            assert made.status_code == 201
            newest = await reads.measure(client.get(f"{hurt}{path}?order=newest&limit=1"))
            assert newest.json()["results"] == [made.json()]

    async with httpx2.AsyncClient(headers=headers, trust_env=False, timeout=20) as client:
        await client.get(hurt + path)
        match trouble:
            case "stopped":
                own_valkey.kill()
            case "frozen":
                own_valkey.freeze()
        wiping = asyncio.create_task(wipe_for_ever(own_valkey)) if trouble == "wiped" else None
        readers = asyncio.gather(*(read(client, ("oldest", "newest")[number % 2]) for number in range(READERS)))
        await write(client)
        writing = False
        await readers
        if wiping:
            wiping.cancel()
        pages = [await client.get(f"{url}{path}?limit=100") for url in (hurt, without)]

    print(f"Redis in trouble: {trouble}; reads {reads}; writes {writes}")
    assert pages[0].content == pages[1].content
    assert pages[0].headers["ETag"] == pages[1].headers["ETag"]
    assert len(reads.seconds) > WRITES
    assert reads.at(0.99) < READ_P99_SECONDS
    assert writes.at(0.99) < WRITE_P99_SECONDS
