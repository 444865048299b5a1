"""What Telegram pushes is stored before it is told so; what anybody else pushes is not looked at."""

import asyncio
import json
from unittest.mock import Mock

import pytest
from aiohttp import StreamReader
from aiohttp.base_protocol import BaseProtocol
from aiohttp.test_utils import make_mocked_request

from bot.errors import StorageUnavailable
from bot.inbox.webhook import WEBHOOK_PATH, Webhook

SECRET = "A-good_secret_of_letters"
UPDATE = {"update_id": 7, "message": {"chat": {"id": 1001}}}


class Inbox:
    """Keeps what it is given."""

    def __init__(self) -> None:
        self.stored, self.error = [], None

    async def store(self, updates) -> int:
        if self.error:
            raise self.error
        self.stored.extend(updates)
        return len(updates)


class Workers:
    """Counts wake-ups."""

    def __init__(self) -> None:
        self.woken = 0

    def wake(self) -> None:
        self.woken += 1


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def workers() -> Workers:
    return Workers()


@pytest.fixture
def webhook(inbox, workers) -> Webhook:
    return Webhook(SECRET, inbox, workers)


async def push(webhook: Webhook, body: bytes, *, secret: str | None = SECRET) -> int:
    loop = asyncio.get_running_loop()
    payload = StreamReader(BaseProtocol(loop), 2**16, loop=loop)
    payload.feed_data(body)
    payload.feed_eof()
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    request = make_mocked_request("POST", WEBHOOK_PATH, headers=headers, payload=payload, writer=Mock())
    return (await webhook.receive(request)).status


async def test_an_update_is_stored_and_wakes_the_workers(webhook, inbox, workers):
    assert await push(webhook, json.dumps(UPDATE).encode()) == 200

    (update,) = inbox.stored
    assert (update.update_id, update.lane, json.loads(update.body)) == (7, 1001, UPDATE)
    assert workers.woken == 1


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET.lower(), "секрет"])
async def test_without_the_secret_nothing_is_looked_at(webhook, inbox, secret):
    assert await push(webhook, json.dumps(UPDATE).encode(), secret=secret) == 401

    assert inbox.stored == []


@pytest.mark.parametrize("body", [b"", b"<html>", b"{"])
async def test_what_is_no_update_is_refused(webhook, inbox, body):
    assert await push(webhook, body) == 400

    assert inbox.stored == []


async def test_without_the_database_telegram_is_asked_to_come_again(webhook, inbox, workers):
    inbox.error = StorageUnavailable("away")

    assert await push(webhook, json.dumps(UPDATE).encode()) == 503
    assert workers.woken == 0
