"""On a phone of 360 pixels the label of every button is whole, in every window and language, drawn by the chat page's own style."""

import asyncio
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from itertools import product

from aiogram.types import InlineKeyboardButton
from playwright.async_api import Page

from bot.cards.keyboards import card_keyboard
from bot.dialogs.preview import PREVIEW_ID, PREVIEW_NOW, sample_task
from contracts.todos.v1.people import Language
from support.bot.windows import PREVIEWS, draw, name_of, rows_of, wording_in

STYLES = ("base.css", "chat.css")
PHONE = {"width": 360, "height": 780}
_EXTREMES = ("&&&", "щщщ", "ЩЩЩ", "bbb", "…")
"""What people may write at its longest: that is cut, by us or by Telegram."""
_CUT = """() => [...document.querySelectorAll(".inline-button > span")]
    .filter(label => label.scrollWidth > label.clientWidth)
    .map(label => [label.closest(".stack").title, label.textContent])"""


async def test_every_label_is_whole_on_a_phone(page: Page):
    windows = [
        (f"{name_of(preview)} ({language})", rows_of(await draw(preview, language)))
        for preview in PREVIEWS
        for language in Language
    ]
    html = "".join(_message(name, rows) for name, rows in [*windows, *_cards()])
    styles = await asyncio.to_thread(_styles)

    await page.set_viewport_size(PHONE)
    await page.set_content(f"<style>{styles}</style><div class='messages'>{html}</div>")

    cut = await page.evaluate(_CUT)
    extremes = [label for _, label in cut if any(mark in label for mark in _EXTREMES)]
    assert [(name, label) for name, label in cut if label not in extremes] == []
    # What is longer than any phone is wide is cut, so the page does measure.
    assert extremes


def _cards() -> Iterator[tuple[str, list[list[InlineKeyboardButton]]]]:
    undated = sample_task(due=None, file_count=2)
    tasks = (sample_task(), undated, sample_task(file_count=2), sample_task(completed_at=PREVIEW_NOW, file_count=1))
    for task, event, language in product(tasks, ("", PREVIEW_ID), Language):
        keyboard = card_keyboard(task, wording_in(language), event=event)
        yield f"card message ({language})", keyboard.inline_keyboard


def _styles() -> str:
    folder = files("telegram_sandbox") / "static"
    return "".join((folder / name).read_text() for name in STYLES)


def _message(name: str, rows: list[list[InlineKeyboardButton]]) -> str:
    keyboard = "".join(f"<div class='inline-row'>{''.join(_button(each.text) for each in row)}</div>" for row in rows)
    return (
        f"<div class='row'><div class='stack' title='{escape(name)}'><div class='bubble'>…</div>"
        f"<div class='inline-keyboard'>{keyboard}</div></div></div>"
    )


def _button(label: str) -> str:
    return f"<button class='inline-button'><span>{escape(label)}</span></button>"
