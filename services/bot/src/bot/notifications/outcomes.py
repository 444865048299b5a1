"""What Telegram's answer to a notification means.

Invariant: only texts that are known to be final are final. An answer nobody has seen before is tried again, never taken for "blocked".
The texts are those of the Bot API server's source (Client.cpp).
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)

_UNREACHABLE: Final = {
    "Forbidden: bot was blocked by the user",
    "Forbidden: user is deactivated",
    "Forbidden: bot can't initiate conversation with a user",
    "Forbidden: the group chat was deleted",
    "Forbidden: bot was kicked from the group chat",
    "Forbidden: bot was kicked from the supergroup chat",
    "Forbidden: bot was kicked from the channel chat",
    "Forbidden: bot is not a member of the group chat",
    "Forbidden: bot is not a member of the supergroup chat",
    "Forbidden: bot is not a member of the channel chat",
    "Bad Request: chat not found",
}
_MALFORMED: Final = ("can't parse", "too long", "TOO_LONG", "BUTTON_", "must be non-empty", "text is empty", "ENTITY_")


class OutcomeKind(Enum):
    """What to do next."""

    SENT = auto()
    RATE_LIMITED = auto()
    UNREACHABLE = auto()
    MOVED = auto()
    MALFORMED = auto()
    TOKEN_REFUSED = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answer, understood. `detail` is Telegram's own text."""

    kind: OutcomeKind
    detail: str = ""
    message_id: int | None = None
    retry_after: float | None = None
    moved_to_chat_id: int | None = None


def judge(exc: Exception) -> Outcome:
    """What this failure of a `send…` call means."""
    detail = exc.message if isinstance(exc, TelegramAPIError) else type(exc).__name__
    match exc:
        case TelegramRetryAfter():
            return Outcome(OutcomeKind.RATE_LIMITED, detail, retry_after=float(exc.retry_after))
        case TelegramMigrateToChat():
            return Outcome(OutcomeKind.MOVED, detail, moved_to_chat_id=exc.migrate_to_chat_id)
        case TelegramUnauthorizedError() | TelegramNotFound():
            return Outcome(OutcomeKind.TOKEN_REFUSED, detail)
        case TelegramForbiddenError() | TelegramBadRequest() if detail in _UNREACHABLE:
            return Outcome(OutcomeKind.UNREACHABLE, detail)
        case TelegramBadRequest() if any(words in detail for words in _MALFORMED):
            return Outcome(OutcomeKind.MALFORMED, detail)
        case TelegramEntityTooLarge():
            return Outcome(OutcomeKind.MALFORMED, detail)
        case ClientDecodeError() if _was_accepted(exc.data):
            return Outcome(OutcomeKind.SENT, detail, message_id=_message_id(exc.data))
    return Outcome(OutcomeKind.UNKNOWN, detail)


def _was_accepted(answer: Any) -> bool:
    """Telegram sent the message, only its answer has something that our aiogram does not know yet."""
    return isinstance(answer, dict) and answer.get("ok") is True


def _message_id(answer: dict[str, Any]) -> int | None:
    result = answer.get("result")
    found = result.get("message_id") if isinstance(result, dict) else None
    return found if isinstance(found, int) else None
