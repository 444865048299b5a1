"""The inbox: every update once, in the order of its chat, over several processes and their deaths."""

import asyncio
from collections import defaultdict
from contextlib import suppress

import pytest

from bot.health import Check, HealthBoard
from bot.inbox.raw import RawUpdate
from bot.inbox.store import PostgresInbox
from bot.inbox.workers import MAX_LANES, InboxWorkers, UpdateInvalid
from bot.metrics import Metrics

BOT_ID = 42


def update(update_id: int, lane: int = 1) -> RawUpdate:
    return RawUpdate(update_id, lane, b'{"update_id": %d}' % update_id)


@pytest.fixture
def inbox(database, presence) -> PostgresInbox:
    return PostgresInbox(database, bot_id=BOT_ID, worker_id=presence.id)


@pytest.fixture
def other_inbox(database, other_presence) -> PostgresInbox:
    return PostgresInbox(database, bot_id=BOT_ID, worker_id=other_presence.id)


async def claim(inbox: PostgresInbox, *busy: int, limit: int = MAX_LANES) -> list[int]:
    return sorted(claimed.update_id for claimed in await inbox.claim(limit=limit, busy_lanes=busy))


class TestStoring:
    async def test_an_update_is_stored_once_however_often_it_comes(self, inbox):
        assert await inbox.store([update(1), update(2)]) == 2
        assert await inbox.store([update(2), update(3), update(3)]) == 1

        assert await inbox.count() == {"waiting": 3, "parked": 0}

    async def test_an_update_that_was_handled_is_not_handled_again(self, inbox):
        await inbox.store([update(1)])
        await claim(inbox)
        await inbox.finish(1)

        await inbox.store([update(1)])

        assert await claim(inbox) == []

    async def test_the_body_comes_back_byte_for_byte(self, inbox):
        body = b'{"update_id": 1, "x": "\\ud83d \\u0000"}'
        await inbox.store([RawUpdate(1, -100, body)])

        (claimed,) = await inbox.claim(limit=1, busy_lanes=[])

        assert (claimed.body, claimed.lane, claimed.attempt) == (body, -100, 1)

    async def test_another_bot_has_an_inbox_of_its_own(self, inbox, database, presence):
        other_bot = PostgresInbox(database, bot_id=43, worker_id=presence.id)
        await other_bot.store([update(1)])

        assert await inbox.store([update(1)]) == 1
        await claim(inbox)
        await inbox.finish(1)
        assert await claim(other_bot) == [1]

    async def test_what_was_handled_keeps_nothing_that_people_wrote(self, inbox, database):
        await inbox.store([update(1)])
        await claim(inbox)
        await inbox.finish(1)

        row = await database.fetch_row("SELECT raw, state FROM inbox")
        assert (row["raw"], row["state"]) == (None, "done")

    async def test_ids_are_kept_for_two_days(self, inbox, database):
        await inbox.store([update(1, 1), update(2, 2), update(3, 3)])
        await claim(inbox)
        for update_id in (1, 2):
            await inbox.finish(update_id)
        await database.execute("UPDATE inbox SET finished_at = now() - interval '49 hours' WHERE update_id = 1")

        assert await inbox.purge() == 1
        assert await inbox.store([update(2)]) == 0


