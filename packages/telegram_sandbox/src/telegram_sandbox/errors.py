"""Refusals: what the Bot API answers to a bot, and what the user-side API answers to a person or a test.

Descriptions follow the wording of the real server (tdlib/telegram-bot-api), because bots and libraries match on it.
"""

from __future__ import annotations

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


class BotApiError(Exception):
    """An answer with `ok: false`; `parameters` becomes the ResponseParameters object."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters


class PeopleApiError(Exception):
    """A refused request of the user-side API: an HTTP status, a sentence and what helps to put it right."""

    def __init__(self, status: int, message: str, **details: object) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.details = details


def bad_request(reason: str) -> BotApiError:
    """The commonest refusal, 400 with Telegram's prefix."""
    return BotApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> BotApiError:
    """403: the chat exists, but the bot may not act in it."""
    return BotApiError(403, f"Forbidden: {reason}")


def too_many_requests(retry_after: int) -> BotApiError:
    """429 with the number of seconds to wait, in the text and in `parameters`."""
    return BotApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def unimplemented(what: str) -> BotApiError:
    """501: something real that the sandbox does not know, named so that nobody looks for a fault in the bot."""
    return BotApiError(501, f"Not Implemented: the sandbox does not implement {what}")
