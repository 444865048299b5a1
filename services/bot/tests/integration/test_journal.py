"""The journal of sending outlives its process."""

from uuid import uuid4

import pytest

from bot.notifications.journal import AbandonedDelivery, Delivery, DeliveryJournal


@pytest.fixture
def journal(database, presence) -> DeliveryJournal:
    return DeliveryJournal(database, presence.id)


@pytest.fixture
def other_journal(database, other_presence) -> DeliveryJournal:
    return DeliveryJournal(database, other_presence.id)


def delivery() -> Delivery:
    return Delivery(uuid4(), uuid4())


async def test_what_a_living_process_sends_is_nobody_elses_business(journal, other_journal):
    await journal.begin(delivery())

    assert await other_journal.list_abandoned() == []


async def test_after_a_death_it_is_known_what_was_sent_and_what_nobody_knows(journal, other_journal, presence, dies):
    sent, unknown, reported = delivery(), delivery(), delivery()
    for begun in (sent, unknown, reported):
        await journal.begin(begun)
    await journal.complete(sent, message_id=77)
    await journal.complete(reported, message_id=78)
    await journal.close([reported])

    await dies(presence)

    assert await other_journal.list_abandoned() == [
        AbandonedDelivery(sent, True, 77),
        AbandonedDelivery(unknown, False, None),
    ]


async def test_a_message_whose_id_is_unknown_was_sent_all_the_same(journal, other_journal, presence, dies):
    sent = delivery()
    await journal.begin(sent)
    await journal.complete(sent, message_id=None)

    await dies(presence)

    assert await other_journal.list_abandoned() == [AbandonedDelivery(sent, True, None)]


async def test_a_second_try_of_one_notification_is_a_delivery_of_its_own(journal, other_journal, presence, dies):
    first = delivery()
    second = Delivery(first.notification_id, uuid4())
    await journal.begin(first)
    await journal.begin(second)
    await journal.close([first])

    await dies(presence)

    assert [found.delivery for found in await other_journal.list_abandoned()] == [second]


async def test_closing_nothing_is_fine(journal):
    await journal.close([])
