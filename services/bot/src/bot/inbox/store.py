"""The inbox in PostgreSQL.

Invariants: an update is stored once, however often Telegram sends it (ids stay for 48 hours); of one lane at most one update is leased,
and it is the oldest one waiting; what a dead process had leased is free again.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from bot.db.pool import Database, RowConflict
from bot.db.workers import ALIVE_WORKERS, WorkerId
from bot.inbox.raw import RawUpdate

_STORE: Final = """
    INSERT INTO inbox (bot_id, update_id, lane, raw)
    SELECT $1, * FROM unnest($2::bigint[], $3::bigint[], $4::bytea[])
    ON CONFLICT DO NOTHING
"""
# The lanes that wait are found by jumping from one to the next in the index, so a backlog costs by its chats, not by its updates. Ids go
# from step to step as arrays, because that leaves the planner no choice but the primary key. Heads first, then locks: a lane whose head
# another process is just taking is passed over, never its second update taken.
_CLAIM: Final = f"""
    WITH RECURSIVE waiting AS (
        (SELECT lane FROM inbox WHERE bot_id = $1 AND state IN ('ready', 'leased') ORDER BY lane LIMIT 1)
        UNION ALL
        SELECT (
            SELECT later.lane FROM inbox AS later
            WHERE later.bot_id = $1 AND later.state IN ('ready', 'leased') AND later.lane > waiting.lane
            ORDER BY later.lane LIMIT 1
        ) FROM waiting WHERE waiting.lane IS NOT NULL
    ), head AS (
        SELECT coalesce(
            (SELECT update_id FROM inbox WHERE bot_id = $1 AND lane = waiting.lane AND state = 'leased'),
            (SELECT update_id FROM inbox WHERE bot_id = $1 AND lane = waiting.lane AND state IN ('ready', 'leased')
             ORDER BY update_id LIMIT 1)
        ) AS update_id
        FROM waiting WHERE waiting.lane <> ALL($3::bigint[])
    ), free AS (
        SELECT update_id FROM inbox
        WHERE bot_id = $1 AND update_id = ANY(ARRAY(SELECT update_id FROM head)) AND run_at <= now()
          AND (state = 'ready' OR state = 'leased' AND (worker_id = $2 OR worker_id NOT IN {ALIVE_WORKERS}))
        ORDER BY update_id LIMIT $4
        FOR UPDATE SKIP LOCKED
    )
    UPDATE inbox SET state = 'leased', worker_id = $2, attempts = attempts + 1
    WHERE bot_id = $1 AND update_id = ANY(ARRAY(SELECT update_id FROM free))
    RETURNING update_id, lane, raw, attempts
"""  # noqa: S608 - the fragment is a constant of ours
_FINISH: Final = """
    UPDATE inbox SET state = 'done', raw = NULL, worker_id = NULL, finished_at = now()
    WHERE bot_id = $1 AND update_id = $2 AND state = 'leased' AND worker_id = $3
    RETURNING EXISTS (
        SELECT FROM inbox AS later WHERE later.bot_id = $1 AND later.lane = inbox.lane AND later.state = 'ready'
    ) AS lane_waits
"""
_RETRY: Final = """
    UPDATE inbox SET state = 'ready', worker_id = NULL, reason = $4, run_at = now() + make_interval(secs => $5)
    WHERE bot_id = $1 AND update_id = $2 AND state = 'leased' AND worker_id = $3
"""
_PARK: Final = """
    UPDATE inbox SET state = 'parked', worker_id = NULL, reason = coalesce($4, reason), finished_at = now()
    WHERE bot_id = $1 AND update_id = $2 AND state = 'leased' AND worker_id = $3
"""
_POLL_RIGHT: Final = f"""
    INSERT INTO poller (bot_id, worker_id) VALUES ($1, $2)
    ON CONFLICT (bot_id) DO UPDATE SET worker_id = excluded.worker_id
    WHERE poller.worker_id = excluded.worker_id OR poller.worker_id NOT IN {ALIVE_WORKERS}
"""  # noqa: S608 - the fragment is a constant of ours
_DEPTH: Final = """
    SELECT count(*) FILTER (WHERE state IN ('ready', 'leased')) AS waiting, count(*) FILTER (WHERE state = 'parked') AS parked
    FROM inbox WHERE bot_id = $1 AND state <> 'done'
"""
_PURGE: Final = """
    DELETE FROM inbox
    WHERE state = 'done' AND finished_at < now() - interval '48 hours'
       OR state = 'parked' AND finished_at < now() - interval '30 days'
"""


@dataclass(frozen=True, slots=True)
class ClaimedUpdate:
    """An update to handle now. `attempt` counts from 1."""

    update_id: int
    lane: int
    body: bytes
    attempt: int


class PostgresInbox:
    """The inbox of one bot, as one process sees it."""

    def __init__(self, database: Database, *, bot_id: int, worker_id: WorkerId) -> None:
        self._database, self._bot_id, self._worker_id = database, bot_id, worker_id

    async def store(self, updates: Sequence[RawUpdate]) -> int:
        """Keep these updates, all or none; how many were new."""
        columns = ([u.update_id for u in updates], [u.lane for u in updates], [u.body for u in updates])
        return await self._database.execute(_STORE, self._bot_id, *columns)

    async def claim(self, *, limit: int, busy_lanes: Collection[int]) -> list[ClaimedUpdate]:
        """Lease the next update of up to `limit` lanes.

        Args:
            busy_lanes: Lanes that this process is working on. Whatever else is leased in its name was lost on the way.
        """
        try:
            rows = await self._database.fetch(_CLAIM, self._bot_id, self._worker_id, list(busy_lanes), limit)
        except RowConflict:
            return []
        return [ClaimedUpdate(row["update_id"], row["lane"], row["raw"], row["attempts"]) for row in rows]

    async def finish(self, update_id: int) -> bool:
        """The update was handled; whether its lane has another one waiting."""
        row = await self._database.fetch_row(_FINISH, self._bot_id, update_id, self._worker_id)
        return row is None or bool(row["lane_waits"])

    async def retry(self, update_id: int, *, reason: str, delay_seconds: float) -> bool:
        """Handle the update again later; its lane waits for it, so the answer is True."""
        await self._database.execute(_RETRY, self._bot_id, update_id, self._worker_id, reason, delay_seconds)
        return True

    async def park(self, update_id: int, *, reason: str | None) -> bool:
        """Give the update up and let its lane go on; True, because somebody should look. None keeps the reason of its last failure."""
        await self._database.execute(_PARK, self._bot_id, update_id, self._worker_id, reason)
        return True

    async def claim_polling(self) -> bool:
        """Whether this process is the one that may ask Telegram for updates."""
        return await self._database.execute(_POLL_RIGHT, self._bot_id, self._worker_id) == 1

    async def count(self) -> dict[str, int]:
        """How many updates wait, and how many were given up."""
        row = await self._database.fetch_row(_DEPTH, self._bot_id)
        return {"waiting": row["waiting"], "parked": row["parked"]} if row is not None else {}

    async def purge(self) -> int:
        """Forget what was handled two days ago or given up a month ago; how many rows went."""
        return await self._database.execute(_PURGE)