class TestClaiming:
    async def test_the_oldest_update_of_each_lane_is_next(self, inbox):
        await inbox.store([update(4, 1), update(2, 1), update(3, 2), update(5, 2)])

        assert await claim(inbox) == [2, 3]
        assert await claim(inbox, 1, 2) == []

    async def test_a_lane_goes_on_when_its_update_is_done(self, inbox):
        await inbox.store([update(1), update(2)])
        await claim(inbox)

        await inbox.finish(1)

        assert await claim(inbox) == [2]

    async def test_who_finishes_an_update_hears_whether_its_lane_waits(self, inbox):
        await inbox.store([update(1), update(2), update(3, 2)])
        await claim(inbox)

        assert await inbox.finish(1) is True
        assert await inbox.finish(3) is False

    async def test_another_process_keeps_off_a_lane_in_work(self, inbox, other_inbox):
        await inbox.store([update(1, 1), update(2, 1), update(3, 2)])
        assert await claim(inbox, limit=1) == [1]

        assert await claim(other_inbox) == [3]

    async def test_an_update_that_comes_late_does_not_overtake_one_in_work(self, inbox, other_inbox):
        """Telegram may deliver two webhook calls in either order."""
        await inbox.store([update(2)])
        await claim(inbox)
        await inbox.store([update(1)])

        assert await claim(other_inbox) == []
        await inbox.finish(2)
        assert await claim(other_inbox) == [1]

    async def test_a_dead_process_gives_back_what_it_had(self, inbox, other_inbox, presence, dies):
        await inbox.store([update(1)])
        await claim(inbox)

        await dies(presence)

        (claimed,) = await other_inbox.claim(limit=1, busy_lanes=[])
        assert (claimed.update_id, claimed.attempt) == (1, 2)

    async def test_a_process_that_comes_back_from_the_dead_cannot_finish_what_another_has(
        self, inbox, other_inbox, presence, dies, database
    ):
        await inbox.store([update(1)])
        await claim(inbox)
        await dies(presence)
        await claim(other_inbox)

        await inbox.finish(1)
        await inbox.retry(1, reason="x", delay_seconds=0)
        await inbox.park(1, reason="x")

        assert (await database.fetch_row("SELECT state FROM inbox"))["state"] == "leased"

    async def test_a_lease_whose_answer_was_lost_on_the_way_is_found_again(self, inbox):
        await inbox.store([update(1)])
        await claim(inbox)

        assert await claim(inbox) == [1]

    async def test_a_retry_keeps_its_lane_waiting(self, inbox):
        await inbox.store([update(1), update(2), update(3, 2)])
        await claim(inbox, 2)

        await inbox.retry(1, reason="x", delay_seconds=60)

        assert await claim(inbox) == [3]

    async def test_a_parked_update_lets_its_lane_go_on(self, inbox, database):
        await inbox.store([update(1), update(2)])
        await claim(inbox)

        await inbox.park(1, reason="poison")

        assert await claim(inbox) == [2]
        assert (await database.fetch_row("SELECT reason FROM inbox WHERE state = 'parked'"))["reason"] == "poison"

    async def test_two_processes_that_claim_at_once_never_share_a_lane(self, inbox, other_inbox):
        for round_number in range(20):
            first = round_number * 1000
            await inbox.store([update(first + number, number % 50) for number in range(200)])
            mine, theirs = await asyncio.gather(
                inbox.claim(limit=32, busy_lanes=[]), other_inbox.claim(limit=32, busy_lanes=[])
            )
            lanes = [claimed.lane for claimed in [*mine, *theirs]]
            assert len(set(lanes)) == len(lanes)
            for owner, claimed in ((inbox, mine), (other_inbox, theirs)):
                for one in claimed:
                    await owner.finish(one.update_id)


class TestPolling:
    async def test_one_process_polls_at_a_time(self, inbox, other_inbox):
        assert await inbox.claim_polling()
        assert not await other_inbox.claim_polling()
        assert await inbox.claim_polling()

    async def test_the_next_one_polls_when_it_is_gone(self, inbox, other_inbox, presence, dies):
        await inbox.claim_polling()

        await dies(presence)

        assert await other_inbox.claim_polling()


class Handler:
    """Handles updates as it is told; knows what it handled, and whether two of one lane ever overlapped."""

    def __init__(self) -> None:
        self.handled: list[int] = []
        self.by_lane: dict[int, list[int]] = defaultdict(list)
        self.failures: dict[int, list[Exception]] = {}
        self.overlaps = 0
        self.most_at_once = 0
        self.gate = asyncio.Event()
        self.gate.set()
        self._inside: list[int] = []

    async def __call__(self, claimed) -> None:
        self.overlaps += claimed.lane in self._inside
        self._inside.append(claimed.lane)
        self.most_at_once = max(self.most_at_once, len(self._inside))
        try:
            await asyncio.sleep(0)
            await self.gate.wait()
            if failures := self.failures.get(claimed.update_id):
                raise failures.pop(0)
            self.handled.append(claimed.update_id)
            self.by_lane[claimed.lane].append(claimed.update_id)
        finally:
            self._inside.remove(claimed.lane)


@pytest.fixture
def handler() -> Handler:
    return Handler()


@pytest.fixture
def health() -> HealthBoard:
    return HealthBoard()


@pytest.fixture
async def workers(inbox, handler, health):
    workers = InboxWorkers(inbox, handler, metrics=Metrics(), health=health)
    running = asyncio.ensure_future(workers.run())
    yield workers
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


