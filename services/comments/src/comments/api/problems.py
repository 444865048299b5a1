"""From an error to a problem document (RFC 9457).

Invariant: this is the only place that knows statuses and sentences. A document depends on nothing but its code, its field problems and
the request's id, so that "not yours" and "missing" are the same bytes.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Final, NamedTuple

from fastapi import Response

from comments.api.conditional import to_etag
from comments.errors import (
    ActionForbidden,
    CommentNotFound,
    CommentsError,
    CursorUnusable,
    FileNotFound,
    FilesNotTaken,
    MentionsUnknown,
    RepeatInProgress,
    RepeatKeyReused,
    ReplyTargetMissing,
    ServiceUnavailable,
    TaskNotFound,
    TextUnusable,
    Unauthenticated,
    VersionMismatch,
)
from comments.logs import request_id_in_logs
from contracts.problems import PROBLEM_MEDIA_TYPE, FieldProblem, Problem, ProblemCode


class _Text(NamedTuple):
    status: HTTPStatus
    title: str
    detail: str


# Word for word as todos answers: a program reads both.
_TEXTS: Final[dict[ProblemCode, _Text]] = {
    ProblemCode.MALFORMED: _Text(HTTPStatus.BAD_REQUEST, "Malformed request", "The request cannot be read."),
    ProblemCode.INVALID: _Text(
        HTTPStatus.UNPROCESSABLE_ENTITY, "Invalid values", "Some values break a rule; `errors` says which."
    ),
    ProblemCode.UNAUTHENTICATED: _Text(
        HTTPStatus.UNAUTHORIZED, "Unknown caller", "The credentials are missing or not accepted."
    ),
    ProblemCode.FORBIDDEN: _Text(HTTPStatus.FORBIDDEN, "Forbidden", "The caller may not do this."),
    ProblemCode.NOT_FOUND: _Text(HTTPStatus.NOT_FOUND, "Not found", "There is nothing here for this caller."),
    ProblemCode.TASK_NOT_FOUND: _Text(
        HTTPStatus.NOT_FOUND, "Task not found", "There is no such task that the caller may see."
    ),
    ProblemCode.COMMENT_NOT_FOUND: _Text(
        HTTPStatus.NOT_FOUND, "Comment not found", "There is no such comment that the caller may see."
    ),
    ProblemCode.METHOD_NOT_ALLOWED: _Text(
        HTTPStatus.METHOD_NOT_ALLOWED, "Method not allowed", "This route does not know the method; see `Allow`."
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
    ProblemCode.UNAVAILABLE: _Text(
        HTTPStatus.SERVICE_UNAVAILABLE, "Unavailable", "The service cannot answer right now; try again."
    ),
    ProblemCode.INTERNAL: _Text(
        HTTPStatus.INTERNAL_SERVER_ERROR, "Internal error", "Something went wrong here; the request id finds it."
    ),
}
_TEXT_FAULTS: Final = {
    "blank": "Write something that can be seen.",
    "unstorable": "Text must not contain NUL.",
}


class RequestRefused(Exception):  # noqa: N818 - an error's name states a fact
    """The edge refuses a request before any use case sees it."""

    def __init__(self, code: ProblemCode, *problems: FieldProblem) -> None:
        super().__init__(code)
        self.code, self.problems = code, problems


def problem_response(
    code: ProblemCode, *, problems: Sequence[FieldProblem] = (), headers: Mapping[str, str] | None = None
) -> Response:
    """The answer that tells a caller what went wrong."""
    text = _TEXTS[code]
    document = Problem(
        type=code,
        title=text.title,
        status=text.status,
        detail=text.detail,
        request_id=request_id_in_logs.get(),
        errors=list(problems),
    )
    return Response(
        document.model_dump_json(), status_code=text.status, media_type=PROBLEM_MEDIA_TYPE, headers=dict(headers or {})
    )


def domain_problem(error: CommentsError) -> Response:
    """The answer to an error of a use case."""
    for kind in type(error).__mro__:
        if kind in _RENDERERS:
            return _RENDERERS[kind](error)
    raise error


def _plain(code: ProblemCode) -> Callable[[CommentsError], Response]:
    return lambda _: problem_response(code)


def _unauthenticated(error: Unauthenticated) -> Response:
    problem = FieldProblem(pointer="Authorization", code=error.fault, detail="The credentials were refused.")
    return problem_response(
        ProblemCode.UNAUTHENTICATED, problems=[problem], headers={"WWW-Authenticate": 'Bearer realm="delegram"'}
    )


def _version_mismatch(error: VersionMismatch) -> Response:
    return problem_response(ProblemCode.PRECONDITION_FAILED, headers={"ETag": to_etag(error.current)})


def _text_unusable(error: TextUnusable) -> Response:
    problem = FieldProblem(pointer="/text", code=error.reason, detail=_TEXT_FAULTS[error.reason])
    return problem_response(ProblemCode.INVALID, problems=[problem])


def _reply_target_missing(_: CommentsError) -> Response:
    problem = FieldProblem(pointer="/reply_to", code="unknown_comment", detail="This task has no such comment.")
    return problem_response(ProblemCode.INVALID, problems=[problem])


def _files_not_taken(_: CommentsError) -> Response:
    problem = FieldProblem(pointer="/files", code="bot_only", detail="Only the bot attaches files; send it to the bot.")
    return problem_response(ProblemCode.INVALID, problems=[problem])


def _mentions_unknown(error: MentionsUnknown) -> Response:
    problems = [
        FieldProblem(pointer=f"/mentions/{place}", code="unknown_person", detail="Nobody like that sees this task.")
        for place in error.places
    ]
    return problem_response(ProblemCode.INVALID, problems=problems)


def _cursor_unusable(_: CommentsError) -> Response:
    problem = FieldProblem(pointer="cursor", code="unknown_cursor", detail="This is no cursor of these pages.")
    return problem_response(ProblemCode.MALFORMED, problems=[problem])


def _repeat_in_progress(_: CommentsError) -> Response:
    return problem_response(ProblemCode.IDEMPOTENCY_IN_PROGRESS, headers={"Retry-After": "1"})


def _unavailable(error: ServiceUnavailable) -> Response:
    seconds = math.ceil(error.retry_after.total_seconds())
    return problem_response(ProblemCode.UNAVAILABLE, headers={"Retry-After": str(seconds)})


# Each takes the error class that stands beside it.
_RENDERERS: Final[dict[type, Callable[..., Response]]] = {
    Unauthenticated: _unauthenticated,
    TaskNotFound: _plain(ProblemCode.TASK_NOT_FOUND),
    CommentNotFound: _plain(ProblemCode.COMMENT_NOT_FOUND),
    ActionForbidden: _plain(ProblemCode.FORBIDDEN),
    VersionMismatch: _version_mismatch,
    TextUnusable: _text_unusable,
    ReplyTargetMissing: _reply_target_missing,
    FilesNotTaken: _files_not_taken,
    FileNotFound: _plain(ProblemCode.NOT_FOUND),
    MentionsUnknown: _mentions_unknown,
    CursorUnusable: _cursor_unusable,
    RepeatKeyReused: _plain(ProblemCode.IDEMPOTENCY_KEY_REUSED),
    RepeatInProgress: _repeat_in_progress,
    ServiceUnavailable: _unavailable,
}
