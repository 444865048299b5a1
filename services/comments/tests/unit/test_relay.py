"""Events reach todos at least once, wrong ones hold nobody up, and an outage is waited out."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from comments.errors import EventsRefused, ReceiverUnavailable
from comments.outbox.relay import EventRelay, LocalBell, _pause_after
from contracts.comments.v1.comments import CommentEvent, CommentEventKind
from support.hurried_loop import HurriedLoop


@dataclass
class InMemoryQueue:
    """The outbox's twin."""

    waiting: list[CommentEvent] = field(default_factory=list)
    refused: dict = field(default_factory=dict)

    @asynccontextmanager
    async def claim(self, *, limit):
        yield _Claim(self, self.waiting[:limit])


@dataclass
class _Claim:
    queue: InMemoryQueue
    events: list[CommentEvent]

    async def settle(self, *, taken, refused):
        gone = {*taken, *refused}
        self.queue.waiting = [event for event in self.queue.waiting if event.event_id not in gone]
        self.queue.refused |= refused


@dataclass
class FakeReceiver:
    """Takes events, unless it is away or finds one of them wrong."""

    wrong: set = field(default_factory=set)
    is_away: bool = False
    batches: list[list[int]] = field(default_factory=list)
    calls: int = 0

    async def deliver(self, events):
        self.calls += 1
        if self.is_away:
            raise ReceiverUnavailable
        if any(event.sequence in self.wrong for event in events):
            raise EventsRefused("status 422")
        self.batches.append([event.sequence for event in events])


@pytest.fixture
def queue(world, alice, clock) -> InMemoryQueue:
    def event(sequence: int) -> CommentEvent:
        return CommentEvent(
            event_id=world.ids.new_id(),
            kind=CommentEventKind.CREATED,
            sequence=sequence,
            comment_id=world.ids.new_id(),
            task_id=world.task,
            author_id=alice.user_id,
            author_name="Alice",
            via_bot=False,
            comment_count=sequence,
            happened_at=clock.now(),
        )

    queue = InMemoryQueue()
    queue.make = event
    queue.waiting = [event(sequence) for sequence in (1, 2, 3)]
    return queue


@pytest.fixture
def receiver() -> FakeReceiver:
    return FakeReceiver()


@pytest.fixture
async def bell() -> LocalBell:
    return LocalBell()


@pytest.fixture
def relay(queue, receiver, bell) -> EventRelay:
    return EventRelay(queue=queue, receiver=receiver, bell=bell)


async def test_what_waits_is_handed_over_in_one_batch(relay, queue, receiver):
    assert await relay.hand_over_batch() == 3

    assert receiver.batches == [[1, 2, 3]]
    assert not queue.waiting


async def test_an_empty_queue_costs_todos_nothing(relay, queue, receiver):
    queue.waiting = []

    assert await relay.hand_over_batch() == 0
    assert receiver.calls == 0


async def test_while_todos_is_away_everything_stays(relay, queue, receiver):
    receiver.is_away = True

    with pytest.raises(ReceiverUnavailable):
        await relay.hand_over_batch()

    assert len(queue.waiting) == 3


async def test_a_wrong_event_is_set_aside_and_the_others_go(relay, queue, receiver):
    receiver.wrong = {2}
    wrong = queue.waiting[1].event_id

    await relay.hand_over_batch()

    assert receiver.batches == [[1], [3]]
    assert queue.refused == {wrong: "status 422"}
    assert not queue.waiting


async def test_an_outage_in_the_middle_of_sorting_out_loses_nothing(relay, queue, receiver):
    receiver.wrong = {3}
    deliver = receiver.deliver

    async def away_at_the_second(events):
        if [event.sequence for event in events] == [2]:
            raise ReceiverUnavailable
        await deliver(events)

    receiver.deliver = away_at_the_second

    with pytest.raises(ReceiverUnavailable):
        await relay.hand_over_batch()

    assert len(queue.waiting) == 3


async def test_the_bell_wakes_the_relay_at_once(relay, queue, receiver, bell, until):
    job = asyncio.create_task(relay.run())
    await until(lambda: not queue.waiting)
    queue.waiting.append(queue.make(4))

    bell.ring()
    await asyncio.wait_for(until(lambda: not queue.waiting), timeout=2)

    assert receiver.batches[-1] == [4]
    job.cancel()


async def test_what_follows_quickly_goes_together(relay, queue, receiver, bell, until):
    job = asyncio.create_task(relay.run())
    await until(lambda: receiver.batches)

    for sequence in (4, 5, 6):
        queue.waiting.append(queue.make(sequence))
        bell.ring()
        for _ in range(10):
            await asyncio.sleep(0)
    await until(lambda: not queue.waiting)

    assert receiver.batches == [[1, 2, 3], [4, 5, 6]]
    job.cancel()


async def test_after_an_outage_the_relay_goes_on(relay, queue, receiver, until):
    receiver.is_away = True
    job = asyncio.create_task(relay.run())
    await until(lambda: receiver.calls)
    receiver.is_away = False

    await until(lambda: not queue.waiting)

    job.cancel()


def test_an_hour_without_todos_loses_nothing_and_costs_little(queue, receiver, until):
    """Comments go on being written, one a minute; an hour later everything is handed over, in order, within half a minute."""

    async def live_through_it() -> float:
        relay = EventRelay(queue=queue, receiver=receiver, bell=(bell := LocalBell()))
        loop, job = asyncio.get_running_loop(), asyncio.create_task(relay.run())
        receiver.is_away = True
        for sequence in range(4, 64):
            await asyncio.sleep(60)
            queue.waiting.append(queue.make(sequence))
            bell.ring()
        receiver.is_away, back_at = False, loop.time()
        await until(lambda: not queue.waiting)
        job.cancel()
        return loop.time() - back_at

    with asyncio.Runner(loop_factory=HurriedLoop) as runner:
        seconds = runner.run(live_through_it())

    assert receiver.batches == [list(range(1, 64))]
    assert seconds <= 31
    assert receiver.calls < 300


async def test_a_bell_that_rang_before_anybody_waited_is_heard(bell):
    bell.ring()

    await asyncio.wait_for(bell.wait(at_most=timedelta(minutes=1)), timeout=1)


@pytest.mark.parametrize(("failures", "shortest", "longest"), [(1, 0.25, 0.5), (3, 1, 2), (7, 15, 30), (500, 15, 30)])
def test_pauses_grow_to_half_a_minute(failures, shortest, longest):
    pauses = [_pause_after(failures).total_seconds() for _ in range(50)]

    assert all(shortest <= pause <= longest for pause in pauses)
    assert len(set(pauses)) > 1
