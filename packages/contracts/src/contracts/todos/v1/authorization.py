"""`POST /internal/v1/authz/check`: what comments asks before it does anything.

The subject is the person of the access token in `X-Subject-Token`; the service can never name one itself. An invalid, expired or
revoked subject token gives 401 with its reason class, and `errors[0].pointer` names that header (`SUBJECT_TOKEN_HEADER`): this is how
the asking service tells it from a refusal of its own assertion, whose pointer is `Authorization`.
"""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from contracts.base import AnswerModel, RequestModel


class CommentAction(StrEnum):
    READ = "comment.read"
    CREATE = "comment.create"
    UPDATE_OWN = "comment.update_own"
    DELETE_OWN = "comment.delete_own"
    MODERATE = "comment.moderate"


class AuthorizationCheck(RequestModel):
    """`resource` is `task:<uuid>`."""

    resource: Annotated[str, Field(pattern=r"^task:[0-9a-f-]{36}$")]
    action: CommentAction


class AuthorizationQuestion(RequestModel):
    checks: Annotated[list[AuthorizationCheck], Field(min_length=1, max_length=100)]


class AuthorizationDecision(AnswerModel):
    """`max_age` is how many seconds an *allow* of a read may be kept; 0 means not at all."""

    allow: bool
    max_age: int


class AuthorizationSubject(AnswerModel):
    id: UUID
    name: str


class AuthorizationAnswer(AnswerModel):
    """One decision per check, in the order asked. A missing task and a foreign one are both `allow: false`."""

    subject: AuthorizationSubject
    decisions: list[AuthorizationDecision]
