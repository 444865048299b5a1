"""From an error to a problem document (RFC 9457).

Invariant: this is the only place that knows which error has which code; a document depends on nothing but the code, the field problems
and the request id, so that "not yours" and "missing" are the same bytes.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from math import ceil
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpResponse
from psycopg_pool import PoolTimeout
from rest_framework import exceptions

from contracts.problem_texts import PROBLEM_TEXTS
from contracts.problems import PROBLEM_MEDIA_TYPE, CredentialFault, FieldProblem, Problem, ProblemCode
from service_auth.errors import CredentialRefused
from todos.api.preconditions import to_etag
from todos.api.request_ids import current_request_id
from todos.errors import TodosError, VersionMismatch

_RETRY_AFTER = timedelta(seconds=1)
_AUTHORIZATION = "Authorization"


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
    return PROBLEM_TEXTS[code].status


def problem_response(
    code: ProblemCode, *, problems: Sequence[FieldProblem] = (), headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """The answer that tells a caller what went wrong."""
    text = PROBLEM_TEXTS[code]
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
