"""Leasing rows to a worker.

Lanes are compared through scalar subqueries, which the planner answers from an index, row by row; written as joins they would make it
read all rows of the future. `IS TRUE` keeps it from looking for the earlier rows of a lane among all that is due: its statistics are older
than what has become due since, so it would expect next to nothing there, and read thousands of rows for each of a hundred lanes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import IntegrityError

from contracts.todos.v1.notifications import NotificationKind
from todos.fast.savepoints import savepoint
from todos.fast.waiting import Answer
from todos.notifications.models import Priority, State
from todos.notifications.queue.sql import as_recordset, ask, fetch_all, run

MAX_REAPS: Final = 5
# A parked lane's rows are looked at again after this long; when the lane is lifted they are due at once.
PARKED_RECHECK: Final = timedelta(hours=1)
_RETURN_BATCH: Final = 500
_CLAIM_TRIES: Final = 3

_DATABASE_NOW: Final = "SELECT statement_timestamp()"

# A worker that is known to be gone is not waited for.
_RETURN_LOST: Final = """
    WITH lost AS (
        SELECT id FROM notification WHERE state = 'leased' AND (lease_until <= %(now)s OR leased_by = ANY(%(gone)s))
        ORDER BY lease_until LIMIT %(limit)s FOR UPDATE SKIP LOCKED
    )
    UPDATE notification AS n SET
        state = CASE WHEN n.reaps + 1 >= %(max_reaps)s THEN 'dead' ELSE 'ready' END,
        finished_at = CASE WHEN n.reaps + 1 >= %(max_reaps)s THEN %(now)s::timestamptz END,
        reaps = n.reaps + 1, lease_token = NULL, lease_until = NULL, last_error = 'worker ' || n.leased_by || ' vanished'
    FROM lost WHERE n.id = lost.id
"""

_CLAIM: Final = """
    WITH due AS MATERIALIZED (
        SELECT candidate.*
        FROM unnest(%(priorities)s::smallint[]) AS level (priority)
        CROSS JOIN LATERAL (
            SELECT n.id, n.lane, n.priority, n.send_at, n.not_after FROM notification AS n
            WHERE n.state = 'ready' AND n.priority = level.priority AND n.send_at <= %(now)s
              AND (
                  SELECT true FROM notification AS earlier
                  WHERE earlier.lane = n.lane AND earlier.state = 'ready' AND (earlier.send_at <= %(now)s) IS TRUE
                    AND (earlier.priority, earlier.planned_at, earlier.id) < (n.priority, n.planned_at, n.id) LIMIT 1
              ) IS NULL
              AND (SELECT true FROM notification AS held WHERE held.lane = n.lane AND held.state = 'leased') IS NULL
            ORDER BY n.send_at, n.id LIMIT %(limit)s
            FOR UPDATE OF n SKIP LOCKED
        ) AS candidate
        ORDER BY candidate.priority, candidate.send_at, candidate.id LIMIT %(limit)s
    ), judged AS (
        SELECT due.id,
               CASE WHEN due.not_after <= %(now)s THEN 'expired' WHEN block.lane IS NULL THEN 'leased' ELSE 'ready' END AS state,
               CASE WHEN block.parked_at IS NULL THEN block.until ELSE %(recheck_at)s END AS blocked_until
        FROM due LEFT JOIN lane_block AS block
            ON block.lane = due.lane AND (block.parked_at IS NOT NULL OR block.until > %(now)s)
    )
    UPDATE notification AS n SET
        state = judged.state,
        send_at = CASE WHEN judged.state = 'ready' THEN judged.blocked_until ELSE n.send_at END,
        finished_at = CASE WHEN judged.state = 'expired' THEN %(now)s::timestamptz END,
        lease_token = CASE WHEN judged.state = 'leased' THEN %(lease_token)s::uuid END,
        lease_until = CASE WHEN judged.state = 'leased' THEN %(lease_until)s::timestamptz END,
        leased_at = %(now)s, leased_by = %(worker)s
    FROM judged WHERE n.id = judged.id
    RETURNING n.id, n.lane, n.user_id, n.kind, n.subject_id, n.payload, n.priority, n.planned_at, n.send_at, n.not_after, n.state,
              n.attempts, n.reaps, n.lease_token
