"""Chats that get nothing for a while.

A lane is held back until a moment that Telegram named, or parked until its person comes back. Parking is decided by the newest fact: a
refusal of a message that was leased before the person came back is old news.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from todos.notifications.models import MAX_REASON_LENGTH
from todos.notifications.queue.sql import as_recordset, execute

_HOLD_BACK: Final = """
    INSERT INTO lane_block AS block (lane, until, reason)
    SELECT held.lane, max(held.until), 'rate limited'
    FROM jsonb_to_recordset(%(rows)s::jsonb) AS held (lane bigint, until timestamptz) GROUP BY held.lane ORDER BY held.lane
    ON CONFLICT (lane) DO UPDATE SET until = greatest(block.until, excluded.until)
"""

_PARK: Final = """
    INSERT INTO lane_block AS block (lane, parked_at, reason)
    SELECT parked.lane, %(now)s, max(parked.reason)
    FROM jsonb_to_recordset(%(rows)s::jsonb) AS parked (lane bigint, learned_at timestamptz, reason text)
    GROUP BY parked.lane ORDER BY parked.lane
    ON CONFLICT (lane) DO UPDATE SET parked_at = excluded.parked_at, reason = excluded.reason
    WHERE block.lifted_at IS NULL OR block.lifted_at <= (
        SELECT max(parked.learned_at) FROM jsonb_to_recordset(%(rows)s::jsonb) AS parked (lane bigint, learned_at timestamptz)
        WHERE parked.lane = block.lane
    )
"""

_LIFT: Final = """
    INSERT INTO lane_block (lane, lifted_at) VALUES (%(lane)s, %(now)s)
    ON CONFLICT (lane) DO UPDATE SET lifted_at = excluded.lifted_at, parked_at = NULL, reason = ''
"""

_MAKE_DUE: Final = """
    UPDATE notification SET send_at = %(now)s
    WHERE lane = %(lane)s AND state = 'ready' AND planned_at <= %(now)s AND send_at > %(now)s
"""

_MOVE: Final = "UPDATE notification SET lane = %(to)s WHERE lane = %(lane)s AND state = 'ready'"


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Telegram said when this chat may get something again."""

    lane: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Parked:
    """Telegram said that nothing reaches this chat; `learned_at` is a moment before it was asked."""

    lane: int
    learned_at: datetime
    reason: str = ""


def hold_back_lanes(held: Iterable[HeldBack]) -> None:
    """Let lanes wait at least that long."""
    execute(_HOLD_BACK, {"rows": as_recordset(held)})


def park_lanes(parked: Iterable[Parked], *, now: datetime) -> None:
    """Let lanes wait until they are lifted, unless that happened after the refusal was learned."""
    rows = [replace(lane, reason=lane.reason[:MAX_REASON_LENGTH]) for lane in parked]
    execute(_PARK, {"rows": as_recordset(rows), "now": now})


def lift_lane(lane: int, *, now: datetime) -> int:
    """End a lane's parking; how many of its rows are due again at once."""
    execute(_LIFT, {"lane": lane, "now": now})
    return execute(_MAKE_DUE, {"lane": lane, "now": now})


def move_lane(lane: int, *, to: int) -> None:
    """Telegram gave a chat another id: what waits for it goes there."""
    execute(_MOVE, {"lane": lane, "to": to})
