"""Turns an answer that is no success into the error that a handler can act on.

Only the problem's `type` decides (and the status, when the body is no problem document): titles and details are for people who read logs.
"""

from collections.abc import Callable
from typing import Final

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
from http_carrier.carrier import HttpAnswer

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


def error_of(answer: HttpAnswer, *, service: str, request: str) -> BotError:
    """The error that `answer` (400 or above) stands for; `request` names its question in logs."""
    try:
        problem = Problem.model_validate_json(answer.body)
    except ValidationError:
        return _error_of_status(answer, service, request)
    if make := _PLAIN.get(problem.type):
        return make()
    match problem.type:
        case ProblemCode.PRECONDITION_FAILED:
            return VersionConflict(_version_in(answer))
        case ProblemCode.INVALID | ProblemCode.MALFORMED if problem.errors:
            return InvalidInput(problem.errors)
        case ProblemCode.TOO_LARGE:
            return InvalidInput([FieldProblem(pointer="", code="too_large", detail=problem.detail)])
        case ProblemCode.UNAUTHENTICATED:
            return _error_of_fault(problem.errors[0].code if problem.errors else "unknown", service)
        case ProblemCode.RATE_LIMITED:
            return RateLimited(_retry_after(answer))
        case ProblemCode.UNAVAILABLE | ProblemCode.INTERNAL | ProblemCode.IDEMPOTENCY_IN_PROGRESS:
            return BackendUnavailable(service, f"{answer.status}, request {problem.request_id}")
    return _error_of_status(answer, service, request)


def _error_of_fault(fault: str, service: str) -> BotError:
    # Faults of our own requests: an assertion has no password that could be wrong and no session that could be revoked.
    if fault == CredentialFault.BAD_CREDENTIALS:
        return PersonUnknown(f"{service} does not know the person")
    if fault == CredentialFault.REVOKED:
        return Forbidden("the person was deactivated")
    return CredentialsRefused(service, fault)


def _error_of_status(answer: HttpAnswer, service: str, request: str) -> BotError:
    if answer.status >= _SERVER_ERROR:
        return BackendUnavailable(service, f"status {answer.status}")
    if answer.status == _TOO_MANY_REQUESTS:
        return RateLimited(_retry_after(answer))
    return ContractBroken(f"{service} answered {answer.status} to {request}")


def _version_in(answer: HttpAnswer) -> int | None:
    tag = answer.headers.get("etag", "").strip('"')
    return int(tag) if tag.isascii() and tag.isdigit() else None


def _retry_after(answer: HttpAnswer) -> float | None:
    seconds = answer.headers.get("retry-after", "")
    return float(seconds) if seconds.isascii() and seconds.isdigit() else None
