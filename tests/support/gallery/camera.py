"""Pictures of a chat as a phone shows it, small enough for a repository."""

import io
import json
import os
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final, Self

from PIL import Image
from playwright.async_api import Browser, Page, async_playwright, expect

MAX_BYTES: Final = 60_000
_PHONE: Final = {"width": 390, "height": 780}
_DESK: Final = {"width": 1280, "height": 860}
_SCALE: Final = 1.5
_COLOURS: Final = (256, 128, 64, 32)
_PLAIN_WALL: Final = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(".thread { background: #d6e4ea !important } .thread::before { display: none !important }");
    document.adoptedStyleSheets = [sheet];
}"""
_FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


class PictureTooLargeError(Exception):
    """Even with few colours a picture is too large for the repository."""


class Camera:
    """Points at the chat of one person."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @classmethod
    async def point_at(cls, browser: Browser, url: str, *, person_id: int, chat_id: int, locale: str) -> Self:
        """A camera in front of a chat as the person sees it, in their language."""
        context = await browser.new_context(
            viewport=_PHONE, device_scale_factor=_SCALE, locale=locale, reduced_motion="reduce", color_scheme="light"
        )
        place = json.dumps([{"viewerId": person_id, "chatId": chat_id}] * 2)
        await context.add_init_script(f"localStorage.setItem('sandbox-panes', {place!r})")
        page = await context.new_page()
        await page.goto(url)
        # A plain wall leaves the few colours of a small picture to what matters.
        await page.evaluate(_PLAIN_WALL)
        return cls(page)

    async def take(self, path: Path, *, message_id: int) -> int:
        """Wait until the message is drawn, and write the picture; its size in bytes.

        Raises:
            PictureTooLargeError.
        """
        pane = self._page.locator(".pane").first
        await expect(pane.locator(f'[data-id="{message_id}"]')).to_be_visible()
        await self._page.wait_for_load_state("networkidle")
        await self._page.evaluate("document.fonts.ready")
        await pane.locator(f'[data-id="{message_id}"]').scroll_into_view_if_needed()
        return _write_small(await pane.screenshot(animations="disabled"), path)


async def take_page(browser: Browser, url: str, *, people: Sequence[int], path: Path) -> int:
    """The whole chat page, as one sees it who plays these people; the picture's size in bytes."""
    context = await browser.new_context(viewport=_DESK, locale="en-GB", reduced_motion="reduce", color_scheme="light")
    panes = json.dumps([{"viewerId": person_id, "chatId": person_id} for person_id in people])
    await context.add_init_script(f"localStorage.setItem('sandbox-panes', {panes!r})")
    page = await context.new_page()
    await page.goto(url)
    await page.evaluate(_PLAIN_WALL)
    await page.wait_for_load_state("networkidle")
    await page.evaluate("document.fonts.ready")
    return _write_small(await page.screenshot(animations="disabled"), path)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A headless browser: `CHROME_BIN`, else the machine's own, else Playwright's."""
    executable = os.environ.get("CHROME_BIN") or shutil.which("chromium") or shutil.which("google-chrome")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=list(_FLAGS))
        yield browser
        await browser.close()


def _write_small(png: bytes, path: Path) -> int:
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in _COLOURS:
        small = io.BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
        if small.tell() <= MAX_BYTES:
            path.write_bytes(small.getvalue())
            return small.tell()
    raise PictureTooLargeError(path.name)
