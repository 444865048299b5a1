"""Outcomes reach todos: in batches, however long it is away, and after a crash."""

import asyncio
from contextlib import suppress
from uuid import UUID, uuid4

import pytest

from bot.errors import BackendUnavailable, ContractBroken, StorageUnavailable
from bot.notifications.journal import AbandonedDelivery, Delivery
from bot.notifications.reports import OutcomeReports
from contracts.todos.v1.notifications import Acknowledgement, Refusal, RefusalCode
from support.bot.notifications import InMemoryJournal, InMemoryOutbox


@pytest.fixture
def outbox() -> InMemoryOutbox:
    return InMemoryOutbox()


@pytest.fixture
def journal() -> InMemoryJournal:
    return InMemoryJournal()


@pytest.fixture
def reported() -> list[str]:
    return []


@pytest.fixture
async def reports(outbox, journal, reported):
    reports = OutcomeReports(outbox, journal, on_reported=lambda: reported.append("batch"))
    running = asyncio.ensure_future(reports.run())
    yield reports
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


def sent(notification_id: UUID | None = None) -> Acknowledgement:
    return Acknowledgement(id=notification_id or uuid4(), lease_token=uuid4(), message_id=1)


def refused() -> Refusal:
    return Refusal(id=uuid4(), lease_token=uuid4(), code=RefusalCode.UNKNOWN)


async def told(reports: OutcomeReports) -> None:
    await asyncio.wait_for(reports.wait_until_told(), 10)


async def test_outcomes_that_come_together_are_reported_together(reports, outbox, reported):
    acks, nacks = [sent() for _ in range(5)], [refused() for _ in range(3)]

    for report in [*acks, *nacks]:
        reports.add(report)
    await told(reports)

    assert (outbox.acknowledged, outbox.refused) == (acks, nacks)
    assert reported == ["batch"]


async def test_a_batch_is_at_most_a_hundred(reports, outbox, reported):
    for _ in range(250):
        reports.add(sent())
    await told(reports)

    assert len(outbox.acknowledged) == 250
    assert len(reported) == 3


async def test_the_journal_is_closed_once_todos_knows(reports, journal):
    report = sent()
    await journal.begin(Delivery(report.id, report.lease_token))

    reports.add(report)
    await told(reports)

    assert journal.begun == {}


async def test_while_todos_is_away_the_journal_stays_open(reports, outbox, journal):
    report = sent()
    await journal.begin(Delivery(report.id, report.lease_token))
    outbox.errors = [BackendUnavailable("todos", "gone")] * 1000

    reports.add(report)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(reports.wait_until_told(), 0.3)

    assert len(journal.begun) == 1
    assert outbox.acknowledged == []


async def test_an_outcome_is_repeated_until_todos_has_heard_it(reports, outbox):
    report = sent()
    outbox.errors = [BackendUnavailable("todos", "gone"), BackendUnavailable("todos", "gone")]

    reports.add(report)
    await told(reports)

    assert outbox.acknowledged == [report]


async def test_one_outcome_that_todos_refuses_does_not_hold_up_the_others(reports, outbox):
    bad, good = sent(), sent()
    outbox.refused_for_good, outbox.broken = {bad.id}, ContractBroken("422")

    reports.add(bad)
    reports.add(good)
    await told(reports)

    assert outbox.acknowledged == [good]


async def test_an_unclosed_journal_does_not_stop_reporting(reports, outbox, journal):
    journal.error = StorageUnavailable("away")
    report = sent()

    reports.add(report)
    await told(reports)

    assert outbox.acknowledged == [report]


class TestAfterACrash:
    async def test_what_was_sent_is_acknowledged_and_what_nobody_knows_is_said_to_be_so(self, reports, outbox, journal):
        known, unknown = Delivery(uuid4(), uuid4()), Delivery(uuid4(), uuid4())
        journal.abandoned = [AbandonedDelivery(known, True, 77), AbandonedDelivery(unknown, False, None)]

        assert await reports.replay_journal() == 2

        assert outbox.acknowledged == [
            Acknowledgement(id=known.notification_id, lease_token=known.lease_token, message_id=77)
        ]
        assert [(refusal.id, refusal.code) for refusal in outbox.refused] == [
            (unknown.notification_id, RefusalCode.CRASHED)
        ]
        assert journal.abandoned == []

    async def test_nothing_is_lost_if_todos_is_away(self, reports, outbox, journal):
        journal.abandoned = [AbandonedDelivery(Delivery(uuid4(), uuid4()), True, 77)]
        outbox.errors = [BackendUnavailable("todos", "gone")]

        with pytest.raises(BackendUnavailable):
            await reports.replay_journal()

        assert len(journal.abandoned) == 1
        assert await reports.replay_journal() == 1

    async def test_a_clean_journal_asks_nobody(self, reports, outbox):
        outbox.errors = [BackendUnavailable("todos", "gone")]

        assert await reports.replay_journal() == 0
