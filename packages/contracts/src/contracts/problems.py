"""Problem documents (RFC 9457): the one error shape of every HTTP answer, and the codes that clients branch on.

Invariant: a code, once published, keeps its meaning within v1.
"""

from enum import StrEnum

from contracts.base import AnswerModel

PROBLEM_MEDIA_TYPE = "application/problem+json"


class ProblemCode(StrEnum):
    """`type` of a problem document. Stable; a person's language never depends on anything else."""

    MALFORMED = "urn:delegram:problem:malformed"
    INVALID = "urn:delegram:problem:invalid"
    UNAUTHENTICATED = "urn:delegram:problem:unauthenticated"
    FORBIDDEN = "urn:delegram:problem:forbidden"
    RIGHT_MISSING = "urn:delegram:problem:right-missing"
    NOT_FOUND = "urn:delegram:problem:not-found"
    TASK_NOT_FOUND = "urn:delegram:problem:task-not-found"
    LIST_NOT_FOUND = "urn:delegram:problem:list-not-found"
    MEMBER_NOT_FOUND = "urn:delegram:problem:member-not-found"
    INVITE_NOT_FOUND = "urn:delegram:problem:invite-not-found"
    REMINDER_NOT_FOUND = "urn:delegram:problem:reminder-not-found"
    COMMENT_NOT_FOUND = "urn:delegram:problem:comment-not-found"
    VIEW_NOT_FOUND = "urn:delegram:problem:view-not-found"
    SESSION_NOT_FOUND = "urn:delegram:problem:session-not-found"
    METHOD_NOT_ALLOWED = "urn:delegram:problem:method-not-allowed"
    NOT_ACCEPTABLE = "urn:delegram:problem:not-acceptable"
    OCCURRENCE_NOT_CURRENT = "urn:delegram:problem:occurrence-not-current"
    CONFLICT = "urn:delegram:problem:conflict"
    LIST_NEEDS_OWNER = "urn:delegram:problem:list-needs-owner"
    INBOX_STAYS = "urn:delegram:problem:inbox-stays"
    LIMIT_REACHED = "urn:delegram:problem:limit-reached"
    GONE = "urn:delegram:problem:gone"
    EVENT_NOT_FOUND = "urn:delegram:problem:event-not-found"
    UNDO_CONFLICT = "urn:delegram:problem:undo-conflict"
    CURSOR_EXPIRED = "urn:delegram:problem:cursor-expired"
    PRECONDITION_FAILED = "urn:delegram:problem:precondition-failed"
    PRECONDITION_REQUIRED = "urn:delegram:problem:precondition-required"
    TOO_LARGE = "urn:delegram:problem:too-large"
    UNSUPPORTED_MEDIA_TYPE = "urn:delegram:problem:unsupported-media-type"
    IDEMPOTENCY_KEY_REUSED = "urn:delegram:problem:idempotency-key-reused"
    IDEMPOTENCY_IN_PROGRESS = "urn:delegram:problem:idempotency-in-progress"
    RATE_LIMITED = "urn:delegram:problem:rate-limited"
    UNAVAILABLE = "urn:delegram:problem:unavailable"
    INTERNAL = "urn:delegram:problem:internal"


class CredentialFault(StrEnum):
    """Why a 401 was given: the class of the reason and nothing more (`errors[0].code` of an UNAUTHENTICATED problem)."""

    MISSING = "missing"
    MALFORMED = "malformed"
    INVALID = "invalid"
    EXPIRED = "expired"
    REPLAYED = "replayed"
    REVOKED = "revoked"
    CLOCK_SKEW = "clock_skew"
    WRONG_AUDIENCE = "wrong_audience"
    BAD_CREDENTIALS = "bad_credentials"


class FieldProblem(AnswerModel):
    """One thing that is wrong: `pointer` is a JSON pointer (RFC 6901) into the body, or the name of a header or query parameter."""

    pointer: str
    code: str
    detail: str


class Problem(AnswerModel):
    """The body of every answer of 400 and above; media type `application/problem+json`."""

    type: str
    title: str
    status: int
    detail: str
    request_id: str
    errors: list[FieldProblem] = []
