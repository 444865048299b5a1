"""Telegram's answers to `getUpdates`, whole and broken."""

import json

import pytest

from bot.inbox.poller import PollingConflict, SourceUnavailable, TokenRefused
from bot.inbox.telegram_source import _read_answer


def refusal(code: int, description: str, **parameters: int) -> bytes:
    return json.dumps(
        {"ok": False, "error_code": code, "description": description, "parameters": parameters or None}
    ).encode()


def test_updates_are_read():
    body = b'{"ok": true, "result": [{"update_id": 1, "message": {"chat": {"id": 5}}}, {"update_id": 2}]}'

    assert [(update.update_id, update.lane) for update in _read_answer(200, body)] == [(1, 5), (2, 0)]


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (401, refusal(401, "Unauthorized"), TokenRefused),
        (404, refusal(404, "Not Found"), TokenRefused),
        (409, refusal(409, "Conflict: terminated by other getUpdates request"), PollingConflict),
        (409, refusal(409, "Conflict: can't use getUpdates method while webhook is active"), PollingConflict),
        (500, refusal(500, "Internal Server Error"), SourceUnavailable),
        (502, b"<html>Bad Gateway</html>", SourceUnavailable),
        (200, b"[]", SourceUnavailable),
        (200, b'{"ok": true, "result": 5}', SourceUnavailable),
        (200, b'{"ok": true}', SourceUnavailable),
    ],
)
def test_each_refusal_says_what_it_is(status, body, error):
    with pytest.raises(SourceUnavailable) as caught:
        _read_answer(status, body)

    assert type(caught.value) is error


def test_a_flood_limit_says_how_long():
    with pytest.raises(SourceUnavailable) as caught:
        _read_answer(429, refusal(429, "Too Many Requests: retry after 7", retry_after=7))

    assert caught.value.retry_after_seconds == 7
