"""A browser for the chat page."""

import os
import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import BrowserContext, Page, async_playwright

_FLAGS = [
    "--no-sandbox",  # the test may run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser(**options): options of the browser's window")


@pytest.fixture
async def failures() -> list[str]:
    """What went wrong in the page: script errors, console errors, answers of 400 and above."""
    return []


@pytest.fixture
async def context(request: pytest.FixtureRequest) -> AsyncIterator[BrowserContext]:
    """A window of 1280×800 in English; a marker `browser(...)` says otherwise."""
    marker = request.node.get_closest_marker("browser")
    options = {"viewport": {"width": 1280, "height": 800}, "locale": "en-US"} | (marker.kwargs if marker else {})
    executable = os.environ.get("CHROME_BIN") or shutil.which("chromium") or shutil.which("google-chrome")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=_FLAGS)
        context = await browser.new_context(**options)
        context.set_default_timeout(10_000)
        yield context
        await browser.close()


@pytest.fixture
async def page(context: BrowserContext, failures: list[str]) -> AsyncIterator[Page]:
    """A page that must not fail in any way while the test runs."""
    page = await context.new_page()
    page.on("console", lambda message: failures.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on(
        "response", lambda answer: failures.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
    )
    yield page
    assert failures == []