class TestWorkers:
    async def test_updates_of_a_chat_are_handled_in_order_and_one_at_a_time(self, workers, inbox, handler, soon):
        await inbox.store([update(number, number % 7) for number in range(1, 141)])
        workers.wake()

        await soon(lambda: len(handler.handled) == 140)

        assert handler.overlaps == 0
        assert all(ids == sorted(ids) for ids in handler.by_lane.values())
        assert len(handler.by_lane) == 7

    async def test_no_more_than_32_chats_at_once(self, workers, inbox, handler, soon):
        handler.gate.clear()
        await inbox.store([update(number, number) for number in range(1, 61)])
        workers.wake()
        await soon(lambda: handler.most_at_once == MAX_LANES)

        handler.gate.set()
        await soon(lambda: len(handler.handled) == 60)

        assert handler.most_at_once == MAX_LANES

    async def test_a_busy_chat_does_not_hold_up_the_others(self, workers, inbox, handler, soon):
        handler.failures[1] = [OSError()] * 3
        await inbox.store([update(1, 1), update(2, 1), update(3, 2)])
        workers.wake()

        await soon(lambda: 3 in handler.handled)

        assert handler.handled == [3]

    async def test_a_failed_update_comes_again_before_the_next_one_of_its_chat(self, workers, inbox, handler, soon):
        handler.failures[1] = [OSError("away")]
        await inbox.store([update(1), update(2)])
        workers.wake()

        await soon(lambda: len(handler.handled) == 2)

        assert handler.handled == [1, 2]

    async def test_an_update_that_fails_three_times_is_parked(self, workers, inbox, handler, soon, database):
        handler.failures[1] = [OSError("away")] * 3
        await inbox.store([update(1), update(2)])
        workers.wake()

        await soon(lambda: handler.handled == [2])

        row = await database.fetch_row("SELECT state, attempts, reason FROM inbox WHERE update_id = 1")
        assert tuple(row) == ("parked", 3, "OSError: away")

    async def test_an_update_that_nobody_can_read_is_parked_at_once(self, workers, inbox, handler, soon, database):
        handler.failures[1] = [UpdateInvalid("invalid: message.chat")]
        await inbox.store([update(1), update(2)])
        workers.wake()

        await soon(lambda: handler.handled == [2])

        row = await database.fetch_row("SELECT state, reason FROM inbox WHERE update_id = 1")
        assert tuple(row) == ("parked", "invalid: message.chat")

    async def test_an_update_that_killed_three_processes_is_not_given_to_a_fourth(
        self, inbox, database, presence, handler, soon
    ):
        await inbox.store([update(1), update(2)])
        await database.execute("UPDATE inbox SET attempts = 3, reason = 'crash' WHERE update_id = 1")
        workers = InboxWorkers(inbox, handler, metrics=Metrics(), health=HealthBoard())
        running = asyncio.ensure_future(workers.run())
        try:
            await soon(lambda: handler.handled == [2])
        finally:
            workers.stop()
            await running

        row = await database.fetch_row("SELECT state, reason FROM inbox WHERE update_id = 1")
        assert tuple(row) == ("parked", "crash")

    async def test_a_stop_finishes_what_is_in_hand_and_takes_nothing_new(self, inbox, handler, health, soon):
        workers = InboxWorkers(inbox, handler, metrics=Metrics(), health=health)
        handler.gate.clear()
        await inbox.store([update(1), update(2)])
        running = asyncio.ensure_future(workers.run())
        await soon(lambda: handler.most_at_once == 1)

        workers.stop()
        handler.gate.set()
        await asyncio.wait_for(running, 5)

        assert handler.handled == [1]
        assert await inbox.count() == {"waiting": 1, "parked": 0}

    async def test_what_a_killed_process_had_in_hand_is_handled_once_by_the_next(
        self, inbox, other_inbox, handler, presence, dies, soon
    ):
        handler.gate.clear()
        doomed = InboxWorkers(inbox, handler, metrics=Metrics(), health=HealthBoard())
        await inbox.store([update(1), update(2), update(3, 2)])
        running = asyncio.ensure_future(doomed.run())
        await soon(lambda: handler.most_at_once == 2)
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await dies(presence)

        handler.gate.set()
        heir = InboxWorkers(other_inbox, handler, metrics=Metrics(), health=HealthBoard())
        running = asyncio.ensure_future(heir.run())
        await soon(lambda: len(handler.handled) == 3)
        heir.stop()
        await running

        assert handler.by_lane == {1: [1, 2], 2: [3]}

    async def test_two_processes_share_the_work_and_keep_the_order(self, inbox, other_inbox, handler, soon):
        both = [InboxWorkers(store, handler, metrics=Metrics(), health=HealthBoard()) for store in (inbox, other_inbox)]
        running = [asyncio.ensure_future(workers.run()) for workers in both]
        for batch in range(10):
            await inbox.store([update(batch * 20 + number, number % 6) for number in range(20)])
            for workers in both:
                workers.wake()
        await soon(lambda: len(handler.handled) == 200)
        for workers in both:
            workers.stop()
        await asyncio.gather(*running)

        assert handler.overlaps == 0
        assert sorted(handler.handled) == list(range(200))
        assert all(ids == sorted(ids) for ids in handler.by_lane.values())

    async def test_the_database_is_reported_healthy(self, workers, health, soon):
        await soon(lambda: health.is_ok(Check.DATABASE))
