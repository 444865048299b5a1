"""The loop: what it leases, when it looks again, and what it does when nothing works."""

import asyncio
from contextlib import suppress
from uuid import uuid4

import pytest
from aiogram.exceptions import TelegramUnauthorizedError
from aiogram.methods import SendMessage

from bot.errors import BackendUnavailable
from bot.health import Check, HealthBoard
from bot.metrics import Metrics
from bot.notifications.journal import AbandonedDelivery, Delivery
from bot.notifications.loop import NotificationLoop, WakeUp
from bot.notifications.pacing import Pacer
from bot.notifications.reports import OutcomeReports
from bot.notifications.sending import NotificationSender
from contracts.todos.v1.notifications import RefusalCode
from support.bot.notifications import (
    InMemoryJournal,
    InMemoryOutbox,
    PlainRenderer,
    ScriptedBot,
    leased_notification,
)
from support.bot.storage import InMemoryCards


class Scene:
    """A loop with everything around it, running."""

    def __init__(self) -> None:
        self.outbox, self.journal, self.bot = InMemoryOutbox(), InMemoryJournal(), ScriptedBot()
        self.health, self.wake_up = HealthBoard(), WakeUp()
        self.is_token_good = True
        self.reports = OutcomeReports(self.outbox, self.journal, on_reported=self.wake_up.set)
        pacer, places = Pacer(now=-100.0), asyncio.Semaphore(8)
        self.loop = NotificationLoop(
            outbox=self.outbox,
            sender=NotificationSender(
                self.bot, PlainRenderer(), self.journal, InMemoryCards(), pacer, Metrics(), places, lambda: 0.0
            ),
            reports=self.reports,
            health=self.health,
            worker="test",
            monotonic=lambda: 0.0,
            give_back_leases=self._give_back_leases,
            is_token_good=self._is_token_good,
            wake_up=self.wake_up,
        )
        self._running = []

    async def _give_back_leases(self) -> None:
        await self.outbox.release(["bot-gone"])

    async def _is_token_good(self) -> bool:
        return self.is_token_good

    def start(self) -> None:
        self._running = [asyncio.ensure_future(self.loop.run()), asyncio.ensure_future(self.reports.run())]

    async def stop(self) -> None:
        for task in self._running:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def finish(self) -> None:
        """Stop as the process does: what is in hand is finished and reported."""
        self.loop.stop()
        await asyncio.wait_for(self._running[0], 5)
        await asyncio.wait_for(self.reports.wait_until_told(), 5)


@pytest.fixture
async def scene():
    scene = Scene()
    yield scene
    await scene.stop()


async def soon(condition) -> None:
    """Until it is true, or the test fails after five seconds."""
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - several objects change, and none of them tells
            await asyncio.sleep(0.005)


async def test_what_is_due_is_sent_and_acknowledged(scene):
    scene.outbox.ready = [leased_notification(chat_id=chat) for chat in range(1, 4)]

    scene.start()
    await soon(lambda: len(scene.outbox.acknowledged) == 3)

    assert {call.chat_id for call in scene.bot.sent} == {1, 2, 3}
    assert scene.health.is_ok(Check.NOTIFICATIONS)


async def test_a_wake_up_makes_it_look_at_once(scene):
    scene.start()
    await soon(lambda: scene.outbox.leases == 1)
    scene.outbox.ready = [leased_notification()]

    scene.wake_up.set()

    await soon(lambda: len(scene.outbox.acknowledged) == 1)


async def test_without_a_wake_up_it_looks_when_the_next_one_is_due(scene):
    scene.outbox.next_due_in = 0.1

    scene.start()

    await soon(lambda: scene.outbox.leases >= 3)


async def test_a_full_batch_is_followed_by_the_next_as_soon_as_there_is_room(scene):
    scene.outbox.ready = [leased_notification(chat_id=chat) for chat in range(1, 41)]

    scene.start()

    await soon(lambda: len(scene.outbox.acknowledged) == 40)


