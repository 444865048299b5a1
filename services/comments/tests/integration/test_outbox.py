"""From a commit to todos: at once, at least once, and through outages of everything in between."""

import asyncio
from dataclasses import dataclass, field

import pytest

from comments.db.event_outbox import PostgresEventQueue
from comments.errors import ReceiverUnavailable
from comments.outbox.relay import EventRelay, LocalBell


@dataclass
class Todos:
    """Takes events as todos does: told apart by id."""

    taken: dict = field(default_factory=dict)
    repeats: int = 0
    is_away: bool = False
    dies_after_taking: bool = False

    async def deliver(self, events):
        if self.is_away:
            raise ReceiverUnavailable
        for event in events:
            self.repeats += event.event_id in self.taken
            self.taken[event.event_id] = event
        if self.dies_after_taking:
            raise ReceiverUnavailable


@pytest.fixture
def todos() -> Todos:
    return Todos()


@pytest.fixture
async def bell() -> LocalBell:
    return LocalBell()


@pytest.fixture
def relay(pool, todos, bell) -> EventRelay:
    return EventRelay(queue=PostgresEventQueue(pool), receiver=todos, bell=bell)


@pytest.fixture
async def running(relay):
    job = asyncio.create_task(relay.run())
    yield job
    job.cancel()
    await asyncio.wait([job])


async def _waiting(pool) -> int:
    async with pool.connection() as connection:
        return await connection.fetchval("SELECT count(*) FROM comment_event")


async def test_a_comment_reaches_todos_at_once(write, world, running, todos, bell, until):
    added = await write.add("Hello", task=world.task)
    bell.ring()
    await asyncio.wait_for(until(lambda: todos.taken), timeout=3)

    (event,) = todos.taken.values()
    assert event.comment_id == added.comment.id


async def test_what_was_written_before_the_start_is_handed_over(write, world, relay, todos, pool):
    for number in range(3):
        await write.add(str(number), task=world.task)

    assert await relay.hand_over_batch() == 3
    assert sorted(event.sequence for event in todos.taken.values()) == [1, 2, 3]
    assert await _waiting(pool) == 0


async def test_an_event_that_todos_took_without_saying_so_is_sent_again(write, world, relay, todos, pool):
    await write.add("Hello", task=world.task)
    todos.dies_after_taking = True
    with pytest.raises(ReceiverUnavailable):
        await relay.hand_over_batch()
    todos.dies_after_taking = False

    assert await relay.hand_over_batch() == 1
    assert (len(todos.taken), todos.repeats) == (1, 1)


async def test_two_relays_share_the_work_without_repeating_it(write, world, pool, todos, bell):
    for number in range(10):
        await write.add(str(number), task=world.task)
    relays = [EventRelay(queue=PostgresEventQueue(pool), receiver=todos, bell=bell) for _ in range(2)]

    handled = await asyncio.gather(*(relay.hand_over_batch() for relay in relays))

    assert sum(handled) == 10
    assert (len(todos.taken), todos.repeats) == (10, 0)


async def test_an_outage_of_todos_is_waited_out(write, world, running, todos, bell, until):
    todos.is_away = True
    await write.add("Hello", task=world.task)
    bell.ring()
    done, _ = await asyncio.wait([running], timeout=0.2)
    assert not done

    todos.is_away = False
    await until(lambda: todos.taken)
