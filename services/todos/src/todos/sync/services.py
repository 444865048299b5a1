"""What the feed does with itself: throwing tombstones away, and beginning anew when its transaction ids mean nothing any more."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction
from uuid_utils.compat import uuid7

from todos.sync.models import Feed, FeedRow

TOMBSTONES_KEPT_FOR: Final = timedelta(days=30)
_BATCH: Final = 10_000

_THE_ONE: Final = 1

# The horizon moves in the same statement: nobody can go on from where a tombstone is missing.
_FORGET: Final = """
WITH old AS (
    SELECT audience_id, kind, entity_id FROM feed_row
    WHERE is_gone AND changed_at < %(before)s ORDER BY changed_at LIMIT %(limit)s FOR UPDATE SKIP LOCKED
), gone AS (
    DELETE FROM feed_row AS known USING old
    WHERE (known.audience_id, known.kind, known.entity_id) = (old.audience_id, old.kind, old.entity_id)
    RETURNING known.transaction
), moved AS (
    UPDATE feed SET horizon = greatest(horizon, (SELECT max(transaction) + 1 FROM gone)) WHERE EXISTS (SELECT FROM gone)
)
SELECT count(*) FROM gone
"""
_CLUSTER: Final = """
SELECT system_identifier || '/' || (SELECT oid FROM pg_database WHERE datname = current_database()) FROM pg_control_system()
"""


def forget_tombstones(*, now: datetime) -> int:
    """Delete tombstones of more than thirty days ago; gives their number. What is left over is for the next time."""
    ensure_feed()
    number: int = _fetch_one(_FORGET, {"before": now - TOMBSTONES_KEPT_FOR, "limit": _BATCH})
    return number


@transaction.atomic
def ensure_feed() -> bool:
    """Make the feed fit the database it is in; True if it had to begin anew.

    A database that was restored from a dump counts its transactions from another number: what is noted would be far in the future,
    and cursors would skip changes or wait for ever. So everything counts as old, and every client begins anew.
    """
    cluster = find_cluster()
    feed, is_new = Feed.objects.select_for_update().get_or_create(
        id=_THE_ONE, defaults={"epoch": uuid7(), "cluster": cluster}
    )
    if is_new or feed.cluster == cluster:
        return False
    begin_anew(cluster=cluster)
    return True


def find_cluster() -> str:
    """What the transaction ids of this database belong to."""
    cluster: str = _fetch_one(_CLUSTER, {})
    return cluster


@transaction.atomic
def begin_anew(*, cluster: str) -> None:
    """Throw tombstones away, count what there is as old, and make every cursor worthless."""
    FeedRow.objects.filter(is_gone=True).delete()
    FeedRow.objects.update(transaction=0)
    Feed.objects.filter(id=_THE_ONE).update(epoch=uuid7(), horizon=0, cluster=cluster)


def _fetch_one(statement: str, parameters: dict[str, Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        row: tuple[Any] = cursor.fetchone()
    return row[0]
