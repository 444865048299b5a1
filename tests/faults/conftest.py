"""A Delegram of its own for each test that hurts it, and people who use it over HTTP and in the chat.

What a first start makes is made once: a first start is not what is hurt here, and it takes longer than most of these tests.
"""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx2
import pytest

from support.running import RunningDelegram, installed_delegram, running_delegram
from support.writer import Writer, meet_writer
from telegram_sandbox.client import SandboxClient

_SHOWN_OF_LOG = 30_000


@pytest.fixture(scope="session")
def installed() -> Iterator[Path]:
    with installed_delegram() as data:
        yield data


@pytest.fixture
def delegram(installed: Path) -> Iterator[RunningDelegram]:
    with running_delegram(installed=installed) as running:
        yield running
        # Shown for a test that failed: what the services themselves said.
        print(running.log.read_text()[-_SHOWN_OF_LOG:])


@pytest.fixture
async def sandbox(delegram: RunningDelegram) -> AsyncIterator[SandboxClient]:
    async with SandboxClient(delegram.sandbox_url) as client:
        # What is tested here is loss; Telegram's own pace has tests of its own, and the bot keeps to it anyway.
        await client.set_limits(per_chat_per_second=1000, overall_per_second=1000)
        yield client


@pytest.fixture
async def http() -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(timeout=10) as client:
        yield client


@pytest.fixture
async def writer(delegram: RunningDelegram, sandbox: SandboxClient, http: httpx2.AsyncClient) -> Writer:
    return await meet_writer(delegram, sandbox, http)
