"""What todos owes to people's chats: each function puts rows into the outbox in the transaction of their cause.

Invariant: a `dedupe_key` names its cause, so the same cause told twice is one message.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol
from uuid import UUID

from django.db import transaction

from contracts.comments.v1.comments import CommentEvent
from contracts.todos.v1.notifications import NotificationKind
from todos.accounts.models import User
from todos.notifications.models import Priority
from todos.notifications.queue.conversations import keep_conversations_in_order
from todos.notifications.queue.lanes import Parked, lift_lane, park_lanes
from todos.notifications.queue.outcomes import revive_dead
from todos.notifications.queue.putting import NewNotification, cancel_notifications, queue_notifications
from todos.wakeups import wake_bot

KEPT_FOR: Final = timedelta(days=30)
# The bot looks by itself this often; only what is due sooner is worth waking it for.
_BOT_LOOKS_EVERY: Final = timedelta(seconds=5)
# An album comes to its comment piece by piece. The message is made when it is sent, of all that is there by then.
_FILES_FOLLOW_WITHIN: Final = timedelta(seconds=2)


class Registration(Protocol):
    """What is needed of a request to set a password."""

    id: UUID
    telegram_id: int
    expires_at: datetime


def put_reminders(reminders: Sequence[NewNotification], *, now: datetime) -> None:
    """Queue what people are to be reminded of. One query, or none."""
    enqueue(*reminders, now=now)


def cancel_task_notifications(task_ids: Collection[UUID]) -> None:
    """Cancel what people were to be told of tasks that were done, deleted or moved to another moment."""
    kinds = [NotificationKind.TASK_DUE, NotificationKind.TASK_NOT_DONE]
    cancel_notifications(subject_ids=task_ids, kinds=kinds, reason="the task changed")


def enqueue_registration_prompt(intent: Registration, *, now: datetime) -> None:
    """Ask whoever has the Telegram id; whether anybody has is found out when the prompt is leased."""
    enqueue(
        NewNotification(
            lane=intent.telegram_id,
            user_id=None,
            kind=NotificationKind.REGISTRATION_PROMPT,
            subject_id=intent.id,
            dedupe_key=f"{NotificationKind.REGISTRATION_PROMPT}:{intent.id}",
            planned_at=now,
            not_after=intent.expires_at,
            priority=Priority.URGENT,
        ),
        now=now,
    )


def enqueue_password_set(user: User, intent_id: UUID, *, undo_until: datetime, now: datetime) -> None:
    """Tell the person that their password is active, with a way back."""
    enqueue(
        NewNotification(
            lane=user.telegram_id,
            user_id=user.id,
            kind=NotificationKind.PASSWORD_SET,
            subject_id=intent_id,
            dedupe_key=f"{NotificationKind.PASSWORD_SET}:{intent_id}",
            planned_at=now,
            not_after=undo_until,
        ),
        now=now,
    )


def enqueue_session_closed(user: User, session_id: UUID, *, now: datetime) -> None:
    """Tell the person that a session was ended because its refresh token was used twice."""
    enqueue(
        NewNotification(
            lane=user.telegram_id,
            user_id=user.id,
            kind=NotificationKind.SESSION_CLOSED,
            subject_id=session_id,
            dedupe_key=f"{NotificationKind.SESSION_CLOSED}:{session_id}",
            planned_at=now,
            not_after=now + KEPT_FOR,
        ),
        now=now,
    )


def enqueue_comments_added(told: Iterable[tuple[CommentEvent, Sequence[User]]], *, now: datetime) -> None:
    """Tell of new comments, each to its people. A row's subject is the comment."""
    rows = [_comment_added(event, person, now) for event, people in told for person in people]
    enqueue(*rows, now=now)
    keep_conversations_in_order({row.lane for row in rows})


def _comment_added(event: CommentEvent, recipient: User, now: datetime) -> NewNotification:
    return NewNotification(
        lane=recipient.telegram_id,
        user_id=recipient.id,
        kind=NotificationKind.COMMENT_ADDED,
        subject_id=event.comment_id,
        dedupe_key=f"{NotificationKind.COMMENT_ADDED}:{event.comment_id}:{recipient.id}",
        payload={
            "task_id": str(event.task_id),
            "author_id": str(event.author_id),
            "author_name": event.author_name,
        },
        planned_at=now,
        send_at=now + _FILES_FOLLOW_WITHIN if event.has_files else None,
        not_after=now + KEPT_FOR,
    )


def cancel_comment_notifications(comment_ids: Collection[UUID]) -> None:
    """Cancel what was to be told of comments that were deleted."""
    cancel_notifications(
        subject_ids=comment_ids, kinds=[NotificationKind.COMMENT_ADDED], reason="the comment was deleted"
    )


def set_reachability(*, chat_id: int, is_reachable: bool, reason: str, now: datetime) -> None:
    """The person blocked the bot, or came back: their chat is parked, or what waits for it is sent."""
    if is_reachable:
        lift_parking(chat_id=chat_id, now=now)
    else:
        park_lanes([Parked(chat_id, now, reason)], now=now)


@transaction.atomic
def lift_parking(*, chat_id: int, now: datetime) -> None:
    """Send what waits for a chat whose person is there again."""
    if lift_lane(chat_id, now=now):
        wake_bot()


@transaction.atomic
def retry_dead_notifications(ids: Sequence[UUID], *, now: datetime) -> int:
    """Try dead notifications again, since an operator has removed what was in their way; gives their number."""
    number = revive_dead(ids, now=now)
    if number:
        wake_bot()
    return number


def enqueue(*notifications: NewNotification, now: datetime) -> None:
    """Put rows into the outbox, and wake the bot for what is due soon."""
    queue_notifications(notifications)
    if any(new.planned_at < now + _BOT_LOOKS_EVERY for new in notifications):
        wake_bot()
