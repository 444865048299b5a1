"""Turns an answer that is no success into the error that a handler can act on.

Only the problem's `type` decides (and the status, when the body is no problem document): titles and details are for people who read logs.
"""

from collections.abc import Callable
from typing import Final

import httpx2
from pydantic import ValidationError

from bot.errors import (
    BackendUnavailable,
    BotError,
    CommentNotFound,
    ContractBroken,
    CursorExpired,
    Forbidden,
    InvalidInput,
    NotFound,
    RateLimited,
    ReminderNotFound,
    SessionNotFound,
    StateConflict,
    TaskNotFound,
    VersionConflict,
)
from contracts.problems import CredentialFault, FieldProblem, Problem, ProblemCode

_SERVER_ERROR: Final = 500
_TOO_MANY_REQUESTS: Final = 429

_PLAIN: Final[dict[str, Callable[[], BotError]]] = {
    ProblemCode.TASK_NOT_FOUND: TaskNotFound,
    ProblemCode.COMMENT_NOT_FOUND: CommentNotFound,
    ProblemCode.REMINDER_NOT_FOUND: ReminderNotFound,
    ProblemCode.SESSION_NOT_FOUND: SessionNotFound,
    ProblemCode.LIST_NOT_FOUND: NotFound,
    ProblemCode.MEMBER_NOT_FOUND: NotFound,
    ProblemCode.INVITE_NOT_FOUND: NotFound,
    ProblemCode.VIEW_NOT_FOUND: NotFound,
    ProblemCode.NOT_FOUND: NotFound,
    ProblemCode.GONE: NotFound,
    ProblemCode.CONFLICT: StateConflict,
    ProblemCode.UNDO_CONFLICT: StateConflict,
    ProblemCode.OCCURRENCE_NOT_CURRENT: StateConflict,
    ProblemCode.LIMIT_REACHED: StateConflict,
    ProblemCode.LIST_NEEDS_OWNER: StateConflict,
    ProblemCode.INBOX_STAYS: StateConflict,
    ProblemCode.EVENT_NOT_FOUND: NotFound,
    ProblemCode.CURSOR_EXPIRED: CursorExpired,
    ProblemCode.FORBIDDEN: Forbidden,
    ProblemCode.RIGHT_MISSING: Forbidden,
}


class CredentialsRefused(ContractBroken):
    """401: `fault` is the class of the reason."""

    def __init__(self, service: str, fault: str) -> None:
        super().__init__(f"{service} refused our credentials: {fault}")
        self.fault = fault


class PersonUnknown(ContractBroken):
    """The person on whose behalf we act was never introduced. The gateway does that now; nobody else sees this."""


def error_of(response: httpx2.Response, *, service: str) -> BotError:
    """The error that `response` (400 or above, body already read) stands for."""
    try:
        problem = Problem.model_validate_json(response.content)
    except ValidationError:
        return _error_of_status(response, service)
    if make := _PLAIN.get(problem.type):
        return make()
    match problem.type:
        case ProblemCode.PRECONDITION_FAILED:
            return VersionConflict(_version_in(response))
        case ProblemCode.INVALID | ProblemCode.MALFORMED if problem.errors:
            return InvalidInput(problem.errors)
        case ProblemCode.TOO_LARGE:
            return InvalidInput([FieldProblem(pointer="", code="too_large", detail=problem.detail)])
        case ProblemCode.UNAUTHENTICATED:
            return _error_of_fault(problem.errors[0].code if problem.errors else "unknown", service)
        case ProblemCode.RATE_LIMITED:
            return RateLimited(_retry_after(response))
        case ProblemCode.UNAVAILABLE | ProblemCode.INTERNAL | ProblemCode.IDEMPOTENCY_IN_PROGRESS:
            return BackendUnavailable(service, f"{response.status_code}, request {problem.request_id}")
    return _error_of_status(response, service)


def _error_of_fault(fault: str, service: str) -> BotError:
    # Faults of our own requests: an assertion has no password that could be wrong and no session that could be revoked.
    if fault == CredentialFault.BAD_CREDENTIALS:
        return PersonUnknown(f"{service} does not know the person")
    if fault == CredentialFault.REVOKED:
        return Forbidden("the person was deactivated")
    return CredentialsRefused(service, fault)


def _error_of_status(response: httpx2.Response, service: str) -> BotError:
    if response.status_code >= _SERVER_ERROR:
        return BackendUnavailable(service, f"status {response.status_code}")
    if response.status_code == _TOO_MANY_REQUESTS:
        return RateLimited(_retry_after(response))
    request = response.request
    return ContractBroken(f"{service} answered {response.status_code} to {request.method} {request.url.path}")


def _version_in(response: httpx2.Response) -> int | None:
    tag = response.headers.get("etag", "").strip('"')
    return int(tag) if tag.isascii() and tag.isdigit() else None


def _retry_after(response: httpx2.Response) -> float | None:
    seconds = response.headers.get("retry-after", "")
    return float(seconds) if seconds.isascii() and seconds.isdigit() else None
