"""Files in the conversation around a task, on the whole running system: one gives them in reply to a card, the other gets them."""

import re
from collections.abc import Awaitable, Callable

import httpx2
import pytest

from support.first_day import FirstDay, register, the_button, write_a_task
from support.sandbox_scene import PNG
from telegram_sandbox.client import ChatMessage

_LINK = re.compile(r"https://t\.me/\w+\?start=(\S+)")
_INVOICE = b"%PDF-1.7 an invoice"
_SPOKEN = b"OggS about seven seconds"


@pytest.fixture
def vera(day: FirstDay) -> FirstDay:
    return day


@pytest.fixture
async def bob(vera: FirstDay, make_newcomer: Callable[[str], Awaitable[FirstDay]]) -> FirstDay:
    """Who speaks English, and shares the list "Дача" with Вера."""
    bob = await make_newcomer("Bob")
    lists = await vera.say("/lists", expect="Новый список")
    await vera.press(lists, the_button(lists, "Новый список"), expect="Как назвать")
    lists = await vera.say("Дача", expect="📋 Дача")
    home = await vera.press(lists, "📋 Дача", expect="⚙️ Список")
    options = await vera.press(home, the_button(home, "⚙️ Список"), expect="👥 Участники")
    people = await vera.press(options, the_button(options, "👥 Участники"), expect="➕ Пригласить")
    terms = await vera.press(people, the_button(people, "➕ Пригласить"), expect="🔗 Получить ссылку")
    await vera.press(terms, the_button(terms, "🔗 Получить ссылку"), expect="Ссылка готова")
    invitation = _LINK.search((await vera.see("приглашает вас в список «📋 Дача»")).text)
    assert invitation is not None
    greeting = await bob.say(f"/start {invitation[1]}", expect="На каком языке")
    zones = await bob.press(greeting, the_button(greeting, "English"), expect="✓")
    ready = await bob.press(zones, the_button(zones, "✓"), expect="Look at the invite")
    offer = await bob.press(ready, the_button(ready, "Look at the invite"), expect="✅ Accept")
    await bob.press(offer, the_button(offer, "✅ Accept"), expect="You are in")
    return bob


async def give(day: FirstDay, below: ChatMessage, *, expect: str, caption: str = "", **file: object) -> ChatMessage:
    """The bot's answer to a file that was sent in reply to a message."""
    said = await day.sandbox.send(day.person_id, caption, reply_to=below.id, **file)
    return await day.see(expect, after=said.id)


async def get(day: FirstDay, message: ChatMessage, button: str, kind: str, *, number: int = 1) -> list[ChatMessage]:
    """The files of a kind that a press brings, all of them."""

    def is_last(found: ChatMessage) -> bool:
        return kind in found.raw and found.id >= last.id + number

    last = await day.sandbox.last_message(day.person_id)
    await day.sandbox.press(message, the_button(message, button))
    await day.sandbox.wait_for_message(day.person_id, matches=is_last, after=last.id)
    return [found for found in await day.sandbox.messages(day.person_id, after=last.id) if kind in found.raw]


async def test_files_go_to_and_fro_in_reply(vera: FirstDay, bob: FirstDay):
    """A document, a voice message and an album; Bob speaks English."""
    await bob.say("Buy a pump +Дача", expect="Added")
    tasks = await vera.say("/all", expect="Buy a pump")
    window = await vera.press(tasks, the_button(tasks, "Buy a pump"), expect="✏️ Изменить")

    invoice = {"document": _INVOICE, "file_name": "счёт <1>.pdf"}
    async with vera.action("give a document"):
        await give(vera, window, caption="Оплатишь?", expect="Комментарий добавлен", **invoice)
    news = await bob.see("📎 счёт <1>.pdf")
    async with bob.action("get the document"):
        [document] = await get(bob, news, "📎 Files", "document")
    async with bob.action("answer by voice"):
        await give(bob, news, voice=_SPOKEN, duration_seconds=7, expect="The comment was added")
    heard = await vera.see("🎤 0:07")
    async with vera.action("get the voice message"):
        [voice] = await get(vera, heard, "📎 Файлы", "voice")
    async with vera.action("give an album"):
        for number in range(3):
            content = {"photo": PNG + bytes([number]), "album": 7}
            below = heard.id if number == 0 else None
            await vera.sandbox.send(vera.person_id, "Готово" if number == 0 else "", reply_to=below, **content)
        album = await bob.see("🖼 3 photos")
    photos = await get(bob, album, "📎 Files", "photo", number=3)

    assert news.text.startswith("💬 Вера")
    assert document.raw["document"]["file_name"] == "счёт <1>.pdf"
    assert voice.raw["voice"]["file_size"] == len(_SPOKEN)
    assert "Готово" in album.text
    assert len({photo.raw["photo"][-1]["file_id"] for photo in photos}) == 3
    assert vera.diary.requests["give a document"] == 1
    assert (bob.diary.requests["get the document"], bob.diary.requests["answer by voice"]) == (1, 1)
    assert vera.diary.requests["get the voice message"] == 1
    # One for each of its files, and one of the news for what they have become.
    assert vera.diary.requests["give an album"] == 4


async def test_a_photo_is_seen_on_the_card_and_read_by_a_program(vera: FirstDay):
    card = await write_a_task(vera, "Купить насос")
    async with vera.action("give a photo"):
        await give(vera, card, photo=PNG, caption="Вот такой", expect="Комментарий добавлен")
    said = next(each for each in await vera.sandbox.messages(vera.person_id) if each.text == "Вот такой")
    async with vera.action("edit the caption"):
        await vera.sandbox.edit(said, "Вот такой, <б/у>")
    window = await vera.press(card, the_button(card, "🔎 Открыть"), expect="Вот такой, <б/у>")
    assert "🖼 Фото" in window.text
    async with vera.action("get it from the card"):
        await get(vera, window, "📎 Файлы", "photo")
    comments = await vera.press(window, the_button(window, "💬"), expect="📎 1")
    async with vera.action("get it from the comments"):
        await get(vera, comments, "📎 1", "photo")

    async with httpx2.AsyncClient(timeout=10) as http:
        headers = await register(vera, http)
        [task] = (await http.get(f"{vera.todos_url}/api/v1/tasks", headers=headers)).json()["results"]
        thread = await http.get(f"{vera.comments_url}/api/v1/tasks/{task['id']}/comments", headers=headers)
        [comment] = thread.json()["results"]
        place = f"{vera.comments_url}/api/v1/comments/{comment['id']}/files/0"
        content = await http.get(place, headers=headers)
    [file] = comment["files"]
    assert (file["kind"], file["name"], file["size"]) == ("photo", "photo.jpg", len(PNG))
    assert (content.status_code, content.content) == (200, PNG)
    assert vera.diary.requests["give a photo"] == 1
    assert vera.diary.requests["get it from the card"] == vera.diary.requests["get it from the comments"] == 1


async def test_every_caption_of_an_album_is_followed_on_the_card(vera: FirstDay):
    card = await vera.say("Купить насос", expect="Добавлено")
    await vera.sandbox.send(vera.person_id, "Первый", photo=PNG, reply_to=card.id, album=7)
    second = await vera.sandbox.send(vera.person_id, "Второй", photo=PNG + b"1", album=7)
    await vera.see("Комментарий добавлен", after=second.id)

    await vera.sandbox.edit(second, "Второй, исправленный")

    window = await vera.press(card, the_button(card, "🔎 Открыть"), expect="исправленный")
    assert "Первый\n\nВторой, исправленный\n🖼 2 фото" in window.text
