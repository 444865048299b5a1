"""Several processes write and read the same task at once: no page is older than a write that was answered before it was asked for."""

import asyncio
import random
import time
from contextlib import ExitStack

import httpx2
import pytest

from support.comments_process import serving_comments, wait_for

PROCESSES, WRITERS, READERS, WRITES = 3, 4, 8, 25
BOUND_SECONDS = 2.0
"""Zero, as long as Redis answers a writer in time. If it does not (here: the machine is too busy), the writer deletes again every second,
and until that succeeds other processes may serve the old page."""


@pytest.fixture
def replicas(process_settings):
    """Processes of one service, over the same database and the same Valkey."""
    with ExitStack() as stack:
        settings = process_settings | {"LOG_LEVEL": "ERROR"}
        urls = [stack.enter_context(serving_comments(**settings))[1] for _ in range(PROCESSES)]
        for url in urls:
            wait_for(url, "/health/ready", 200)
        yield urls


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


@pytest.mark.alone
async def test_no_process_shows_an_old_page_after_a_write_was_answered(replicas, real_issuer, alice, world):
    seen, chance = Observer(), random.Random(7)  # noqa: S311 - guards nothing
    path = f"/api/v1/tasks/{world.task}/comments"
    headers = {"Authorization": f"Bearer {real_issuer.issue(alice)}"}
    writing = True

    async def write(client: httpx2.AsyncClient) -> None:
        for number in range(WRITES):
            made = (await client.post(chance.choice(replicas) + path, json={"text": str(number)})).json()
            seen.note_version(made["id"], 1)
            place = f"{chance.choice(replicas)}/api/v1/comments/{made['id']}"
            await client.patch(place, json={"text": "edited"}, headers={"If-Match": '"1"'})
            seen.note_version(made["id"], 2)
            if number % 3 == 0:
                # From here on a read may show it or not; after the answer it must not.
                seen.leaving.add(made["id"])
                await client.delete(place, headers={"If-Match": '"2"'})
                seen.deleted[made["id"]] = time.monotonic()

    async def read(client: httpx2.AsyncClient) -> None:
        etags: dict[str, tuple[str, dict]] = {}
        while writing:
            url = chance.choice(replicas) + path + "?limit=100"
            versions, deleted, asked = dict(seen.versions), dict(seen.deleted), time.monotonic()
            known = {"If-None-Match": etags[url][0]} if url in etags else {}
            response = await client.get(url, headers=known)
            page = etags[url][1] if response.status_code == 304 else response.json()
            etags[url] = (response.headers["ETag"], page)
            seen.check(versions, deleted, page, asked)

    async with httpx2.AsyncClient(headers=headers, trust_env=False, timeout=20) as client:
        readers = asyncio.gather(*(read(client) for _ in range(READERS)))
        await asyncio.gather(*(write(client) for _ in range(WRITERS)))
        writing = False
        await readers

    print(f"{seen.compared} pages, {len(seen.ages)} too old, by {max(seen.ages, default=0):.2f} s at most")
    assert seen.compared > 100
    assert max(seen.ages, default=0) < BOUND_SECONDS
