"""One running Delegram for the whole tier, and a browser."""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest
from playwright.async_api import Page, async_playwright

from support.first_day import FirstDay, meet
from support.running import RunningDelegram, running_delegram
from telegram_sandbox.client import SandboxClient

_CHROMIUM_FLAGS = [
    "--no-sandbox",  # the test may run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def delegram() -> Iterator[RunningDelegram]:
    with running_delegram() as running:
        yield running


@pytest.fixture
async def sandbox(delegram: RunningDelegram) -> AsyncIterator[SandboxClient]:
    async with SandboxClient(delegram.sandbox_url) as client:
        yield client


@pytest.fixture
def make_newcomer(delegram: RunningDelegram, sandbox: SandboxClient) -> Callable[[str], Awaitable[FirstDay]]:
    """A function: a name → the day of somebody who has never written to the bot, and whose requests are counted."""

    async def count_requests() -> int:
        return sum(delegram.backend_requests().values())

    async def make(name: str) -> FirstDay:
        return FirstDay(
            sandbox,
            todos_url=delegram.todos_url,
            comments_url=delegram.comments_url,
            count_requests=count_requests,
            person_id=await sandbox.create_user(name, language_code="ru"),
        )

    return make


@pytest.fixture
async def day(make_newcomer: Callable[[str], Awaitable[FirstDay]]) -> FirstDay:
    """Вера, who has met the bot and written nothing yet."""
    newcomer = await make_newcomer("Вера")
    await meet(newcomer)
    return newcomer


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    """A page of a headless Chromium: `CHROME_BIN`, else the machine's own, else Playwright's."""
    executable = os.environ.get("CHROME_BIN") or shutil.which("chromium") or shutil.which("google-chrome")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=_CHROMIUM_FLAGS)
        yield await browser.new_page(viewport={"width": 1280, "height": 800})
        await browser.close()
