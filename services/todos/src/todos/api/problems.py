"""From an error to a problem document (RFC 9457).

Invariant: this is the only place that knows statuses and sentences; a document depends on nothing but the code, the field problems
and the request id, so that "not yours" and "missing" are the same bytes.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from http import HTTPStatus
from math import ceil
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpResponse
from psycopg_pool import PoolTimeout
from rest_framework import exceptions

from contracts.problems import PROBLEM_MEDIA_TYPE, CredentialFault, FieldProblem, Problem, ProblemCode
from service_auth.errors import CredentialRefused
from todos.api.preconditions import to_etag
from todos.api.request_ids import current_request_id
from todos.config.databases import drop_pool
from todos.errors import TodosError, VersionMismatch

_RETRY_AFTER = timedelta(seconds=1)
_AUTHORIZATION = "Authorization"


class _Text(NamedTuple):
    status: HTTPStatus
    title: str
    detail: str


_TEXTS: dict[ProblemCode, _Text] = {
    ProblemCode.MALFORMED: _Text(HTTPStatus.BAD_REQUEST, "Malformed request", "The request cannot be read."),
    ProblemCode.INVALID: _Text(
        HTTPStatus.UNPROCESSABLE_ENTITY, "Invalid values", "Some values break a rule; `errors` says which."
    ),
    ProblemCode.UNAUTHENTICATED: _Text(
        HTTPStatus.UNAUTHORIZED, "Unknown caller", "The credentials are missing or not accepted."
    ),
    ProblemCode.FORBIDDEN: _Text(HTTPStatus.FORBIDDEN, "Forbidden", "The caller may not do this."),
    ProblemCode.RIGHT_MISSING: _Text(
        HTTPStatus.FORBIDDEN, "Right missing", "The caller may see this, and their role does not allow the change."
    ),
    ProblemCode.NOT_FOUND: _Text(HTTPStatus.NOT_FOUND, "Not found", "There is nothing here for this caller."),
    ProblemCode.TASK_NOT_FOUND: _Text(
        HTTPStatus.NOT_FOUND, "Task not found", "There is no such task that the caller may see."
    ),
    ProblemCode.LIST_NOT_FOUND: _Text(
        HTTPStatus.NOT_FOUND, "List not found", "There is no such list that the caller may see."
    ),
    ProblemCode.MEMBER_NOT_FOUND: _Text(
        HTTPStatus.NOT_FOUND, "Member not found", "There is no such member or guest that the caller may see."
    ),
    ProblemCode.INVITE_NOT_FOUND: _Text(
        HTTPStatus.NOT_FOUND, "Invite not found", "There is no such invite, or it is used up, expired or withdrawn."
    ),
    ProblemCode.REMINDER_NOT_FOUND: _Text(
        HTTPStatus.NOT_FOUND, "Reminder not found", "The caller has no such reminder."
    ),
    ProblemCode.COMMENT_NOT_FOUND: _Text(
        HTTPStatus.NOT_FOUND, "Comment not found", "There is no such comment that the caller may see."
    ),
    ProblemCode.VIEW_NOT_FOUND: _Text(HTTPStatus.NOT_FOUND, "View not found", "The caller has no such view."),
    ProblemCode.SESSION_NOT_FOUND: _Text(HTTPStatus.NOT_FOUND, "Session not found", "The caller has no such session."),
    ProblemCode.METHOD_NOT_ALLOWED: _Text(
        HTTPStatus.METHOD_NOT_ALLOWED, "Method not allowed", "This route does not know the method; see `Allow`."
    ),
    ProblemCode.NOT_ACCEPTABLE: _Text(HTTPStatus.NOT_ACCEPTABLE, "Not acceptable", "Answers are JSON only."),
    ProblemCode.OCCURRENCE_NOT_CURRENT: _Text(
        HTTPStatus.CONFLICT,
        "Another occurrence",
        "The task does not repeat, or is at another occurrence; read it again.",
    ),
    ProblemCode.CONFLICT: _Text(
        HTTPStatus.CONFLICT, "Conflict", "The state of the resource does not allow this any more."
    ),
    ProblemCode.LIST_NEEDS_OWNER: _Text(
        HTTPStatus.CONFLICT,
        "A list needs its owner",
        "Hand the list over first; whoever gives it away becomes an editor.",
    ),
    ProblemCode.INBOX_STAYS: _Text(
        HTTPStatus.CONFLICT, "The Inbox stays", "An Inbox can be neither archived, nor deleted, nor shared."
    ),
    ProblemCode.LIMIT_REACHED: _Text(
        HTTPStatus.CONFLICT, "Limit reached", "There are as many of these as there may be; `errors` says of what."
    ),
    ProblemCode.GONE: _Text(HTTPStatus.GONE, "Gone", "This existed and does not any more."),
    ProblemCode.EVENT_NOT_FOUND: _Text(
        HTTPStatus.NOT_FOUND, "Event not found", "There is no such event that the caller may see."
    ),
    ProblemCode.UNDO_CONFLICT: _Text(
        HTTPStatus.CONFLICT,
        "Cannot be undone any more",
        "It would overwrite what was changed since, or break a rule by now; `errors` says what.",
    ),
    ProblemCode.CURSOR_EXPIRED: _Text(
        HTTPStatus.GONE,
        "Cursor expired",
        "The feed cannot go on from here: throw the copy away and begin without a cursor.",
    ),
    ProblemCode.PRECONDITION_FAILED: _Text(
        HTTPStatus.PRECONDITION_FAILED,
        "Changed in between",
        "The resource has changed since it was read; `ETag` is its current version.",
    ),
    ProblemCode.PRECONDITION_REQUIRED: _Text(
        HTTPStatus.PRECONDITION_REQUIRED, "If-Match required", "Send the ETag of the version you read as `If-Match`."
    ),
    ProblemCode.TOO_LARGE: _Text(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Too large", "A body may have one MiB at most."),
    ProblemCode.UNSUPPORTED_MEDIA_TYPE: _Text(
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type", "Send JSON in UTF-8 as `application/json`."
    ),
    ProblemCode.IDEMPOTENCY_KEY_REUSED: _Text(
        HTTPStatus.UNPROCESSABLE_ENTITY, "Idempotency key reused", "This key was used for another request before."
    ),
    ProblemCode.IDEMPOTENCY_IN_PROGRESS: _Text(
        HTTPStatus.CONFLICT, "Still in progress", "The first request with this key has not ended yet; try again."
    ),
    ProblemCode.RATE_LIMITED: _Text(
        HTTPStatus.TOO_MANY_REQUESTS, "Too many requests", "Slow down; `Retry-After` says for how long."
    ),
    ProblemCode.UNAVAILABLE: _Text(
        HTTPStatus.SERVICE_UNAVAILABLE, "Unavailable", "The service cannot answer right now; try again."
    ),
    ProblemCode.INTERNAL: _Text(
        HTTPStatus.INTERNAL_SERVER_ERROR, "Internal error", "Something went wrong here; the request id finds it."
    ),
}

_API_EXCEPTIONS: dict[type[exceptions.APIException], ProblemCode] = {
    exceptions.ParseError: ProblemCode.MALFORMED,
    exceptions.PermissionDenied: ProblemCode.FORBIDDEN,
    exceptions.NotFound: ProblemCode.NOT_FOUND,
    exceptions.MethodNotAllowed: ProblemCode.METHOD_NOT_ALLOWED,
    exceptions.NotAcceptable: ProblemCode.NOT_ACCEPTABLE,
    exceptions.UnsupportedMediaType: ProblemCode.UNSUPPORTED_MEDIA_TYPE,
}


def status_of(code: ProblemCode) -> int:
    """The HTTP status of a problem."""
    return _TEXTS[code].status


def problem_response(
    code: ProblemCode, *, problems: Sequence[FieldProblem] = (), headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """The answer that tells a caller what went wrong."""
    text = _TEXTS[code]
    document = Problem(
        type=code,
        title=text.title,
        status=text.status,
        detail=text.detail,
        request_id=current_request_id(),
        errors=list(problems),
    )
    return HttpResponse(
        document.model_dump_json(), status=text.status, content_type=PROBLEM_MEDIA_TYPE, headers=dict(headers or {})
    )


def handle_exception(exc: Exception, context: Mapping[str, Any]) -> HttpResponse | None:  # noqa: ARG001 - the framework's signature
    """The answer to an exception. None for what nobody foresaw: that goes on to Django, is logged there, and becomes a 500."""
    if isinstance(exc, TodosError):
        return _domain_problem(exc)
    if isinstance(exc, CredentialRefused):
        return _unauthenticated(exc.fault, pointer=getattr(exc, "pointer", _AUTHORIZATION))
    if isinstance(exc, exceptions.APIException):
        return _framework_problem(exc)
    return _foreign_problem(exc)


def _foreign_problem(exc: Exception) -> HttpResponse | None:
    """The answer to an exception of Django or the database driver; None for one that we do not know."""
    match exc:
        case Http404():
            return problem_response(ProblemCode.NOT_FOUND)
        case PermissionDenied():
            return problem_response(ProblemCode.FORBIDDEN)
        case RequestDataTooBig():
            return problem_response(ProblemCode.TOO_LARGE)
        case OperationalError() | PoolTimeout():
            if isinstance(exc, PoolTimeout) or isinstance(exc.__cause__, PoolTimeout):
                drop_pool()
            return problem_response(ProblemCode.UNAVAILABLE, headers={"Retry-After": "1"})
        case _:
            return None


def _domain_problem(exc: TodosError) -> HttpResponse:
    headers: dict[str, str] = {}
    if isinstance(exc, VersionMismatch):
        headers["ETag"] = to_etag(exc.current_version)
    if exc.retryable:
        wait: timedelta = getattr(exc, "retry_after", _RETRY_AFTER)
        headers["Retry-After"] = str(ceil(wait.total_seconds()))
    problems: Sequence[FieldProblem] = getattr(exc, "problems", ())
    return problem_response(exc.code, problems=problems, headers=headers)


def _framework_problem(exc: exceptions.APIException) -> HttpResponse:
    if isinstance(exc, exceptions.NotAuthenticated):
        return _unauthenticated(CredentialFault.MISSING)
    if isinstance(exc, exceptions.AuthenticationFailed):
        return _unauthenticated(CredentialFault.INVALID)
    return problem_response(_API_EXCEPTIONS.get(type(exc), ProblemCode.MALFORMED))


def _unauthenticated(fault: CredentialFault, *, pointer: str = _AUTHORIZATION) -> HttpResponse:
    problem = FieldProblem(pointer=pointer, code=fault, detail="The credentials were refused.")
    return problem_response(
        ProblemCode.UNAUTHENTICATED, problems=[problem], headers={"WWW-Authenticate": 'Bearer realm="delegram"'}
    )
