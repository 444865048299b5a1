"""Taking finished rows out of the outbox, so that it stays as small as what it still owes.

Invariant: the key of a message that was sent is remembered for thirty days, in a table of its own; its cause cannot send it again.
"""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from todos.notifications.models import LaneBlock, Notification, SentNotification
from todos.notifications.queue.sql import execute

KEPT_FOR: Final = timedelta(days=1)
# Dead rows are looked at by a person.
DEAD_KEPT_FOR: Final = timedelta(days=30)
KEYS_KEPT_FOR: Final = timedelta(days=30)
LIFTS_KEPT_FOR: Final = timedelta(days=1)
_BATCH: Final = 5000
_MAX_BATCHES: Final = 40

_ARCHIVE: Final = """
    WITH finished AS (
        SELECT id FROM notification
        WHERE state IN ('sent', 'cancelled', 'expired', 'dead') AND finished_at < %(before)s
          AND (state <> 'dead' OR finished_at < %(dead_before)s)
        ORDER BY finished_at LIMIT %(limit)s FOR UPDATE SKIP LOCKED
    ), gone AS (
        DELETE FROM notification AS n USING finished WHERE n.id = finished.id RETURNING n.dedupe_key, n.state, n.finished_at
    ), kept AS (
        INSERT INTO notification_sent (dedupe_key, finished_at)
        SELECT dedupe_key, finished_at FROM gone WHERE state = 'sent' ON CONFLICT DO NOTHING
    )
    SELECT FROM gone
"""


def archive_notifications(*, now: datetime) -> int:
    """Delete what was finished more than a day ago; gives the number of rows. What is left over is for the next time."""
    parameters = {"before": now - KEPT_FOR, "dead_before": now - DEAD_KEPT_FOR, "limit": _BATCH}
    number = 0
    for _ in range(_MAX_BATCHES):
        batch = execute(_ARCHIVE, parameters)
        number += batch
        if batch < _BATCH:
            break
    return number


def forget_sent_keys(*, now: datetime) -> int:
    """Delete keys of messages that were sent more than thirty days ago; gives their number."""
    return SentNotification.objects.filter(finished_at__lt=now - KEYS_KEPT_FOR).delete()[0]


def forget_lane_blocks(*, now: datetime) -> int:
    """Delete what is known of chats that nothing holds back any more; gives their number."""
    is_over = Q(until=None) | Q(until__lt=now)
    is_long_lifted = Q(lifted_at=None) | Q(lifted_at__lt=now - LIFTS_KEPT_FOR)
    return LaneBlock.objects.filter(is_over & is_long_lifted, parked_at=None).delete()[0]


def forget_lane(lane: int) -> None:
    """Delete all that a chat is owed, and what is known of it: its person is gone."""
    Notification.objects.filter(lane=lane).delete()
    LaneBlock.objects.filter(lane=lane).delete()
