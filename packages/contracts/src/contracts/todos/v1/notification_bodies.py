"""What a notification says: a body for each kind, with what was true when it was leased."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from contracts.base import AnswerModel, UtcDatetime
from contracts.todos.v1.sharing import InvitePreview, Role
from contracts.todos.v1.tasks import Task


class NotificationKind(StrEnum):
    REGISTRATION_PROMPT = "registration_prompt"
    PASSWORD_SET = "password_set"  # noqa: S105 - a kind's name
    SESSION_CLOSED = "session_closed"
    TASK_DUE = "task_due"
    COMMENT_ADDED = "comment_added"
    INVITED = "invited"
    MEMBER_JOINED = "member_joined"
    TASK_ASSIGNED = "task_assigned"
    TASK_SHARED = "task_shared"
    OVERDUE_SUMMARY = "overdue_summary"
    MORNING_DIGEST = "morning_digest"
    EVENING_REVIEW = "evening_review"
    TASK_NOT_DONE = "task_not_done"


class RegistrationPromptBody(AnswerModel):
    """Somebody asks to sign in over HTTP. `numbers` are three two-digit numbers in random order, one of them right."""

    kind: Literal[NotificationKind.REGISTRATION_PROMPT] = NotificationKind.REGISTRATION_PROMPT
    handle: str
    client_name: str
    ip_hint: str
    requested_at: UtcDatetime
    expires_at: UtcDatetime
    numbers: Annotated[list[int], Field(min_length=3, max_length=3)]
    replaces_password: bool


class PasswordSetBody(AnswerModel):
    """The password became active. `undo_handle` works until `undo_until`."""

    kind: Literal[NotificationKind.PASSWORD_SET] = NotificationKind.PASSWORD_SET
    client_name: str
    undo_handle: str
    undo_until: UtcDatetime


class SessionClosedBody(AnswerModel):
    """A refresh token was used twice: somebody may have copied it, so its session was ended."""

    kind: Literal[NotificationKind.SESSION_CLOSED] = NotificationKind.SESSION_CLOSED
    client_name: str
    ip_hint: str


class TaskDueBody(AnswerModel):
    """A reminder. `planned_at` is when this should have been sent; the text says so if that is long ago.

    `reminder_id` is what can be snoozed. `is_ahead` is true if the task is due later than this comes. `repetition` counts how often it was
    told before, for a reminder that is repeated until the task is done.
    """

    kind: Literal[NotificationKind.TASK_DUE] = NotificationKind.TASK_DUE
    task: Task
    planned_at: UtcDatetime
    reminder_id: UUID | None = None
    is_ahead: bool = False
    repetition: int = 0


class TaskNotDoneBody(AnswerModel):
    """Somebody was reminded of a task that the recipient made, and has not done it since."""

    kind: Literal[NotificationKind.TASK_NOT_DONE] = NotificationKind.TASK_NOT_DONE
    task: Task
    person_name: str
    planned_at: UtcDatetime


class CommentAddedBody(AnswerModel):
    """A new comment on a task of theirs. Its text is asked of comments with the person's own rights when the message is made."""

    kind: Literal[NotificationKind.COMMENT_ADDED] = NotificationKind.COMMENT_ADDED
    task: Task
    comment_id: UUID
    author_name: str
    is_own: bool


class InvitedBody(AnswerModel):
    """Somebody invites the recipient by name; `invite.token` is what accepting and declining take."""

    kind: Literal[NotificationKind.INVITED] = NotificationKind.INVITED
    invite: InvitePreview


class MemberJoinedBody(AnswerModel):
    """Somebody came in by an invite of the recipient's. `title` is that of the list, or of the single task; its id is told with it."""

    kind: Literal[NotificationKind.MEMBER_JOINED] = NotificationKind.MEMBER_JOINED
    person_name: str
    role: Role
    is_single_task: bool
    title: str
    list_id: UUID | None = None
    task_id: UUID | None = None


class TaskAssignedBody(AnswerModel):
    """Somebody else gave the recipient a task to do."""

    kind: Literal[NotificationKind.TASK_ASSIGNED] = NotificationKind.TASK_ASSIGNED
    task: Task
    assigner_name: str


class TaskSharedBody(AnswerModel):
    """Somebody let the recipient in to a single task, as `role`."""

    kind: Literal[NotificationKind.TASK_SHARED] = NotificationKind.TASK_SHARED
    task: Task
    role: Role
    sharer_name: str


class OverdueSummaryBody(AnswerModel):
    """What became due while nothing could be sent for more than a day, folded into one message (at most ten tasks, soonest first)."""

    kind: Literal[NotificationKind.OVERDUE_SUMMARY] = NotificationKind.OVERDUE_SUMMARY
    count: int
    tasks: list[Task]


class MorningDigestBody(AnswerModel):
    """The person's day: what is overdue or due on `day`, soonest first (at most ten tasks). `day` is theirs."""

    kind: Literal[NotificationKind.MORNING_DIGEST] = NotificationKind.MORNING_DIGEST
    day: date
    today_count: int
    overdue_count: int
    tasks: list[Task]


class EveningReviewBody(AnswerModel):
    """How the day went: how many tasks were done on `day`, and what of it is still open (at most ten tasks, soonest first)."""

    kind: Literal[NotificationKind.EVENING_REVIEW] = NotificationKind.EVENING_REVIEW
    day: date
    done_count: int
    open_count: int
    tasks: list[Task]


NotificationBody = Annotated[
    RegistrationPromptBody
    | PasswordSetBody
    | SessionClosedBody
    | TaskDueBody
    | TaskNotDoneBody
    | CommentAddedBody
    | InvitedBody
    | MemberJoinedBody
    | TaskAssignedBody
    | TaskSharedBody
    | OverdueSummaryBody
    | MorningDigestBody
    | EveningReviewBody,
    Field(discriminator="kind"),
]
