"""What becomes of an error that a handler let through."""

import logging
from types import SimpleNamespace

import pytest
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import SendMessage
from aiogram.types import Chat, ErrorEvent, Message, Update, User
from aiogram_dialog.api.entities import DialogAction, DialogUpdate, DialogUpdateEvent
from aiogram_dialog.api.exceptions import OutdatedIntent, UnknownIntent, UnknownState

from bot.errors import (
    BackendUnavailable,
    ContractBroken,
    InvalidInput,
    RateLimited,
    StorageUnavailable,
    TaskNotFound,
)
from bot.locales.translator import Translator
from bot.middlewares.errors import ErrorHandling
from contracts.problems import FieldProblem
from contracts.todos.v1.people import Language
from support.bot.texts import TRANSLATORS

CALL = SendMessage(chat_id=1, text="x")
PERSON = User(id=1, is_bot=False, first_name="Аня", language_code="ru")
MESSAGE = Message(message_id=1, date=0, chat=Chat(id=1, type="private"), from_user=PERSON, text="secret words")


class Screens:
    """Remembers which screen was shown, and in which language."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, Language]] = []
        self.error: Exception | None = None

    def __getattr__(self, name: str):
        async def show(*arguments) -> None:
            translator = next(argument for argument in arguments if isinstance(argument, Translator))
            self.shown.append((name.removeprefix("show_"), translator.language))
            if self.error:
                raise self.error

        return show


@pytest.fixture
def screens() -> Screens:
    return Screens()


@pytest.fixture
def handling(screens) -> ErrorHandling:
    return ErrorHandling(screens, TRANSLATORS, default_language=Language.ENGLISH)


def event(exc: Exception) -> ErrorEvent:
    return ErrorEvent(update=Update(update_id=1, message=MESSAGE), exception=exc)


async def handle(handling: ErrorHandling, exc: Exception, **data) -> bool:
    return await handling.handle(event(exc), **{"event_from_user": PERSON, "dialog_manager": SimpleNamespace(), **data})


@pytest.mark.parametrize(
    ("exc", "screen"),
    [
        (OutdatedIntent("", "second click"), "outdated_window"),
        (UnknownIntent("gone"), "lost_dialog"),
        (UnknownState("renamed"), "lost_dialog"),
        (BackendUnavailable("todos", "timeout"), "backend_unavailable"),
        (RateLimited(3), "rate_limited"),
        (TaskNotFound(), "apology"),
        (ContractBroken("strange"), "apology"),
        (InvalidInput([FieldProblem(pointer="/a", code="b", detail="c")]), "apology"),
        (TelegramBadRequest(CALL, "Bad Request: BUTTON_DATA_INVALID"), "apology"),
        (ZeroDivisionError(), "apology"),
    ],
)
async def test_each_error_has_its_screen(handling, screens, exc, screen):
    assert await handle(handling, exc) is True

    assert screens.shown == [(screen, Language.RUSSIAN)]


@pytest.mark.parametrize(
    "exc",
    [
        StorageUnavailable("away"),
        TelegramNetworkError(CALL, "timeout"),
        TelegramServerError(CALL, "Bad Gateway"),
        TelegramRetryAfter(CALL, "Too Many Requests", retry_after=30),
    ],
)
async def test_an_outage_makes_the_update_come_again(handling, screens, exc):
    with pytest.raises(SkipHandler):
        await handle(handling, exc)

    assert screens.shown == []


@pytest.mark.parametrize(
    "exc",
    [
        TelegramForbiddenError(CALL, "Forbidden: bot was blocked by the user"),
        TelegramBadRequest(CALL, "Bad Request: message is not modified: specified new message content is the same"),
        TelegramBadRequest(CALL, "Bad Request: query is too old and response timeout expired"),
    ],
)
async def test_what_harms_nobody_is_told_to_nobody(handling, screens, exc):
    assert await handle(handling, exc) is True

    assert screens.shown == []


async def test_a_lost_dialog_without_a_manager_still_gets_an_answer(handling, screens):
    await handle(handling, UnknownIntent("gone"), dialog_manager=None)

    assert screens.shown == [("apology", Language.RUSSIAN)]


async def test_a_screen_that_fails_with_an_outage_makes_the_update_come_again(handling, screens):
    screens.error = TelegramNetworkError(CALL, "timeout")

    with pytest.raises(SkipHandler):
        await handle(handling, ZeroDivisionError())


async def test_a_screen_that_telegram_refuses_is_let_go(handling, screens):
    screens.error = TelegramBadRequest(CALL, "Bad Request: message to be replied not found")

    assert await handle(handling, ZeroDivisionError()) is True


async def test_without_a_container_the_language_is_guessed(handling, screens):
    english = User(id=1, is_bot=False, first_name="Boris", language_code="de")

    await handle(handling, ZeroDivisionError(), event_from_user=english)

    assert screens.shown == [("apology", Language.ENGLISH)]


async def test_if_the_language_cannot_be_looked_up_it_is_guessed(handling, screens):
    class Broken:
        async def get(self, _):
            raise StorageUnavailable("away")

    await handle(handling, ZeroDivisionError(), dishka_container=Broken())

    assert screens.shown == [("apology", Language.RUSSIAN)]


async def test_an_error_of_a_background_redraw_is_logged_and_told_to_nobody(handling, screens, caplog):
    update_event = DialogUpdateEvent(
        from_user=PERSON,
        chat=MESSAGE.chat,
        action=DialogAction.UPDATE,
        data=None,
        intent_id=None,
        stack_id=None,
        thread_id=None,
        business_connection_id=None,
    )
    redraw = ErrorEvent(update=DialogUpdate(aiogd_update=update_event), exception=ZeroDivisionError())

    with caplog.at_level(logging.ERROR):
        assert await handling.handle(redraw) is True

    assert screens.shown == []
    assert "ZeroDivisionError" in caplog.text


async def test_a_mistake_is_logged_once_with_its_trace_and_without_peoples_words(handling, caplog):
    with caplog.at_level(logging.INFO):
        await handle(handling, ZeroDivisionError("division"))

    assert len([record for record in caplog.records if record.levelno == logging.ERROR]) == 1
    assert "secret words" not in caplog.text


async def test_old_buttons_are_no_errors_in_the_log(handling, caplog):
    with caplog.at_level(logging.INFO):
        await handle(handling, OutdatedIntent("", "second click"))

    assert [record.levelno for record in caplog.records if record.name == "bot.middlewares.errors"] == [logging.INFO]
