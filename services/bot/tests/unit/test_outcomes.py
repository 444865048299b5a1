"""What Telegram's answers mean. Texts are the Bot API server's own."""

import pytest
from aiogram.exceptions import (
    ClientDecodeError,
    RestartingTelegram,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendMessage

from bot.notifications.outcomes import Outcome, OutcomeKind, judge

CALL = SendMessage(chat_id=1, text="x")


@pytest.mark.parametrize(
    "text",
    [
        "Forbidden: bot was blocked by the user",
        "Forbidden: user is deactivated",
        "Forbidden: bot can't initiate conversation with a user",
        "Forbidden: the group chat was deleted",
        "Forbidden: bot was kicked from the group chat",
        "Forbidden: bot was kicked from the supergroup chat",
        "Forbidden: bot is not a member of the supergroup chat",
    ],
)
def test_a_chat_that_nothing_reaches_is_unreachable(text):
    assert judge(TelegramForbiddenError(CALL, text)) == Outcome(OutcomeKind.UNREACHABLE, text)


def test_a_chat_that_does_not_exist_is_unreachable():
    text = "Bad Request: chat not found"

    assert judge(TelegramBadRequest(CALL, text)).kind is OutcomeKind.UNREACHABLE


@pytest.mark.parametrize(
    "exc",
    [
        TelegramForbiddenError(CALL, "Forbidden: something nobody has seen before"),
        TelegramForbiddenError(CALL, "Forbidden: bot was blocked by the users"),
        TelegramBadRequest(CALL, "Bad Request: PEER_ID_INVALID"),
        TelegramServerError(CALL, "Bad Gateway"),
        RestartingTelegram(CALL, "restart"),
        TelegramNetworkError(CALL, "Request timeout error"),
        TelegramAPIError(CALL, "I am a teapot"),
    ],
)
def test_what_is_not_known_to_be_final_is_tried_again(exc):
    assert judge(exc).kind is OutcomeKind.UNKNOWN


def test_a_flood_limit_says_how_long():
    assert judge(TelegramRetryAfter(CALL, "Too Many Requests", retry_after=17)).retry_after == 17


def test_a_group_that_moved_says_where():
    outcome = judge(TelegramMigrateToChat(CALL, "group chat was upgraded", migrate_to_chat_id=-1005))

    assert (outcome.kind, outcome.moved_to_chat_id) == (OutcomeKind.MOVED, -1005)


@pytest.mark.parametrize(
    "exc",
    [
        TelegramBadRequest(CALL, "Bad Request: can't parse entities: unexpected end"),
        TelegramBadRequest(CALL, "Bad Request: message is too long"),
        TelegramBadRequest(CALL, "Bad Request: BUTTON_DATA_INVALID"),
        TelegramBadRequest(CALL, "Bad Request: text must be non-empty"),
        TelegramEntityTooLarge(CALL, "Request Entity Too Large"),
    ],
)
def test_a_message_that_telegram_cannot_read_is_malformed(exc):
    assert judge(exc).kind is OutcomeKind.MALFORMED


@pytest.mark.parametrize("exc", [TelegramUnauthorizedError(CALL, "Unauthorized"), TelegramNotFound(CALL, "Not Found")])
def test_a_refused_token_is_no_fault_of_the_message(exc):
    assert judge(exc).kind is OutcomeKind.TOKEN_REFUSED


def test_a_message_was_sent_even_if_the_answer_has_news_in_it():
    answer = {"ok": True, "result": {"message_id": 77, "chat": "of a kind we do not know"}}

    outcome = judge(ClientDecodeError("Failed to deserialize object", ValueError(), answer))

    assert (outcome.kind, outcome.message_id) == (OutcomeKind.SENT, 77)


@pytest.mark.parametrize("answer", ["<html>", {"ok": False}, None])
def test_an_answer_that_nobody_can_read_is_no_success(answer):
    assert judge(ClientDecodeError("Failed to decode object", ValueError(), answer)).kind is OutcomeKind.UNKNOWN