"""

_SET_ASIDE: Final = """
    UPDATE notification AS n SET
        state = aside.state, last_error = aside.reason, lease_token = NULL, lease_until = NULL,
        send_at = coalesce(aside.send_at, n.send_at),
        finished_at = CASE WHEN aside.state <> 'ready' THEN %(now)s::timestamptz END
    FROM jsonb_to_recordset(%(rows)s::jsonb) AS aside (id uuid, state text, reason text, send_at timestamptz)
    WHERE n.id = aside.id
"""

_NEXT_DUE: Final = """
    SELECT min(soonest.send_at) FROM unnest(%(priorities)s::smallint[]) AS level (priority)
    CROSS JOIN LATERAL (
        SELECT send_at FROM notification
        WHERE state = 'ready' AND priority = level.priority AND send_at > %(now)s ORDER BY send_at LIMIT 1
    ) AS soonest
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedNotification:
    """A row as the claim left it: leased, or set aside because it is too late (expired) or its lane is blocked (ready)."""

    id: UUID
    lane: int
    user_id: UUID | None
    kind: NotificationKind
    subject_id: UUID | None
    payload: dict[str, Any]
    priority: int
    planned_at: datetime
    send_at: datetime
    not_after: datetime
    state: State
    attempts: int
    reaps: int
    lease_token: UUID


@dataclass(frozen=True, slots=True)
class SetAside:
    """A leased row that is not given to the worker after all, and why; a ready one may be looked at again at `send_at`."""

    id: UUID
    state: State
    reason: str
    send_at: datetime | None = None


def ask_database_now() -> Callable[[], datetime]:
    """A function that gives the moment of this question by the database's clock, by which all replicas decide what is due."""
    return _first_value_of(ask(_DATABASE_NOW, {}))


def return_lost_leases(*, now: datetime, gone: Sequence[str] = ()) -> None:
    """Make rows whose worker vanished ready again, the oldest first; at the fifth time a row is dead.

    A worker has vanished when its lease is over, or when it is among those known to be `gone`.
    """
    parameters = {"now": now, "gone": list(gone), "limit": _RETURN_BATCH, "max_reaps": MAX_REAPS}
    run(_RETURN_LOST, parameters)


def claim_notifications(*, worker: str, limit: int, lease: timedelta, now: datetime) -> list[ClaimedNotification]:
    """Up to `limit` due rows, at most one per lane, most urgent and oldest first; all but those set aside are leased now.

    One lease token stands for the whole batch.
    """
    parameters = {
        "priorities": list(Priority),
        "now": now,
        "limit": limit,
        "worker": worker,
        "lease_token": uuid4(),
        "lease_until": now + lease,
        "recheck_at": now + PARKED_RECHECK,
    }
    for _ in range(_CLAIM_TRIES):
        try:
            with savepoint():
                rows = fetch_all(_CLAIM, parameters)
        except IntegrityError:
            # Another worker has just leased a newer, more urgent row of the same lane; the unique index says so, and we look again.
            continue
        return sorted(map(_claimed, rows), key=lambda row: (row.priority, row.send_at, row.id))
    return []


def set_aside(rows: Sequence[SetAside], *, now: datetime) -> None:
    """Take leased rows back from the worker before it sees them."""
    if rows:
        run(_SET_ASIDE, {"rows": as_recordset(rows), "now": now})


def ask_next_due(*, now: datetime) -> Callable[[], datetime | None]:
    """A function that says when the next of the rows that wait now becomes due, None if none waits."""
    return _first_value_of(ask(_NEXT_DUE, {"priorities": list(Priority), "now": now}))


def _first_value_of(answer: Answer) -> Callable[[], Any]:
    return lambda: answer.rows()[0][0]


def _claimed(row: tuple[Any, ...]) -> ClaimedNotification:
    id_, lane, user_id, kind, subject_id, payload, priority, *rest = row
    planned_at, send_at, not_after, state, attempts, reaps, lease_token = rest
    return ClaimedNotification(
        id=id_,
        lane=lane,
        user_id=user_id,
        kind=NotificationKind(kind),
        subject_id=subject_id,
        payload=payload,
        priority=priority,
        planned_at=planned_at,
        send_at=send_at,
        not_after=not_after,
        state=State(state),
        attempts=attempts,
        reaps=reaps,
        lease_token=lease_token,
    )
