"""Putting rows into the outbox, and cancelling those that wait."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from uuid_utils.compat import uuid7

from contracts.todos.v1.notifications import NotificationKind
from todos.fast.compiled import run
from todos.notifications.models import Priority
from todos.notifications.queue.sql import as_recordset, execute

# A cancelled row comes to life again when its cause does: a reminder that was moved away and back, a task that was reopened.
_PUT: Final = """
    INSERT INTO notification (
        id, lane, user_id, kind, subject_id, dedupe_key, payload, priority, planned_at, send_at, not_after, state, created_at
    )
    SELECT new.id, new.lane, new.user_id, new.kind, new.subject_id, new.dedupe_key, new.payload, new.priority, new.planned_at,
           coalesce(new.send_at, new.planned_at), new.not_after, 'ready', now()
    FROM jsonb_to_recordset(%(notification)s::jsonb) AS new (
        id uuid, lane bigint, user_id uuid, kind text, subject_id uuid, dedupe_key text, payload jsonb, priority smallint,
        planned_at timestamptz, send_at timestamptz, not_after timestamptz
    )
    WHERE NOT EXISTS (SELECT FROM notification_sent AS sent WHERE sent.dedupe_key = new.dedupe_key)
    ON CONFLICT (dedupe_key) DO UPDATE SET
        state = 'ready', lane = excluded.lane, user_id = excluded.user_id, kind = excluded.kind,
        subject_id = excluded.subject_id, payload = excluded.payload, planned_at = excluded.planned_at,
        send_at = excluded.send_at, not_after = excluded.not_after, attempts = 0, reaps = 0, last_error = '', finished_at = NULL
    WHERE notification.state = 'cancelled'
"""

_CANCEL: Final = """
    UPDATE notification SET state = 'cancelled', finished_at = now(), last_error = %(cancelled_reason)s
    WHERE subject_id = ANY(%(cancelled_subject_ids)s::uuid[]) AND kind = ANY(%(cancelled_kinds)s::text[])
      AND state = 'ready' AND dedupe_key <> %(cancelled_except_key)s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNotification:
    """What is put into the outbox: one message of a kind about a subject, for one chat.

    With `send_at` it goes later than its place in the lane is.
    """

    lane: int
    user_id: UUID | None
    kind: NotificationKind
    dedupe_key: str
    planned_at: datetime
    not_after: datetime
    send_at: datetime | None = None
    subject_id: UUID | None = None
    payload: dict[str, Any] = field(default_factory=dict)
    priority: Priority = Priority.NORMAL
    id: UUID = field(default_factory=uuid7)


def put_notifications(notifications: Sequence[NewNotification]) -> int:
    """How many rows are new or came to life again; a `dedupe_key` that is known otherwise changes nothing."""
    return execute(_PUT, _to_values(notifications)) if notifications else 0


def queue_notifications(notifications: Sequence[NewNotification]) -> None:
    """The same, for whoever does not ask how many."""
    if notifications:
        run(_PUT, _to_values(notifications), table="notification")


def _to_values(notifications: Sequence[NewNotification]) -> dict[str, str]:
    return {"notification": as_recordset(notifications)}


def cancel_notifications(
    *, subject_ids: Collection[UUID], kinds: Collection[NotificationKind], reason: str, except_key: str = ""
) -> None:
    """Cancel what waits about these subjects, except for the row of `except_key`. A leased row is judged again if it comes back."""
    if not subject_ids:
        return
    cancelled = {"subject_ids": list(subject_ids), "kinds": list(kinds), "reason": reason, "except_key": except_key}
    run(_CANCEL, {f"cancelled_{name}": value for name, value in cancelled.items()}, table="notification")
