"""`python -m support.gallery [--url URL]`: all pictures anew; with a URL from a Delegram that runs already."""

import argparse
import asyncio
import sys
from itertools import count
from pathlib import Path

from playwright.async_api import Browser

from bot.locales.translator import Translator, Translators
from contracts.todos.v1.people import Language
from support.gallery.camera import Camera, chromium, take_page
from support.gallery.captions import index
from support.gallery.scenes import NAMES, Actress, play
from support.running import ROOT, running_delegram
from telegram_sandbox.client import SandboxClient

SCREENS = ROOT / "docs" / "screens"
_LOCALES = {Language.RUSSIAN: "ru-RU", Language.ENGLISH: "en-GB"}


async def photograph(url: str, folder: Path) -> None:
    """Play all scenes in every language."""
    async with SandboxClient(url) as sandbox, chromium() as browser:
        people = [await _photograph_in(translator, url, folder, sandbox, browser) for translator in Translators.load()]
        await take_page(browser, url, people=people, path=folder / "chat.png")
    (folder / "README.md").write_text(index([str(translator.language) for translator in Translators.load()]))


async def _photograph_in(
    translator: Translator, url: str, folder: Path, sandbox: SandboxClient, browser: Browser
) -> int:
    """The person who has lived through all scenes."""
    language = translator.language
    person_id = await sandbox.create_user(
        NAMES[language], user_id=await _find_newcomer(sandbox), language_code=str(language)
    )
    cameras: dict[int, Camera] = {}
    async for name, message in play(Actress(sandbox, translator, person_id)):
        chat_id = message.chat_id
        if chat_id not in cameras:
            cameras[chat_id] = await Camera.point_at(
                browser, url, person_id=person_id, chat_id=chat_id, locale=_LOCALES[language]
            )
        size = await cameras[chat_id].take(folder / f"{name}.{language}.png", message_id=message.id)
        sys.stdout.write(f"{name}.{language}.png  {size / 1000:.0f} kB\n")
    return person_id


async def _find_newcomer(sandbox: SandboxClient) -> int:
    """The first id of nobody: in a fresh sandbox always the same, and with it the colours of the picture."""
    known = {person["id"] for person in await sandbox.list_users()}
    return next(number for number in count(8001) if number not in known)


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="the chat page of a Delegram that runs already")
    parser.add_argument("--folder", type=Path, default=SCREENS)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.url:
        asyncio.run(photograph(options.url, options.folder))
        return
    with running_delegram() as delegram:
        asyncio.run(photograph(delegram.sandbox_url, options.folder))


if __name__ == "__main__":
    main()
