"""Several processes write and read the same task at once: no page is older than a write that was answered before it was asked for."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from functools import partial
from urllib.parse import urlsplit

import httpx2
import pytest
from redis.asyncio import Redis

from support.comments_process import serving_comments, wait_for
from support.tcp_gate import TcpGate

PROCESSES, WRITERS, READERS, WRITES = 3, 4, 8, 25
NOT_NOW = 503


@pytest.fixture
async def gate(redis_url):
    """The way of one of the processes to Valkey."""
    server = urlsplit(redis_url)
    async with TcpGate(server.hostname, server.port) as gate:
        yield gate


@pytest.fixture
async def replicas(process_settings, redis_url, gate):
    """Processes of one service, over the same database and the same Valkey; the first goes through the gate."""
    server = urlsplit(redis_url)
    gated = redis_url.replace(f":{server.port}", f":{gate.port}")
    with ExitStack() as stack:
        urls = []
        for number in range(PROCESSES):
            settings = process_settings | {"LOG_LEVEL": "ERROR", "REDIS_URL": redis_url if number else gated}
            urls.append(stack.enter_context(serving_comments(**settings))[1])
        for url in urls:
            await asyncio.to_thread(wait_for, url, "/health/ready", 200)
        yield urls


async def leave_alone(gate: TcpGate, valkey: Redis) -> None:
    """No trouble at all."""


async def freeze_now_and_then(gate: TcpGate, valkey: Redis) -> None:
    """Valkey answers all processes but one, which does not know whether its commands are done."""
    for pause in (0.02, 0.3, 0.05, 0.2):
        gate.freeze()
        await asyncio.sleep(pause)
        gate.thaw()
        await asyncio.sleep(pause)


async def cut_now_and_then(gate: TcpGate, valkey: Redis) -> None:
    """Connections of one process break in the middle of a command."""
    gate.cut()
    await asyncio.sleep(0.02)


async def pause_writes_and_wipe(gate: TcpGate, valkey: Redis) -> None:
    """Valkey takes no writes, gives what it has, and then forgets it."""
    await valkey.client_pause(200, all=False)
    await asyncio.sleep(0.4)
    await valkey.flushdb()


class Observer:
    """What was answered to writers and when, and by how long each read came too late to show it."""

    def __init__(self) -> None:
        self.versions: dict[str, tuple[int, float]] = {}
        self.leaving: set[str] = set()
        self.deleted: dict[str, float] = {}
        self.compared = 0
        self.ages: list[float] = []

    def note_version(self, comment_id: str, version: int) -> None:
        """A writer was answered."""
        self.versions[comment_id] = version, time.monotonic()

    def check(
        self, versions: dict[str, tuple[int, float]], deleted: dict[str, float], page: dict, asked: float
    ) -> None:
        """`versions` and `deleted` are as they were when the page was asked for."""
        shown = {comment["id"]: comment["version"] for comment in page["results"]}
        self.ages += [asked - at for one, at in deleted.items() if one in shown]
        self.ages += [
            asked - at
            for one, (version, at) in versions.items()
            if shown.get(one, 0) < version and one not in self.leaving
        ]
        self.compared += 1


async def write_in_the_end(send: Callable[[], Awaitable[httpx2.Response]]) -> httpx2.Response:
    """The answer to a change that is sent until it is more than "not now", which a busy machine says, too."""
    while (answer := await send()).status_code == NOT_NOW:
        pass
    return answer


@pytest.mark.alone
@pytest.mark.parametrize("trouble", [leave_alone, freeze_now_and_then, cut_now_and_then, pause_writes_and_wipe])
async def test_no_process_shows_an_old_page_after_a_write_was_answered(
    trouble, replicas, gate, redis, real_issuer, alice, world
):
    seen, chance = Observer(), random.Random(7)  # noqa: S311 - guards nothing
    path = f"/api/v1/tasks/{world.task}/comments"
    headers = {"Authorization": f"Bearer {real_issuer.issue(alice)}"}
    writing = True

    async def write(client: httpx2.AsyncClient) -> None:
        for number in range(WRITES):
            url, text = chance.choice(replicas) + path, {"text": str(number)}
            made = (await write_in_the_end(partial(client.post, url, json=text))).json()
            seen.note_version(made["id"], 1)
            place = f"{chance.choice(replicas)}/api/v1/comments/{made['id']}"
            edited = partial(client.patch, place, json={"text": "edited"}, headers={"If-Match": '"1"'})
            await write_in_the_end(edited)
            seen.note_version(made["id"], 2)
            if number % 3 == 0:
                # From here on a read may show it or not; after the answer it must not.
                seen.leaving.add(made["id"])
                await write_in_the_end(partial(client.delete, place, headers={"If-Match": '"2"'}))
                seen.deleted[made["id"]] = time.monotonic()

    async def read(client: httpx2.AsyncClient) -> None:
        etags: dict[str, tuple[str, dict]] = {}
        while writing:
            url = chance.choice(replicas) + path + "?limit=100"
            versions, deleted, asked = dict(seen.versions), dict(seen.deleted), time.monotonic()
            known = {"If-None-Match": etags[url][0]} if url in etags else {}
            response = await client.get(url, headers=known)
            if response.status_code == NOT_NOW:
                continue
            page = etags[url][1] if response.status_code == 304 else response.json()
            etags[url] = (response.headers["ETag"], page)
            seen.check(versions, deleted, page, asked)

    async def make_trouble() -> None:
        while writing:
            await trouble(gate, redis)
            await asyncio.sleep(0.01)

    async with httpx2.AsyncClient(headers=headers, trust_env=False, timeout=20) as client:
        readers = asyncio.gather(make_trouble(), *(read(client) for _ in range(READERS)))
        await asyncio.gather(*(write(client) for _ in range(WRITERS)))
        writing = False
        await readers

    print(
        f"{trouble.__name__}: {seen.compared} pages, {len(seen.ages)} too old, by {max(seen.ages, default=0):.2f} s at most"
    )
    assert seen.compared > 100
    assert not seen.ages
