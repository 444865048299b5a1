"""What a problem document says about each code: status, title and detail, in every service the same, because a program reads all of them.

Invariant: every code has its text.
"""

from http import HTTPStatus
from typing import Final, NamedTuple

from contracts.problems import ProblemCode


class ProblemText(NamedTuple):
    """The part of a document that depends on its code alone."""

    status: HTTPStatus
    title: str
    detail: str


PROBLEM_TEXTS: Final[dict[ProblemCode, ProblemText]] = {
    ProblemCode.MALFORMED: ProblemText(HTTPStatus.BAD_REQUEST, "Malformed request", "The request cannot be read."),
    ProblemCode.INVALID: ProblemText(
        HTTPStatus.UNPROCESSABLE_ENTITY, "Invalid values", "Some values break a rule; `errors` says which."
    ),
    ProblemCode.UNAUTHENTICATED: ProblemText(
        HTTPStatus.UNAUTHORIZED, "Unknown caller", "The credentials are missing or not accepted."
    ),
    ProblemCode.FORBIDDEN: ProblemText(HTTPStatus.FORBIDDEN, "Forbidden", "The caller may not do this."),
    ProblemCode.RIGHT_MISSING: ProblemText(
        HTTPStatus.FORBIDDEN, "Right missing", "The caller may see this, and their role does not allow the change."
    ),
    ProblemCode.NOT_FOUND: ProblemText(HTTPStatus.NOT_FOUND, "Not found", "There is nothing here for this caller."),
    ProblemCode.TASK_NOT_FOUND: ProblemText(
        HTTPStatus.NOT_FOUND, "Task not found", "There is no such task that the caller may see."
    ),
    ProblemCode.LIST_NOT_FOUND: ProblemText(
        HTTPStatus.NOT_FOUND, "List not found", "There is no such list that the caller may see."
    ),
    ProblemCode.MEMBER_NOT_FOUND: ProblemText(
        HTTPStatus.NOT_FOUND, "Member not found", "There is no such member or guest that the caller may see."
    ),
    ProblemCode.INVITE_NOT_FOUND: ProblemText(
        HTTPStatus.NOT_FOUND, "Invite not found", "There is no such invite, or it is used up, expired or withdrawn."
    ),
    ProblemCode.REMINDER_NOT_FOUND: ProblemText(
        HTTPStatus.NOT_FOUND, "Reminder not found", "The caller has no such reminder."
    ),
    ProblemCode.COMMENT_NOT_FOUND: ProblemText(
        HTTPStatus.NOT_FOUND, "Comment not found", "There is no such comment that the caller may see."
    ),
    ProblemCode.VIEW_NOT_FOUND: ProblemText(HTTPStatus.NOT_FOUND, "View not found", "The caller has no such view."),
    ProblemCode.SESSION_NOT_FOUND: ProblemText(
        HTTPStatus.NOT_FOUND, "Session not found", "The caller has no such session."
    ),
    ProblemCode.METHOD_NOT_ALLOWED: ProblemText(
        HTTPStatus.METHOD_NOT_ALLOWED, "Method not allowed", "This route does not know the method; see `Allow`."
    ),
    ProblemCode.NOT_ACCEPTABLE: ProblemText(HTTPStatus.NOT_ACCEPTABLE, "Not acceptable", "Answers are JSON only."),
    ProblemCode.OCCURRENCE_NOT_CURRENT: ProblemText(
        HTTPStatus.CONFLICT,
        "Another occurrence",
        "The task does not repeat, or is at another occurrence; read it again.",
    ),
    ProblemCode.CONFLICT: ProblemText(
        HTTPStatus.CONFLICT, "Conflict", "The state of the resource does not allow this any more."
    ),
    ProblemCode.LIST_NEEDS_OWNER: ProblemText(
        HTTPStatus.CONFLICT,
        "A list needs its owner",
        "Hand the list over first; whoever gives it away becomes an editor.",
    ),
    ProblemCode.INBOX_STAYS: ProblemText(
        HTTPStatus.CONFLICT, "The Inbox stays", "An Inbox can be neither archived, nor deleted, nor shared."
    ),
    ProblemCode.LIMIT_REACHED: ProblemText(
        HTTPStatus.CONFLICT, "Limit reached", "There are as many of these as there may be; `errors` says of what."
    ),
    ProblemCode.GONE: ProblemText(HTTPStatus.GONE, "Gone", "This existed and does not any more."),
    ProblemCode.EVENT_NOT_FOUND: ProblemText(
        HTTPStatus.NOT_FOUND, "Event not found", "There is no such event that the caller may see."
    ),
    ProblemCode.UNDO_CONFLICT: ProblemText(
        HTTPStatus.CONFLICT,
        "Cannot be undone any more",
        "It would overwrite what was changed since, or break a rule by now; `errors` says what.",
    ),
    ProblemCode.CURSOR_EXPIRED: ProblemText(
        HTTPStatus.GONE,
        "Cursor expired",
        "The feed cannot go on from here: throw the copy away and begin without a cursor.",
    ),
    ProblemCode.PRECONDITION_FAILED: ProblemText(
        HTTPStatus.PRECONDITION_FAILED,
        "Changed in between",
        "The resource has changed since it was read; `ETag` is its current version.",
    ),
    ProblemCode.PRECONDITION_REQUIRED: ProblemText(
        HTTPStatus.PRECONDITION_REQUIRED, "If-Match required", "Send the ETag of the version you read as `If-Match`."
    ),
    ProblemCode.TOO_LARGE: ProblemText(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Too large", "A body may have one MiB at most."
    ),
    ProblemCode.UNSUPPORTED_MEDIA_TYPE: ProblemText(
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type", "Send JSON in UTF-8 as `application/json`."
    ),
    ProblemCode.IDEMPOTENCY_KEY_REUSED: ProblemText(
        HTTPStatus.UNPROCESSABLE_ENTITY, "Idempotency key reused", "This key was used for another request before."
    ),
    ProblemCode.IDEMPOTENCY_IN_PROGRESS: ProblemText(
        HTTPStatus.CONFLICT, "Still in progress", "The first request with this key has not ended yet; try again."
    ),
    ProblemCode.RATE_LIMITED: ProblemText(
        HTTPStatus.TOO_MANY_REQUESTS, "Too many requests", "Slow down; `Retry-After` says for how long."
    ),
    ProblemCode.UNAVAILABLE: ProblemText(
        HTTPStatus.SERVICE_UNAVAILABLE, "Unavailable", "The service cannot answer right now; try again."
    ),
    ProblemCode.INTERNAL: ProblemText(
        HTTPStatus.INTERNAL_SERVER_ERROR, "Internal error", "Something went wrong here; the request id finds it."
    ),
}
