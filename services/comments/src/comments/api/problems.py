"""From an error to a problem document (RFC 9457).

Invariant: this is the only place that knows which error has which code. A document depends on nothing but its code, its field problems and
the request's id, so that "not yours" and "missing" are the same bytes.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final

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
    TooManyFiles,
    Unauthenticated,
    VersionMismatch,
)
from comments.logs import request_id_in_logs
from contracts.comments.v1.comments import MAX_FILES
from contracts.problem_texts import PROBLEM_TEXTS
from contracts.problems import PROBLEM_MEDIA_TYPE, FieldProblem, Problem, ProblemCode

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
    text = PROBLEM_TEXTS[code]
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


def _too_many_files(_: CommentsError) -> Response:
    problem = FieldProblem(
        pointer="/files", code="too_many", detail=f"A comment holds {MAX_FILES} files; write another one."
    )
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
    TooManyFiles: _too_many_files,
    FileNotFound: _plain(ProblemCode.NOT_FOUND),
    MentionsUnknown: _mentions_unknown,
    CursorUnusable: _cursor_unusable,
    RepeatKeyReused: _plain(ProblemCode.IDEMPOTENCY_KEY_REUSED),
    RepeatInProgress: _repeat_in_progress,
    ServiceUnavailable: _unavailable,
}
