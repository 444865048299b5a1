"""Doubts about cached pages: whoever reads after a change was answered knows of them, and nobody asks more often than that needs."""

import asyncio
import time
from datetime import timedelta
from uuid import uuid4

import pytest

from comments.cache.doubts import ALL_TASKS, PageDoubts
from comments.errors import StorageUnavailable


class FakeRecord:
    """What PostgreSQL would hold; `hold` keeps looks back after they have seen it, until they are let go."""

    def __init__(self) -> None:
        self.lives: dict = {}
        self.looks = self.puts = 0
        self.is_away = False
        self.let_go = asyncio.Event()
        self.let_go.set()

    async def put(self, task_id, life) -> None:
        self._answer()
        self.puts += 1
        self.lives[task_id] = life

    async def list_remaining(self, *, limit):
        self._answer()
        self.looks += 1
        seen = dict(list(self.lives.items())[:limit])
        await self.let_go.wait()
        return seen

    def _answer(self) -> None:
        if self.is_away:
            raise StorageUnavailable


@pytest.fixture
async def record() -> FakeRecord:
    return FakeRecord()


@pytest.fixture
def doubts(record, clock) -> PageDoubts:
    return PageDoubts(record=record, clock=clock)


async def test_many_reads_within_a_moment_cost_one_look(doubts, record, clock, world):
    for _ in range(5):
        assert not await doubts.concern(world.task)
    clock.advance(milliseconds=15)
    await doubts.concern(world.other_task)
    assert record.looks == 1

    clock.advance(milliseconds=10)
    await doubts.concern(world.task)
    assert record.looks == 2


async def test_a_doubt_of_another_process_is_seen_by_the_next_look(doubts, record, clock, world):
    await doubts.concern(world.task)
    record.lives[world.task] = timedelta(seconds=90)
    clock.advance(milliseconds=41)

    assert await doubts.concern(world.task)
    assert not await doubts.concern(world.other_task)


async def test_a_doubt_of_all_tasks_is_one_of_each(doubts, record, world):
    record.lives[ALL_TASKS] = timedelta(seconds=90)

    assert await doubts.concern(world.task)


async def test_nobody_relies_on_a_look_that_began_long_before_the_question(doubts, record, clock, world):
    """The look has read what PostgreSQL held, and its answer is slow; meanwhile a doubt is committed and its change is answered."""
    record.let_go.clear()
    early = asyncio.create_task(doubts.concern(world.task))
    await asyncio.sleep(0)
    record.lives[world.task] = timedelta(seconds=90)
    clock.advance(milliseconds=50)
    late = asyncio.create_task(doubts.concern(world.task))
    await asyncio.sleep(0)
    record.let_go.set()

    assert not await early
    assert await late


async def test_while_one_reader_renews_the_look_the_others_go_on(doubts, record, clock, world):
    await doubts.concern(world.task)
    clock.advance(milliseconds=30)
    record.let_go.clear()
    renewing = asyncio.create_task(doubts.concern(world.task))
    await asyncio.sleep(0)

    assert not await asyncio.wait_for(doubts.concern(world.task), timeout=1)
    clock.advance(milliseconds=15)
    waiting = asyncio.create_task(doubts.concern(world.task))
    await asyncio.sleep(0)
    assert (renewing.done(), waiting.done()) == (False, False)

    record.let_go.set()
    assert not await renewing
    assert not await waiting
    assert record.looks == 2


async def test_who_casts_a_doubt_waits_until_every_process_knows(doubts, record, world):
    begun = time.monotonic()

    await doubts.cast(world.task)

    assert time.monotonic() - begun >= 0.04
    assert record.lives[world.task] == timedelta(seconds=100)
    assert await doubts.concern(world.task)


async def test_a_doubt_that_lasts_long_enough_is_not_written_again(doubts, record, clock, world):
    await doubts.cast(world.task)
    clock.advance(seconds=45)
    await doubts.cast(world.task)
    assert record.puts == 1

    clock.advance(seconds=10)
    await doubts.cast(world.task)
    assert record.puts == 2


async def test_what_another_process_doubted_a_moment_ago_is_waited_for_too(doubts, record, world):
    """Its own change was not answered yet: others may still serve what they have."""
    record.lives[world.task] = timedelta(seconds=100)
    await doubts.concern(world.task)
    begun = time.monotonic()

    await doubts.cast(world.task)

    assert time.monotonic() - begun >= 0.04
    assert record.puts == 0


async def test_very_many_doubts_are_a_doubt_of_all_tasks(doubts, record, world):
    record.lives = {uuid4(): timedelta(seconds=90) for _ in range(600)}

    assert await doubts.concern(world.task)


async def test_without_a_look_nothing_is_known(doubts, record, world):
    record.is_away = True

    with pytest.raises(StorageUnavailable):
        await doubts.concern(world.task)
    with pytest.raises(StorageUnavailable):
        await doubts.cast(world.task)
