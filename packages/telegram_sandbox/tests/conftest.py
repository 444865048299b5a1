"""The sandbox as a server on a free port of loopback, and an unmodified bot that talks to it."""

from collections.abc import AsyncIterator

import httpx2
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web

from support.sandbox_scene import TOKEN
from telegram_sandbox.client import SandboxClient
from telegram_sandbox.sandbox import Sandbox, SandboxOptions
from telegram_sandbox.web import create_app


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(SandboxOptions(token=TOKEN))


@pytest.fixture
async def base_url(sandbox: Sandbox) -> AsyncIterator[str]:
    runner = web.AppRunner(create_app(sandbox), handler_cancellation=True, access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    yield f"http://{host}:{port}"
    await runner.cleanup()


@pytest.fixture
async def http(base_url: str) -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(base_url=base_url, trust_env=False) as client:
        yield client


@pytest.fixture
async def client(base_url: str) -> AsyncIterator[SandboxClient]:
    async with SandboxClient(base_url) as sandbox_client:
        yield sandbox_client


@pytest.fixture
async def bot(base_url: str) -> AsyncIterator[Bot]:
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(base_url)))
    yield bot
    await bot.session.close()
