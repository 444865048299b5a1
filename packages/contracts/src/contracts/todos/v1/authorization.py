"""What comments asks todos: before it does anything, `POST /internal/v1/authz/check`; and about people and tasks, the other two routes.

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


MAX_PEOPLE_ASKED = 20
MAX_TASKS_ANSWERED = 1000


class PeopleQuestion(RequestModel):
    """`POST /internal/v1/authz/people`: who of these people sees the task? Usernames are compared without regard to case."""

    task_id: UUID
    usernames: Annotated[list[Annotated[str, Field(max_length=32)]], Field(max_length=MAX_PEOPLE_ASKED)] = []
    user_ids: Annotated[list[UUID], Field(max_length=MAX_PEOPLE_ASKED)] = []


class TaskPerson(AnswerModel):
    id: UUID
    name: str
    username: str | None


class PeopleAnswer(AnswerModel):
    """Those who see the task, in no order; nobody, if the subject does not see it either."""

    people: list[TaskPerson]


class CommentedTasksQuestion(RequestModel):
    """`POST /internal/v1/authz/commented-tasks`: which tasks with comments may the subject read? `after` is a `next` of before."""

    after: UUID | None = None


class CommentedTasksAnswer(AnswerModel):
    """The youngest tasks first; at most `MAX_TASKS_ANSWERED` of them, then `next` leads on."""

    task_ids: list[UUID]
    next: UUID | None
