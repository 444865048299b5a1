"""Magic filters are evaluated on the spot, and mean what they meant."""

import threading

import pytest
from aiogram import Bot, Dispatcher, F, Router
from aiogram.types import Chat, Message, Update, User

from bot.quick_filters import evaluate_magic_filters_in_place

PERSON = User(id=1, is_bot=False, first_name="Аня")


def update(text: str) -> Update:
    message = Message(message_id=1, date=0, chat=Chat(id=1, type="private"), from_user=PERSON, text=text)
    return Update(update_id=1, message=message)


@pytest.fixture
def heard() -> list[tuple[str, object]]:
    return []


@pytest.fixture
def dispatcher(heard) -> Dispatcher:
    child = Router()
    child.message.filter(F.chat.type == "private")

    @child.message(F.text.startswith("a"), F.text.as_("words"))
    async def on_a(message: Message, words: str) -> None:
        heard.append(("a", words))

    @child.message(lambda message: message.text == "b")
    async def on_b(message: Message) -> None:
        heard.append(("b", threading.current_thread() is threading.main_thread()))

    @child.message(~F.text.contains("c"))
    async def on_no_c(message: Message) -> None:
        heard.append(("no c", message.text))

    dispatcher = Dispatcher()
    dispatcher.include_router(child)
    evaluate_magic_filters_in_place(dispatcher)
    return dispatcher


@pytest.mark.parametrize(
    ("text", "expected"), [("abc", [("a", "abc")]), ("b", [("b", True)]), ("x", [("no c", "x")]), ("c", [])]
)
async def test_filters_choose_the_same_handlers_as_before(dispatcher, heard, text, expected):
    await dispatcher.feed_update(Bot("42:test"), update(text))

    assert heard == expected


async def test_no_thread_is_asked(dispatcher, heard, monkeypatch):
    asked = []

    async def to_thread(function, *arguments):
        asked.append(function)
        return function(*arguments)

    monkeypatch.setattr("asyncio.to_thread", to_thread)

    await dispatcher.feed_update(Bot("42:test"), update("abc"))

    assert heard == [("a", "abc")]
    assert asked == []
