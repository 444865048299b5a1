"""From a stored update to the dispatcher, and what can never get there."""

import json
import logging

import pytest
from aiogram import Bot

from bot.inbox.handling import UpdateHandling
from bot.inbox.store import ClaimedUpdate
from bot.inbox.workers import UpdateInvalid
from bot.middlewares.callbacks import AnsweredCallbacks, SpinnerGuard

MESSAGE = {
    "message_id": 1,
    "date": 1795481477,
    "chat": {"id": 1001, "type": "private", "first_name": "Аня"},
    "from": {"id": 1001, "is_bot": False, "first_name": "Аня"},
    "text": "купить молоко",
}


class Dispatcher:
    """Keeps what it is fed."""

    def __init__(self) -> None:
        self.fed = []

    async def feed_update(self, bot, update) -> None:
        self.fed.append((bot, update))


@pytest.fixture
def dispatcher() -> Dispatcher:
    return Dispatcher()


@pytest.fixture
def bot() -> Bot:
    return Bot("42:test")


@pytest.fixture
def handling(dispatcher, bot) -> UpdateHandling:
    return UpdateHandling(dispatcher, bot, SpinnerGuard(AnsweredCallbacks()))


def claimed(body: dict | bytes) -> ClaimedUpdate:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return ClaimedUpdate(update_id=7, lane=1001, body=raw, attempt=1)


async def test_an_update_reaches_the_dispatcher_with_its_bot(handling, dispatcher, bot):
    await handling.handle(claimed({"update_id": 7, "message": MESSAGE}))

    ((given_bot, update),) = dispatcher.fed
    assert given_bot is bot
    assert update.message.text == "купить молоко"
    assert update.message.bot is bot


async def test_fields_and_kinds_that_nobody_knows_yet_are_no_obstacle(handling, dispatcher):
    await handling.handle(claimed({"update_id": 7, "message": {**MESSAGE, "news": {"a": [1]}}, "also_new": {}}))
    await handling.handle(claimed({"update_id": 8, "only_new": {"x": 1}}))

    assert len(dispatcher.fed) == 2


@pytest.mark.parametrize(
    "body",
    [
        {"update_id": 7, "message": {**MESSAGE, "forward_origin": {"type": "hidden_user", "date": 1}}},
        {"update_id": 7, "message": {**MESSAGE, "chat": None}},
        {"update_id": "x"},
        b"<html>",
    ],
)
async def test_what_aiogram_cannot_read_is_said_to_be_invalid(handling, dispatcher, body):
    """Such updates exist (aiogram #1840); they must not stop the others."""
    with pytest.raises(UpdateInvalid):
        await handling.handle(claimed(body))

    assert dispatcher.fed == []


async def test_the_reason_holds_nothing_that_people_wrote(handling):
    with pytest.raises(UpdateInvalid) as refusal:
        await handling.handle(claimed({"update_id": 7, "message": {**MESSAGE, "date": "секрет", "text": ["секрет"]}}))

    assert "message.date" in str(refusal.value)
    assert "секрет" not in str(refusal.value)


async def test_each_update_says_what_it_cost(handling, caplog):
    with caplog.at_level(logging.DEBUG, logger="bot.inbox.handling"):
        await handling.handle(claimed({"update_id": 7, "message": MESSAGE}))

    assert "backend_requests=0 update=7" in caplog.text
