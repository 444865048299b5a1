"""Telling comments that an *allow* which it remembers may be wrong now. The event is a wake-up: what holds without it holds with it."""

from uuid import UUID

from contracts.events.v1 import AuthorizationChanged, AuthorizationReason
from todos.wakeups import announce_authorization_change


def publish_task_changed(task_id: UUID) -> None:
    """After this transaction: the task was deleted, restored or moved to another list."""
    announce_authorization_change(AuthorizationChanged(reason=AuthorizationReason.TASK_CHANGED, task_id=task_id))


def publish_user_changed(user_id: UUID) -> None:
    """After this transaction: the person was deactivated or came back."""
    announce_authorization_change(AuthorizationChanged(reason=AuthorizationReason.USER_CHANGED, user_id=user_id))
