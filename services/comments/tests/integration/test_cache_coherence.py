"""An answer never differs with and without the cache: not under concurrent writers, not after a crash, not while Redis is in trouble."""

import asyncio
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from redis.asyncio import Redis

from comments.breaker import CircuitBreaker
from comments.cache.doubts import ALL_TASKS
from comments.cache.guard import RedisGuard
from comments.cache.pages import Patience
from comments.clock import SystemClock
from comments.db.doubts import PostgresDoubtRecord
from comments.domain import PagePlace, PageRequest, RenderedPage
from contracts.comments.v1.comments import CommentOrder
from contracts.ids import TaskId
from contracts.todos.v1.authorization import CommentAction


@pytest.fixture
def request_page(world) -> PageRequest:
    return PageRequest(task_id=world.task, order=CommentOrder.OLDEST, limit=100)


def _texts(page: RenderedPage) -> list[str]:
    return [comment["text"] for comment in json.loads(page.body)["results"]]


class CountingSource:
    """Pages from PostgreSQL, counted; `hold` keeps a page back after it was read, until it is let go."""

    def __init__(self, source) -> None:
        self._source = source
        self.reads = 0
        self.was_read, self.let_go = asyncio.Event(), asyncio.Event()
        self.let_go.set()

    def hold(self) -> None:
        self.was_read.clear()
        self.let_go.clear()

    async def read_page(self, request: PageRequest) -> RenderedPage:
        self.reads += 1
        page = await self._source.read_page(request)
        self.was_read.set()
        await self.let_go.wait()
        return page


@pytest.fixture
def source(stored) -> CountingSource:
    return CountingSource(stored)


@pytest.fixture
def counted(source, redis, redis_url, make_pages):
    return make_pages(redis_url, source)


async def test_a_page_is_read_from_postgresql_once(write, world, counted, source, request_page):
    await write.add("One", task=world.task)

    pages = [await counted.read_page(request_page) for _ in range(3)]

    assert source.reads == 1
    assert [_texts(page) for page in pages] == [["One"]] * 3


async def test_each_page_has_its_own_place(write, world, counted, source):
    third = [(await write.add(str(number), task=world.task)).comment.id for number in range(4)][2]
    requests = [
        PageRequest(world.task, CommentOrder.OLDEST, 2),
        PageRequest(world.task, CommentOrder.OLDEST, 3),
        PageRequest(world.task, CommentOrder.NEWEST, 2),
        PageRequest(world.task, CommentOrder.OLDEST, 2, PagePlace(2)),
        PageRequest(world.task, CommentOrder.OLDEST, 2, PagePlace(2, backward=True)),
        PageRequest(world.task, CommentOrder.OLDEST, 2, around=third),
        PageRequest(world.other_task, CommentOrder.OLDEST, 2),
    ]

    first = [_texts(await counted.read_page(request)) for request in requests]
    again = [_texts(await counted.read_page(request)) for request in requests]

    assert first == again == [["0", "1"], ["0", "1", "2"], ["3", "2"], ["2", "3"], ["0"], ["1", "2"], []]
    assert source.reads == len(requests)


async def test_a_page_from_the_cache_has_the_etag_that_it_was_made_with(write, world, cached, stored, request_page):
    await write.add("One", task=world.task)

    made, from_cache = [await cached.read_page(request_page) for _ in range(2)]

    assert made == from_cache == await stored.read_page(request_page)
    await write.add("Two", task=world.task)
    assert (await cached.read_page(request_page)).etag != made.etag


async def test_every_change_is_seen_by_the_next_read(write, world, cached, request_page):
    seen = [_texts(await cached.read_page(request_page))]
    comment = (await write.add("One", task=world.task)).comment
    seen.append(_texts(await cached.read_page(request_page)))
    await write.edit(comment.id, "Two")
    seen.append(_texts(await cached.read_page(request_page)))
    await write.delete(comment.id)
    seen.append(_texts(await cached.read_page(request_page)))

    assert seen == [[], ["One"], ["Two"], []]


