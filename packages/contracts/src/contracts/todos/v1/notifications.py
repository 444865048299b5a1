"""The outbox as the bot sees it: lease, send, acknowledge (design, section 7).

All calls are idempotent. A late ack always wins. `lease` gives at most one notification per chat, oldest first. What a notification says
is in `notification_bodies`, and can be had from here.
"""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from contracts.base import AnswerModel, RequestModel, UtcDatetime
from contracts.todos.v1.notification_bodies import (
    CommentAddedBody,
    EveningReviewBody,
    InvitedBody,
    MemberJoinedBody,
    MorningDigestBody,
    NotificationBody,
    NotificationKind,
    OverdueSummaryBody,
    PasswordSetBody,
    RegistrationPromptBody,
    SessionClosedBody,
    TaskAssignedBody,
    TaskDueBody,
    TaskNotDoneBody,
    TaskSharedBody,
)
from contracts.todos.v1.people import Language

__all__ = [
    "AckRequest",
    "Acknowledgement",
    "CommentAddedBody",
    "EveningReviewBody",
    "InvitedBody",
    "LeaseAnswer",
    "LeaseRequest",
    "LeasedNotification",
    "MemberJoinedBody",
    "MorningDigestBody",
    "NackRequest",
    "NotificationBody",
    "NotificationKind",
    "OverdueSummaryBody",
    "PasswordSetBody",
    "Recipient",
    "Refusal",
    "RefusalCode",
    "RegistrationPromptBody",
    "ReleaseRequest",
    "SessionClosedBody",
    "TaskAssignedBody",
    "TaskDueBody",
    "TaskNotDoneBody",
    "TaskSharedBody",
    "WorkerName",
]


class Recipient(AnswerModel):
    id: UUID
    telegram_id: int
    name: str
    language: Language
    timezone: str


WorkerName = Annotated[str, Field(min_length=1, max_length=64)]


class LeaseRequest(RequestModel):
    """`POST /internal/v1/notifications/lease`."""

    worker: WorkerName
    max: Annotated[int, Field(ge=1, le=100)] = 16
    lease_seconds: Annotated[int, Field(ge=5, le=300)] = 60


class LeasedNotification(AnswerModel):
    """One message to send now, with fresh facts. `attempt` counts from 1."""

    id: UUID
    lease_token: UUID
    chat_id: int
    recipient: Recipient
    attempt: int
    not_after: UtcDatetime
    body: NotificationBody


class LeaseAnswer(AnswerModel):
    """`next_due_in` is how many seconds remain until the next notification is due, None if none waits."""

    notifications: list[LeasedNotification]
    next_due_in: float | None


class Acknowledgement(RequestModel):
    id: UUID
    lease_token: UUID
    message_id: int | None = None


class AckRequest(RequestModel):
    """`POST /internal/v1/notifications/ack` → 204."""

    acknowledgements: Annotated[list[Acknowledgement], Field(min_length=1, max_length=100)]


class RefusalCode(StrEnum):
    """Why a notification was not sent.

    rate_limited  Telegram's 429: not counted as an attempt, the lane waits `retry_in`
    unreachable   blocked, deactivated, no such chat: the lane is parked until the person comes back
    unknown       no answer, 5xx, an error we do not know: tried again with back-off
    rejected      Telegram will never take this message: the row is dead
    obsolete      its cause has gone (the comment was deleted): cancelled
    crashed       the bot died between sending and hearing the answer: tried again
    """

    RATE_LIMITED = "rate_limited"
    UNREACHABLE = "unreachable"
    UNKNOWN = "unknown"
    REJECTED = "rejected"
    OBSOLETE = "obsolete"
    CRASHED = "crashed"


class Refusal(RequestModel):
    id: UUID
    lease_token: UUID
    code: RefusalCode
    retry_in: Annotated[float, Field(ge=0, le=86_400)] | None = None
    detail: Annotated[str, Field(max_length=500)] = ""
    moved_to_chat_id: int | None = None


class NackRequest(RequestModel):
    """`POST /internal/v1/notifications/nack` → 204."""

    refusals: Annotated[list[Refusal], Field(min_length=1, max_length=100)]


class ReleaseRequest(RequestModel):
    """`POST /internal/v1/notifications/release` → 204.

    These workers are gone for certain: what they leased need not wait until the lease ends.
    """

    workers: Annotated[list[WorkerName], Field(min_length=1, max_length=100)]
