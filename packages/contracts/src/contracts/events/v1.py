"""Redis channels. A message on them is a wake-up: it may be lost, repeated or late, and nothing may depend on it."""

from enum import StrEnum
from uuid import UUID

from contracts.base import AnswerModel

NOTIFICATIONS_CHANNEL = "delegram:notifications"
"""todos → bot: something may be due. The body is empty."""

CHANGES_CHANNEL = "delegram:changes"
"""todos → bot: a task may look otherwise now. The body is empty."""

AUTHORIZATION_CHANNEL = "delegram:authorization"
"""todos → comments: an `AuthorizationChanged` as JSON."""


class AuthorizationReason(StrEnum):
    SESSION_REVOKED = "session_revoked"
    USER_CHANGED = "user_changed"
    TASK_CHANGED = "task_changed"
    LIST_CHANGED = "list_changed"
    MEMBERSHIP_CHANGED = "membership_changed"


class AuthorizationChanged(AnswerModel):
    """An *allow* that a reader cached may be wrong now. A field that is None does not narrow the event."""

    reason: AuthorizationReason
    user_id: UUID | None = None
    session_id: UUID | None = None
    task_id: UUID | None = None
    list_id: UUID | None = None