async def test_a_change_of_one_task_leaves_the_pages_of_others(write, world, make_writer, alice, counted, source):
    writer = make_writer(alice, counted)
    other = PageRequest(world.other_task, CommentOrder.OLDEST, 10)
    await counted.read_page(other)

    await writer.add("One", task=world.task)
    await counted.read_page(other)

    assert source.reads == 1


async def test_a_page_loaded_before_a_change_is_not_served_after_it(
    write, world, counted, cached, source, request_page
):
    """The classic hole: the reader loads, the writer commits and drops, and then the reader stores what it loaded."""
    source.hold()
    slow_reader = asyncio.create_task(counted.read_page(request_page))
    await source.was_read.wait()
    await write.add("New", task=world.task)
    await cached.read_page(PageRequest(world.task, CommentOrder.NEWEST, 1))  # the task has a new head already
    source.let_go.set()
    assert _texts(await slow_reader) == []

    assert _texts(await counted.read_page(request_page)) == ["New"]
    assert _texts(await counted.read_page(request_page)) == ["New"]


async def test_who_comes_after_a_change_does_not_join_a_load_from_before(
    write, world, counted, source, request_page, until
):
    source.hold()
    slow_reader = asyncio.create_task(counted.read_page(request_page))
    await source.was_read.wait()
    await write.add("New", task=world.task)

    late_reader = asyncio.create_task(counted.read_page(request_page))
    await until(lambda: source.reads == 2)
    source.let_go.set()

    assert _texts(await late_reader) == ["New"]
    assert _texts(await slow_reader) == []


async def test_a_page_loaded_before_a_wipe_and_a_change_is_not_served(
    write, world, counted, source, redis, request_page
):
    source.hold()
    slow_reader = asyncio.create_task(counted.read_page(request_page))
    await source.was_read.wait()
    await redis.flushdb()
    await write.add("New", task=world.task)
    await redis.flushdb()
    source.let_go.set()
    await slow_reader

    assert _texts(await counted.read_page(request_page)) == ["New"]


async def test_a_writer_that_dies_after_its_commit_leaves_no_old_page(
    write, world, make_writer, alice, cached, request_page
):
    """Its heads stay closed: nothing is served from the cache until they expire."""

    class DiesBeforeDeleting:
        def changing(self, task_id):
            return OnlyClosing(cached.changing(task_id))

    class OnlyClosing:
        def __init__(self, whole) -> None:
            self._whole = whole

        async def __aenter__(self) -> None:
            await self._whole.__aenter__()

        async def __aexit__(self, *_: object) -> None:
            """The process is gone."""

    await cached.read_page(request_page)

    await make_writer(alice, DiesBeforeDeleting()).add("Last words", task=world.task)

    assert _texts(await cached.read_page(request_page)) == ["Last words"]
    assert _texts(await cached.read_page(request_page)) == ["Last words"]


async def test_many_readers_and_writers_never_see_an_older_page(
    world, make_writer, make_pages, redis, redis_url, stored, alice, bob
):
    """Two replicas write and read; every read through a cache shows what was committed before it began, and nothing undone."""
    replicas = [make_pages(redis_url, stored) for _ in range(2)]
    writers = [make_writer(actor, pages) for actor, pages in zip((alice, bob), replicas, strict=True)]
    request = PageRequest(world.task, CommentOrder.OLDEST, 100)
    answered: list[str] = []
    compared = 0

    async def keep_writing(writer, name: str) -> None:
        for number in range(25):
            await writer.add(f"{name}{number}", task=world.task)
            answered.append(f"{name}{number}")

    async def keep_reading(pages) -> None:
        nonlocal compared
        while not writing.done():
            before = set(answered)
            through_cache = _texts(await pages.read_page(request))
            truth_after = _texts(await stored.read_page(request))
            assert before <= set(through_cache)
            assert through_cache == truth_after[: len(through_cache)]
            compared += 1

    writing = asyncio.gather(*(keep_writing(writer, name) for writer, name in zip(writers, "ab", strict=True)))
    await asyncio.gather(writing, *(keep_reading(replicas[n % 2]) for n in range(6)))

    assert compared > 20
    for pages in replicas:
        assert await pages.read_page(request) == await stored.read_page(request)


