"""Forwarded messages, albums and files become tasks with all that came with them."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from aiogram.types import (
    Chat,
    Document,
    Message,
    MessageOriginChannel,
    MessageOriginUser,
    PhotoSize,
    Update,
    User,
    Voice,
)

SENT = datetime(2026, 11, 23, 12, tzinfo=UTC)
BORIS = MessageOriginUser(date=SENT - timedelta(days=1), sender_user=User(id=7, is_bot=False, first_name="Борис"))
_update_ids = count(8_000_000)


def photo(name: str = "f") -> list[PhotoSize]:
    return [PhotoSize(file_id=f"{name}{size}", file_unique_id="u", width=size, height=size) for size in (10, 90)]


@pytest.fixture
def arrive(anya):
    """A function: what a message holds, seconds after the first → it arrives."""

    async def feed(*, after: int = 0, **content) -> Message:
        values = {
            "chat": anya.chat.chat,
            "message_id": anya.chat.next_id(),
            "date": SENT + timedelta(seconds=after),
            "from_user": anya.person,
        }
        message = anya.chat.keep(Message(**(values | content))).as_(anya.bot)
        await anya.dispatcher.feed_update(anya.bot, Update(update_id=next(_update_ids), message=message))
        return message

    return feed


def only_task(anya):
    [task] = anya.todos.tasks.values()
    return task


def file_ids(task) -> list[str]:
    return [file.file_id for file in task.origin.files]


async def test_a_photo_with_words_is_a_task_with_the_photo(anya, arrive):
    await arrive(photo=photo(), caption="завтра оплатить по счёту #дом")

    assert (only_task(anya).title, only_task(anya).tags) == ("оплатить по счёту", ["дом"])
    assert file_ids(only_task(anya)) == ["f90"]
    assert "📎 1 файл" in anya.text
    assert anya.requests == ["quick_add"]


async def test_a_voice_message_without_words_is_named_after_its_length(anya, arrive):
    await arrive(voice=Voice(file_id="v", file_unique_id="u", duration=74, mime_type="audio/ogg"))

    assert only_task(anya).title == "🎤 Голосовое сообщение, 1:14"
    assert file_ids(only_task(anya)) == ["v"]


async def test_a_document_is_named_after_its_file(anya, arrive):
    await arrive(document=Document(file_id="d", file_unique_id="u", file_name="Смета.pdf", mime_type="not a type"))

    [kept] = only_task(anya).origin.files
    assert only_task(anya).title == "Смета.pdf"
    assert (kept.name, kept.media_type) == ("Смета.pdf", "")


async def test_a_forwarded_text_is_quoted_and_not_obeyed(anya, arrive):
    await arrive(text="завтра созвон !1\nне забудь ноутбук", forward_origin=BORIS)

    task = only_task(anya)
    assert (task.title, task.due, task.priority) == ("завтра созвон !1", None, None)
    assert task.notes == "завтра созвон !1\nне забудь ноутбук"
    assert (task.origin.author_name, task.origin.author_id) == ("Борис", 7)
    assert "↪️ Борис" in anya.text


async def test_a_post_of_a_channel_keeps_its_link(anya, arrive):
    channel = Chat(id=-1001, type="channel", title="Новости", username="news")
    await arrive(text="Концерт", forward_origin=MessageOriginChannel(date=SENT, chat=channel, message_id=5))

    assert only_task(anya).origin.link == "https://t.me/news/5"
    [link] = [entity for entity in anya.last.entities if entity.type == "text_link"]
    assert link.url == "https://t.me/news/5"


async def test_an_album_is_one_task(anya, arrive):
    await arrive(photo=photo("a"), caption="Чеки", media_group_id="1")
    card = anya.last
    await arrive(photo=photo("b"), media_group_id="1")
    await arrive(photo=photo("c"), media_group_id="1", after=3)

    assert only_task(anya).title == "Чеки"
    assert file_ids(only_task(anya)) == ["a90", "b90", "c90"]
    assert "📎 3 файла" in anya.now(card).text


async def test_another_album_is_another_task(anya, arrive):
    await arrive(photo=photo("a"), media_group_id="1")
    await arrive(photo=photo("b"), media_group_id="2")

    assert len(anya.todos.tasks) == 2


async def test_what_is_forwarded_together_is_one_task(anya, arrive):
    await arrive(text="Купим палатку?", forward_origin=BORIS)
    await arrive(text="Вот эту", forward_origin=BORIS, after=1)
    await arrive(photo=photo(), forward_origin=BORIS, after=1)

    assert only_task(anya).title == "Купим палатку?"
    assert only_task(anya).notes == "Вот эту"
    assert file_ids(only_task(anya)) == ["f90"]


async def test_words_of_ones_own_with_a_forward_are_the_title(anya, arrive):
    await arrive(text="завтра ответить Борису")
    await arrive(text="Купим палатку?", forward_origin=BORIS)

    task = only_task(anya)
    assert (task.title, task.notes) == ("ответить Борису", "Купим палатку?")
    assert task.due is not None
    assert task.origin.author_name == "Борис"
    assert anya.labels[0].startswith("✕ 📅")


async def test_what_is_forwarded_later_is_another_task(anya, arrive):
    await arrive(text="Купим палатку?", forward_origin=BORIS)
    await arrive(text="И котелок", forward_origin=BORIS, after=10)

    assert len(anya.todos.tasks) == 2


async def test_a_forwarded_message_is_a_task_while_a_window_waits_for_text(anya, arrive):
    await anya.send("/start")
    await anya.press("Новая задача")

    await arrive(text="Купим палатку?", forward_origin=BORIS)

    assert only_task(anya).origin.author_name == "Борис"


async def test_the_files_come_back_at_a_press(anya, arrive, chat):
    await arrive(photo=photo("a"), caption="Чеки", media_group_id="1")
    await arrive(photo=photo("b"), media_group_id="1")
    await arrive(document=Document(file_id="d", file_unique_id="u", file_name="a.pdf"), media_group_id="1")
    anya.forget_requests()

    await anya.press("📎 Файлы")

    assert anya.requests == ["get_task"]
    assert chat.files == [["a90", "b90"], ["d"]]


async def test_files_that_telegram_has_lost_are_missed_politely(anya, arrive, chat):
    await arrive(voice=Voice(file_id="v", file_unique_id="u", duration=1, mime_type="audio/ogg"))
    chat.has_lost_files = True

    answer = await anya.press("📎 Файлы")

    assert answer == "Telegram больше не хранит эти файлы."
