"""Reading the feed: which things changed for a reader, in an order in which nothing is ever missed.

A transaction id says when a change began, not when it was committed: of two writers, the one with the smaller id may come second.
So only what is older than every transaction that still runs is given out; what is younger has its turn at the next call. Then all
that can be committed later stands behind every cursor that was ever given.

Source: ADR 5.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final
from uuid import UUID

from todos.fast.compiled import fetch_all
from todos.sync.models import Kind
from todos.sync.positions import NO_ID, Position

# A person's audiences are their lists and they themselves. What was in a list before they came into it is new to them since then,
# the list itself included, so that they came is no row of its own; that they left is.
# Each audience gives its next rows from one index, so the whole costs a look into each list, however much is in them.
_NEXT_ROWS: Final = """
WITH now AS (
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS oldest_running
), audience AS (
    SELECT member.list_id AS id, coalesce(access.transaction, 0) AS since
    FROM list_member AS member
    LEFT JOIN feed_row AS access ON access.audience_id = member.user_id AND access.kind = 1 AND access.entity_id = member.list_id
    WHERE member.user_id = %(reader_id)s
    UNION ALL
    SELECT %(reader_id)s, 0
), bounded AS (
    SELECT id, since, CASE WHEN is_behind THEN 0 WHEN is_within THEN %(transaction)s ELSE %(place)s END AS transaction,
           CASE WHEN is_within THEN %(kind)s ELSE 0 END AS kind,
           CASE WHEN is_within THEN %(entity_id)s ELSE %(no_id)s END AS entity_id
    FROM audience
    CROSS JOIN LATERAL (SELECT since > %(place)s AS is_behind) AS b
    CROSS JOIN LATERAL (SELECT NOT is_behind AND (since = %(place)s OR %(transaction)s = %(place)s) AS is_within) AS w
)
SELECT now.oldest_running, feed.epoch, feed.horizon, page.*
FROM now
LEFT JOIN feed ON true
LEFT JOIN LATERAL (
    SELECT greatest(next.transaction, bounded.since) AS place, next.transaction, next.kind, next.entity_id, bounded.id AS audience_id
    FROM bounded CROSS JOIN LATERAL (
        SELECT noted.transaction, noted.kind, noted.entity_id
        FROM feed_row AS noted
        WHERE noted.audience_id = bounded.id
          AND (noted.transaction, noted.kind, noted.entity_id) >= (bounded.transaction, bounded.kind, bounded.entity_id)
          AND (noted.kind <> 1 OR noted.is_gone)
          AND (NOT noted.is_gone OR greatest(noted.transaction, bounded.since) >= coalesce(%(begun_at)s, now.oldest_running))
        ORDER BY noted.transaction, noted.kind, noted.entity_id
        LIMIT %(limit)s + 2
    ) AS next
    WHERE greatest(next.transaction, bounded.since) < now.oldest_running
      AND (greatest(next.transaction, bounded.since), next.transaction, next.kind, next.entity_id, bounded.id)
          > (%(place)s, %(transaction)s, %(kind)s, %(entity_id)s, %(audience_id)s)
    ORDER BY 1, 2, 3, 4, 5
    LIMIT %(limit)s + 1
) AS page ON true
ORDER BY 4, 5, 6, 7, 8
"""


@dataclass(frozen=True, slots=True)
class NotedRow:
    """A thing that changed, and where it stands in the feed of this reader."""

    kind: Kind
    entity_id: UUID
    audience_id: UUID
    position: Position


@dataclass(frozen=True, slots=True)
class FeedSlice:
    """The next rows, one more than asked for if there are more; and what the feed is at this moment."""

    rows: list[NotedRow]
    oldest_running: int
    epoch: UUID
    horizon: int


def read_feed(*, reader_id: UUID, behind: Position, limit: int) -> FeedSlice:
    """What stands behind a position in a reader's feed. One query, which must not run in a transaction that changed something."""
    parameters: dict[str, Any] = {"reader_id": reader_id, "limit": limit, "no_id": NO_ID, **asdict(behind)}
    found = fetch_all(_NEXT_ROWS, parameters)
    oldest_running, epoch, horizon = found[0][:3]
    begun_at = oldest_running if behind.begun_at is None else behind.begun_at
    rows = [_to_row(row[3:], begun_at=begun_at) for row in found if row[3] is not None]
    return FeedSlice(rows, oldest_running, epoch or NO_ID, horizon or 0)


def _to_row(columns: Sequence[Any], *, begun_at: int) -> NotedRow:
    place, transaction, kind, entity_id, audience_id = columns
    position = Position(place, transaction, kind, entity_id, audience_id, begun_at)
    return NotedRow(Kind(kind), entity_id, audience_id, position)