async def test_parallel_readers_of_a_cold_page_cost_one_query(
    write, world, counted, cached, source, redis, request_page
):
    await write.add("One", task=world.task)
    await cached.read_page(PageRequest(world.task, CommentOrder.NEWEST, 1))  # makes the task's head
    await redis.config_resetstat()
    source.hold()

    readers = [asyncio.create_task(counted.read_page(request_page)) for _ in range(10)]
    while (await redis.info("commandstats")).get("cmdstat_mget", {}).get("calls") != len(readers):  # noqa: ASYNC110 - only Redis knows
        await asyncio.sleep(0.002)
    # Their answers were sent before this one is, so each reader has joined the load by now.
    await redis.ping()
    source.let_go.set()

    assert {tuple(_texts(page)) for page in await asyncio.gather(*readers)} == {("One",)}
    assert source.reads == 1


async def test_without_redis_everything_works(world, make_writer, make_pages, stored, alice, request_page):
    pages = make_pages("redis://127.0.0.1:1/0", stored)
    writer = make_writer(alice, pages)

    await writer.add("One", task=world.task)
    await writer.add("Two", task=world.task)

    assert _texts(await pages.read_page(request_page)) == ["One", "Two"]


async def test_redis_killed_in_the_middle_loses_nothing(
    world, own_valkey, make_writer, make_pages, stored, alice, request_page
):
    pages = make_pages(own_valkey.url, stored)
    writer = make_writer(alice, pages)
    await writer.add("Before", task=world.task)
    await pages.read_page(request_page)

    own_valkey.kill()
    await writer.add("After", task=world.task)

    assert _texts(await pages.read_page(request_page)) == ["Before", "After"]


async def test_a_frozen_redis_costs_a_few_time_outs_and_changes_nothing(
    world, own_valkey, make_writer, make_pages, stored, alice, request_page
):
    breaker = CircuitBreaker(failures=3, pause=timedelta(minutes=1), clock=SystemClock())
    guard = RedisGuard(breaker=breaker, clock=SystemClock())
    pages = make_pages(own_valkey.url, stored, patience=Patience(), guard=guard)
    writer = make_writer(alice, pages)
    before = make_pages(own_valkey.url, stored)
    await make_writer(alice, before).add("Before", task=world.task)
    await before.read_page(request_page)

    own_valkey.freeze()
    for number in range(10):
        await writer.add(str(number), task=world.task)
        assert _texts(await pages.read_page(request_page))[-1] == str(number)
    own_valkey.thaw()

    assert guard.failures == 3
    assert guard.is_away
    assert _texts(await pages.read_page(request_page)) == ["Before", *map(str, range(10))]


async def test_a_change_of_which_redis_did_not_hear_is_seen_by_every_process(
    world, own_valkey, make_writer, make_pages, stored, alice, request_page
):
    """Redis answers reads and takes no writes: the old page and its head are there, and nobody could delete them."""
    pages, other_process = [make_pages(own_valkey.url, stored, patience=Patience()) for _ in range(2)]
    writer = make_writer(alice, pages)
    await pages.read_page(request_page)
    operator = Redis.from_url(own_valkey.url)
    await operator.client_pause(60_000, all=False)

    for number in range(4):
        await writer.add(str(number), task=world.task)
        read = [await other_process.read_page(request_page), await pages.read_page(request_page)]
        assert [_texts(page)[-1] for page in read] == [str(number)] * 2

    await operator.client_unpause()
    assert _texts(await other_process.read_page(request_page)) == ["0", "1", "2", "3"]
    await operator.aclose()


async def test_changes_during_an_outage_leave_a_doubt_for_all_tasks_and_not_one_each(
    world, make_writer, make_pages, stored, alice, pool
):
    writer = make_writer(alice, make_pages("redis://127.0.0.1:1/0", stored, patience=Patience()))

    for task in [TaskId(uuid4()) for _ in range(5)]:
        world.allow(alice, CommentAction, task=task)
        await writer.add("Unheard", task=task)

    assert ALL_TASKS in await PostgresDoubtRecord(pool).list_remaining(limit=10)
    assert len(await PostgresDoubtRecord(pool).list_remaining(limit=10)) < 5
