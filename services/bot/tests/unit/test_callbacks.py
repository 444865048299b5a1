"""No press stays without an answer, and no press is answered twice."""

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError
from aiogram.methods import AnswerCallbackQuery, SendMessage, TelegramMethod
from aiogram.types import CallbackQuery, User

from bot.middlewares.callbacks import AnsweredCallbacks, SpinnerGuard


class Calls:
    """The end of the session's middlewares: keeps what would have gone to Telegram."""

    def __init__(self) -> None:
        self.made: list[TelegramMethod] = []
        self.error: Exception | None = None
        self.came = asyncio.Event()

    async def __call__(self, bot: Bot, method: TelegramMethod) -> bool:
        self.made.append(method)
        self.came.set()
        if self.error is not None:
            raise self.error
        return True


class RecordingBot(Bot):
    """Lets every call go through one request middleware and no further."""

    def __init__(self, middleware: AnsweredCallbacks, calls: Calls) -> None:
        super().__init__("42:test")
        self._guarded, self._calls = middleware, calls

    async def __call__(self, method, request_timeout=None):
        return await self._guarded(self._calls, self, method)


@pytest.fixture
def calls() -> Calls:
    return Calls()


@pytest.fixture
def answered() -> AnsweredCallbacks:
    return AnsweredCallbacks()


@pytest.fixture
def bot(answered, calls) -> RecordingBot:
    return RecordingBot(answered, calls)


@pytest.fixture
def press(bot) -> CallbackQuery:
    user = User(id=1, is_bot=False, first_name="Аня")
    return CallbackQuery(id="q1", from_user=user, chat_instance="1", data="x").as_(bot)


def texts(calls: Calls) -> list[str | None]:
    return [call.text for call in calls.made if isinstance(call, AnswerCallbackQuery)]


async def test_a_press_that_nobody_answered_is_answered_at_the_end(answered, press, calls):
    async with SpinnerGuard(answered).watch(press):
        assert texts(calls) == []

    assert texts(calls) == [None]


async def test_a_press_is_answered_even_if_its_handler_failed(answered, press, calls):
    with pytest.raises(ValueError, match="oops"):
        async with SpinnerGuard(answered).watch(press):
            raise ValueError("oops")

    assert texts(calls) == [None]


async def test_what_the_handler_said_is_the_only_answer(answered, press, calls):
    async with SpinnerGuard(answered).watch(press):
        await press.answer("done")
        await press.answer()

    assert texts(calls) == ["done"]


async def test_a_press_that_takes_long_is_answered_meanwhile(answered, press, calls):
    async with SpinnerGuard(answered, patience_seconds=0).watch(press), asyncio.timeout(5):
        await calls.came.wait()
        assert texts(calls) == [None]
        await press.answer("too late for words")

    assert texts(calls) == [None]


@pytest.mark.parametrize("words", ["Bad Request: query is too old and response timeout expired or query ID is invalid"])
async def test_an_answer_that_comes_too_late_is_no_error(press, calls, words):
    calls.error = TelegramBadRequest(SendMessage(chat_id=1, text="x"), words)

    assert await press.answer("hello") is True


async def test_a_wrong_answer_is_an_error(press, calls):
    calls.error = TelegramBadRequest(SendMessage(chat_id=1, text="x"), "Bad Request: MESSAGE_TOO_LONG")

    with pytest.raises(TelegramBadRequest):
        await press.answer("x" * 300)


async def test_an_unreachable_telegram_does_not_make_the_guard_fail(answered, press, calls):
    calls.error = TelegramNetworkError(SendMessage(chat_id=1, text="x"), "gone")

    async with SpinnerGuard(answered).watch(press):
        pass

    assert len(calls.made) == 1


async def test_other_calls_pass(bot, calls):
    for _ in range(2):
        await bot(SendMessage(chat_id=1, text="x"))

    assert len(calls.made) == 2


async def test_an_update_without_a_press_needs_no_answer(answered, calls):
    async with SpinnerGuard(answered).watch(None):
        pass

    assert calls.made == []
