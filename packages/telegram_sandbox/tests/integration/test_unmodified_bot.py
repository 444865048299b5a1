"""An ordinary aiogram bot, which knows nothing of the sandbox, against it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.filters import CommandObject, CommandStart
from aiogram.methods import SendDice, TelegramMethod
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    Message,
)

from support.sandbox_scene import ALICE
from telegram_sandbox.client import SandboxClient

YES = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Yes", callback_data="yes")]])


def make_dispatcher() -> Dispatcher:
    dispatcher = Dispatcher()

    @dispatcher.message(CommandStart())
    async def greet(message: Message, command: CommandObject) -> None:
        await message.reply(f"Hello, {command.args}", reply_markup=YES)

    @dispatcher.callback_query()
    async def agree(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text("Agreed")
        await query.answer("Fine", show_alert=True)

    @dispatcher.message(F.voice)
    async def listen(message: Message, bot: Bot) -> None:
        assert message.voice
        heard = await bot.download(message.voice)
        assert heard is not None
        content = heard.read()
        await message.answer_document(BufferedInputFile(content, "heard.txt"), caption="one")
        album = [InputMediaDocument(media=BufferedInputFile(content, name)) for name in ("a.txt", "b.txt")]
        await message.answer_media_group(album)

    return dispatcher


@pytest.fixture
async def polling(bot: Bot) -> AsyncIterator[None]:
    dispatcher = make_dispatcher()
    task = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False))
    yield
    await dispatcher.stop_polling()
    await task


@pytest.fixture
async def alice(client: SandboxClient) -> int:
    return await client.create_user("Alice", user_id=ALICE, language_code="ru")


@pytest.mark.usefixtures("polling")
async def test_a_conversation_by_polling(client: SandboxClient, alice: int):
    said = await client.send(alice, "/start deep-link")
    greeting = await client.wait_for_message(alice, "Hello, deep-link", after=said.id)

    answer = await client.press(greeting, "Yes")
    changed = await client.wait_for_change(greeting)

    assert greeting.raw["reply_to_message"]["message_id"] == said.id
    assert answer == {"text": "Fine", "show_alert": True, "url": None, "cache_time": 0}
    assert (changed.text, changed.buttons) == ("Agreed", [])
    assert [call["method"] for call in await client.calls()] == [
        "getMe",
        "sendMessage",
        "editMessageText",
        "answerCallbackQuery",
    ]


@pytest.mark.usefixtures("polling")
async def test_files_go_both_ways(client: SandboxClient, alice: int):
    said = await client.send(alice, voice=b"la la la", file_name="v.ogg")

    document = await client.wait_for_message(alice, "one", after=said.id)
    last = await client.wait_for_message(
        alice, matches=lambda message: "media_group_id" in message.raw, after=document.id + 1
    )

    assert document.raw["document"]["file_name"] == "heard.txt"
    assert document.raw["document"]["file_size"] == len(b"la la la")
    assert last.raw["document"]["file_name"] == "b.txt"


async def test_refusals_become_the_librarys_exceptions(bot: Bot, client: SandboxClient, alice: int):
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(alice, "too early")
    await client.send(alice, "/start")
    with pytest.raises(TelegramBadRequest, match="can't parse entities: Unsupported start tag"):
        await bot.send_message(alice, "<x>", parse_mode="HTML")
    with pytest.raises(TelegramServerError, match="does not implement sendDice"):
        await bot(SendDice(chat_id=alice))
    await client.fault("429", retry_after=9)
    with pytest.raises(TelegramRetryAfter) as caught:
        await bot.send_message(alice, "x")
    await client.fault("500", description="Internal Server Error")
    with pytest.raises(TelegramServerError):
        await bot.send_message(alice, "x")
    await client.set_bot_status(alice, "kicked")
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(alice, "x")

    assert caught.value.retry_after == 9


async def test_a_wrong_token_is_unauthorized(bot: Bot):
    stranger = Bot("7000000001:SANDBOX-other", session=bot.session)

    with pytest.raises(TelegramUnauthorizedError, match=r"^Telegram server says - Unauthorized$"):
        await stranger.get_me()


async def test_a_method_that_telegram_does_not_have_is_not_found(bot: Bot):
    class SendTelepathy(TelegramMethod[bool]):
        __returning__ = bool
        __api_method__ = "sendTelepathy"
        chat_id: int
        text: str

    with pytest.raises(TelegramNotFound, match="method not found"):
        await bot(SendTelepathy(chat_id=1, text="x"))


async def test_two_bots_polling_with_one_token_are_in_conflict(bot: Bot):
    first = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(bot.get_updates(timeout=20))

    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates"):
        await asyncio.wait_for(first, 5)
    second.cancel()


async def test_a_dropped_call_happened_although_nobody_heard(bot: Bot, client: SandboxClient, alice: int):
    await client.send(alice, "/start")
    await client.fault("drop", method="sendMessage")

    with pytest.raises(TelegramNetworkError):
        await bot.send_message(alice, "lost?")

    assert (await client.last_message(alice)).text == "lost?"
    assert len(await client.calls(method="sendMessage")) == 1


async def test_a_hanging_call_neither_answers_nor_happens(bot: Bot, client: SandboxClient, alice: int):
    await client.send(alice, "/start")
    await client.fault("hang", method="sendMessage")

    with pytest.raises(TelegramNetworkError, match="timeout"):
        await bot.send_message(alice, "never", request_timeout=1)

    assert (await client.last_message(alice)).text == "/start"


async def test_a_hang_ends_with_a_cut_connection(bot: Bot, client: SandboxClient):
    await client.fault("hang", method="getMe", hang_seconds=0.05)

    with pytest.raises(TelegramNetworkError, match="disconnected"):
        await bot.get_me()


async def test_a_bot_that_went_away_leaves_no_poll_behind(bot: Bot, client: SandboxClient, alice: int):
    with pytest.raises(TelegramNetworkError):
        await bot.get_updates(timeout=30, request_timeout=1)
    await client.send(alice, "/start")

    updates = await asyncio.wait_for(bot.get_updates(timeout=30), 5)

    assert updates[0].message is not None