async def test_a_message_costs_two_leases_and_not_one_more_for_its_end(scene):
    """One that finds it, and one after its outcome was reported, because the chat may have its next message by then."""
    scene.outbox.ready = [leased_notification(chat_id=chat) for chat in range(1, 4)]
    reported = scene.outbox.acknowledge
    leases_before_report = []

    async def acknowledge(acknowledgements):
        leases_before_report.append(scene.outbox.leases)
        await reported(acknowledgements)

    scene.outbox.acknowledge = acknowledge

    scene.start()
    await soon(lambda: scene.outbox.leases == 2)

    assert leases_before_report == [1]
    assert len(scene.outbox.acknowledged) == 3


async def test_a_reported_outcome_frees_the_chat_for_its_next_message(scene):
    """todos gives one notification per chat at a time; the loop must not sleep five seconds between two."""
    acknowledge, second = scene.outbox.acknowledge, leased_notification(chat_id=1)

    async def free_the_chat(acknowledgements):
        await acknowledge(acknowledgements)
        if len(scene.bot.sent) == 1:
            scene.outbox.ready = [second]

    scene.outbox.acknowledge, scene.outbox.ready = free_the_chat, [leased_notification(chat_id=1)]

    scene.start()
    async with asyncio.timeout(2):
        await soon(lambda: len(scene.outbox.acknowledged) == 2)

    assert [call.chat_id for call in scene.bot.sent] == [1, 1]


async def test_the_journal_of_a_dead_process_comes_before_the_first_lease(scene):
    delivery = Delivery(uuid4(), uuid4())
    scene.journal.abandoned = [AbandonedDelivery(delivery, True, 7)]
    leases_when_told = []
    acknowledge = scene.outbox.acknowledge

    async def watch(acknowledgements):
        leases_when_told.append(scene.outbox.leases)
        await acknowledge(acknowledgements)

    scene.outbox.acknowledge = watch
    scene.start()
    await soon(lambda: scene.outbox.leases > 0)

    assert leases_when_told == [0]


async def test_the_leases_of_a_dead_process_are_given_back_after_its_journal_and_before_the_first_lease(scene):
    """What it has sent must be known first, or it would be free to be sent again."""
    scene.journal.abandoned = [AbandonedDelivery(Delivery(uuid4(), uuid4()), True, 7)]
    told = []
    release = scene.outbox.release

    async def watch(workers):
        told.append((len(scene.outbox.acknowledged), scene.outbox.leases))
        await release(workers)

    scene.outbox.release = watch
    scene.start()
    await soon(lambda: scene.outbox.leases > 0)

    assert told == [(1, 0)]


async def test_an_unreachable_todos_turns_the_check_red_and_green_again(scene):
    scene.health.report_ok(Check.NOTIFICATIONS)
    scene.outbox.lease_errors = [BackendUnavailable("todos", "gone")]

    scene.start()
    await soon(lambda: not scene.health.is_ok(Check.NOTIFICATIONS))
    scene.wake_up.set()

    await soon(lambda: scene.health.is_ok(Check.NOTIFICATIONS))


async def test_a_refused_token_gives_leases_back_without_cost_and_waits(scene):
    def refuse(call: SendMessage) -> int:
        raise TelegramUnauthorizedError(call, "Unauthorized")

    scene.bot.answer, scene.is_token_good = refuse, False
    scene.outbox.ready = [leased_notification(chat_id=chat) for chat in (1, 2, 3)]

    scene.start()
    await soon(lambda: len(scene.outbox.refused) == 3)

    assert {refusal.code for refusal in scene.outbox.refused} == {RefusalCode.RATE_LIMITED}
    assert not scene.health.is_ok(Check.NOTIFICATIONS)
    leases = scene.outbox.leases
    scene.bot.answer, scene.is_token_good = (lambda _: 1), True
    scene.outbox.ready = [leased_notification(chat_id=4)]
    scene.wake_up.set()
    await soon(lambda: len(scene.outbox.acknowledged) == 1)
    assert scene.outbox.leases > leases


async def test_a_stop_finishes_what_is_in_hand(scene):
    scene.outbox.ready = [leased_notification(chat_id=chat) for chat in (1, 2)]
    scene.start()
    await soon(lambda: scene.outbox.leases > 0)

    await scene.finish()

    assert len(scene.outbox.acknowledged) == 2
    assert scene.journal.begun == {}
