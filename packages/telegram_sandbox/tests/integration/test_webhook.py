"""Delivery to a webhook: the secret, order, retries, calls in the answer."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiogram import Bot
from aiohttp import web

from support.sandbox_scene import ALICE
from telegram_sandbox.client import SandboxClient
from telegram_sandbox.webhook import SECRET_HEADER


@dataclass
class Receiver:
    """A webhook that remembers, and refuses as often as told."""

    url: str = ""
    refusals: int = 0
    answer: dict[str, Any] | None = None
    received: list[tuple[str | None, str]] = field(default_factory=list)
    attempts: int = 0
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle(self, request: web.Request) -> web.Response:
        self.attempts += 1
        if self.refusals:
            self.refusals -= 1
            return web.Response(status=502)
        update = await request.json()
        self.received.append((request.headers.get(SECRET_HEADER), update["message"]["text"]))
        self.arrived.set()
        return web.json_response(self.answer) if self.answer else web.Response()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def test_updates_come_in_order_with_the_secret(bot: Bot, client: SandboxClient, receiver: Receiver):
    alice = await client.create_user("Alice", user_id=ALICE)
    await client.send(alice, "one")

    await bot.set_webhook(receiver.url, secret_token="s3cret")
    await client.send(alice, "two")
    while len(receiver.received) < 2:
        receiver.arrived.clear()
        await asyncio.wait_for(receiver.arrived.wait(), 5)

    assert receiver.received == [("s3cret", "one"), ("s3cret", "two")]
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_a_refused_update_comes_again(bot: Bot, client: SandboxClient, receiver: Receiver):
    alice = await client.create_user("Alice", user_id=ALICE)
    receiver.refusals = 1
    await bot.set_webhook(receiver.url)

    await client.send(alice, "again")
    await asyncio.wait_for(receiver.arrived.wait(), 10)

    info = await bot.get_webhook_info()
    assert receiver.attempts == 2
    assert receiver.received == [(None, "again")]
    assert info.last_error_message == "Wrong response from the webhook: 502 Bad Gateway"


async def test_the_answer_may_be_a_call(bot: Bot, client: SandboxClient, receiver: Receiver):
    alice = await client.create_user("Alice", user_id=ALICE)
    receiver.answer = {"method": "sendMessage", "chat_id": alice, "text": "from the answer"}
    await bot.set_webhook(receiver.url)

    said = await client.send(alice, "hello")

    assert (await client.wait_for_message(alice, after=said.id)).text == "from the answer"
