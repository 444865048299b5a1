"""A group on the whole running system: a task is made there, opened in the private chat, talked about and done."""

import re
from collections.abc import Awaitable, Callable

import pytest

from support.first_day import FirstDay, meet, the_button
from support.sandbox_scene import PNG
from telegram_sandbox.client import ChatMessage, SandboxClient

_LINK = re.compile(r"start=(t_\w+)")


@pytest.fixture
async def gleb(make_newcomer: Callable[[str], Awaitable[FirstDay]]) -> FirstDay:
    """Somebody who has never written to the bot."""
    return await make_newcomer("Глеб")


@pytest.fixture
async def group(day: FirstDay, gleb: FirstDay, sandbox: SandboxClient) -> int:
    return await sandbox.create_group("Семья", [day.person_id, gleb.person_id])


async def say_in(group: int, day: FirstDay, text: str, *, expect: str, below: int | None = None) -> ChatMessage:
    """The bot's answer in the group that holds `expect`."""
    said = await day.sandbox.send(group, text, from_id=day.person_id, reply_to=below)
    return await day.sandbox.wait_for_message(group, expect, after=said.id)


def link_of(card: ChatMessage) -> str:
    [[button]] = card.raw["reply_markup"]["inline_keyboard"]
    found = _LINK.search(button["url"])
    assert found is not None
    return found[1]


async def test_a_task_is_made_in_a_group_and_opened_in_private(group: int, day: FirstDay, gleb: FirstDay):
    async with day.action("add"):
        card = await say_in(group, day, "/add заказать торт завтра в 18:00", expect="Теперь это задача, Вера")
    asked = await day.sandbox.send(group, "Кто купит свечи?", from_id=gleb.person_id)
    quoted = await say_in(group, day, "@delegram_sandbox_bot", expect="Кто купит свечи?", below=asked.id)

    opened = await day.say(f"/start {link_of(card)}", expect="заказать торт")

    assert day.diary.requests["add"] == 1
    assert opened.has_button("✅ Сделано")
    assert "Глеб" in quoted.text


async def test_the_card_in_the_group_follows_its_task_and_tells_no_more(group: int, day: FirstDay):
    card = await say_in(group, day, "/add заказать торт завтра в 18:00", expect="Теперь это задача, Вера")
    opened = await day.say(f"/start {link_of(card)}", expect="заказать торт")
    window = await day.press(opened, the_button(opened, "✏️ Изменить"), expect="Заметк")
    await day.press(window, the_button(window, "Заметк"), expect="замет")
    opened = await day.say("Не говорить Глебу", expect="✅ Сделано")

    await day.press(opened, the_button(opened, "✅ Сделано"), expect="↩️ Вернуть в работу")

    done = await day.sandbox.wait_for_message(group, "✅ Сделано:", after=card.id - 1)
    assert done.id == card.id
    assert "Глебу" not in done.text


async def test_replies_to_the_card_in_the_group_are_comments_of_those_who_may(
    group: int, day: FirstDay, gleb: FirstDay
):
    card = await say_in(group, day, "/add заказать торт завтра в 18:00", expect="Теперь это задача, Вера")
    async with gleb.action("reply as a stranger"):
        await say_in(group, gleb, "А какой?", expect="ещё не знакомы", below=card.id)
    await meet(gleb)
    await say_in(group, gleb, "А какой?", expect="Комментарием это не стало", below=card.id)
    async with day.action("reply"):
        said = await day.sandbox.send(group, "Шоколадный", from_id=day.person_id, reply_to=card.id)
        confirmed = await day.sandbox.wait_for_reaction(said)

    opened = await day.say(f"/start {link_of(card)}", expect="Шоколадный")

    assert confirmed == ["✍"]
    assert "А какой?" not in opened.text
    assert (gleb.diary.requests["reply as a stranger"], day.diary.requests["reply"]) == (0, 1)


async def test_a_photo_in_reply_to_the_card_in_the_group_is_a_comment(group: int, day: FirstDay):
    card = await say_in(group, day, "/add заказать торт завтра в 18:00", expect="Теперь это задача, Вера")
    async with day.action("reply"):
        said = await day.sandbox.send(group, "Такой же", from_id=day.person_id, reply_to=card.id, photo=PNG)
        confirmed = await day.sandbox.wait_for_reaction(said)

    opened = await day.say(f"/start {link_of(card)}", expect="Такой же")

    assert (confirmed, day.diary.requests["reply"]) == (["✍"], 1)
    assert "🖼 Фото" in opened.text
