"""Searching and the evening review, on the whole running system, with more tasks than fit on one page."""

import pytest

from support.first_day import FirstDay, the_button, write_a_task
from telegram_sandbox.client import ChatMessage

TITLES = [f"Позвонить поставщику {number:02}" for number in range(10)]


@pytest.fixture
async def day(day: FirstDay) -> FirstDay:
    """Somebody who has ten things to do today."""
    for title in TITLES:
        await write_a_task(day, f"{title} сегодня в 23:59")
    return day


async def write_into(day: FirstDay, window: ChatMessage, text: str, *, expect: str) -> ChatMessage:
    """The window after something was written into it: it stays where it is, and what was written goes away."""
    await day.sandbox.send(day.person_id, text)
    changed = await day.see(expect, after=window.id - 1)
    assert changed.id == window.id
    return changed


async def test_one_window_searches_pages_and_narrows_down(day: FirstDay):
    results = await day.say("/search поставщиками", expect="Нашлось 10 задач")
    async with day.action("page"):
        await day.press(results, the_button(results, "›"), expect="2 / 2")
    async with day.action("narrow down"):
        await write_into(day, results, "!1", expect="Ничего не нашлось")
    async with day.action("search anew"):
        found = await write_into(day, results, "поставщик 07", expect="Нашлась 1 задача")
    async with day.action("open"):
        card = await day.press(found, the_button(found, TITLES[7]), expect="💬")
    async with day.action("come back"):
        await day.press(card, the_button(card, "‹ Назад"), expect="Нашлась 1 задача")

    names = ("page", "narrow down", "search anew", "open", "come back")
    assert [day.diary.requests[name] for name in names] == [0, 1, 1, 2, 0]
    assert (await day.sandbox.last_message(day.person_id)).id == results.id


async def test_the_review_pages_decides_and_ends(day: FirstDay):
    async with day.action("begin"):
        review = await day.say("/review", expect="осталось 10 задач")
    async with day.action("page"):
        review = await day.press(review, the_button(review, "›"), expect="2 / 2")
    async with day.action("decide"):
        review = await day.press(review, the_button(review, "✅ Сделано"), expect="осталось 9 задач")
    async with day.action("decide all"):
        await day.press(review, the_button(review, "Все на завтра"), expect="больше ничего не осталось")

    assert [day.diary.requests[name] for name in ("begin", "page", "decide", "decide all")] == [1, 0, 1, 1]
