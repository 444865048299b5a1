"""What can be wrong with a request as such, before any rule of the domain is asked.

TodosError
├── MalformedRequest        cannot be read: syntax, an unknown query parameter, a bad cursor
├── CredentialRefused       nobody we know; says only the class of the reason
├── ActionForbidden         somebody we know who may not do this
├── PreconditionMissing     an edit without If-Match
├── BodyTooLarge, BodyUnsupported
└── IdempotencyKeyReused, IdempotencyInProgress
"""

# ruff: noqa: N818 - a subclass reads as the fact that it states

from contracts.problems import FieldProblem, ProblemCode
from todos.errors import TodosError


class MalformedRequest(TodosError):
    """The request cannot be read."""

    code = ProblemCode.MALFORMED

    def __init__(self, *problems: FieldProblem) -> None:
        super().__init__("; ".join(f"{problem.pointer}: {problem.code}" for problem in problems))
        self.problems = problems


class ActionForbidden(TodosError):
    """The caller is known and may not do this, whatever they send."""

    code = ProblemCode.FORBIDDEN


class PreconditionMissing(TodosError):
    """An edit must say by `If-Match` which version it was made from."""

    code = ProblemCode.PRECONDITION_REQUIRED


class BodyUnsupported(TodosError):
    """The body is not JSON in UTF-8."""

    code = ProblemCode.UNSUPPORTED_MEDIA_TYPE


class IdempotencyKeyReused(TodosError):
    """The key was used with another body."""

    code = ProblemCode.IDEMPOTENCY_KEY_REUSED


class IdempotencyInProgress(TodosError):
    """The first request with this key has not ended yet."""

    code = ProblemCode.IDEMPOTENCY_IN_PROGRESS
    retryable = True
