"""What became of leased rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from todos.notifications.models import State
from todos.notifications.queue.sql import as_recordset, execute, fetch_all, run

REVIVED_FOR: Final = timedelta(days=1)

# Telegram has the message, so the row is sent, whatever we believed of it in the meantime.
_ACKNOWLEDGE: Final = """
    WITH heard AS (
        SELECT n.id, ack.message_id
        FROM jsonb_to_recordset(%(rows)s::jsonb) AS ack (id uuid, message_id bigint) JOIN notification AS n ON n.id = ack.id
        WHERE n.state <> 'sent' ORDER BY n.id FOR UPDATE OF n
    )
    UPDATE notification AS n SET
        state = 'sent', message_id = heard.message_id, finished_at = %(now)s, lease_token = NULL, lease_until = NULL, last_error = ''
    FROM heard WHERE n.id = heard.id
"""

_LOCK_LEASED: Final = """
    SELECT n.id, n.lane, n.attempts, n.reaps, n.send_at, n.leased_at
    FROM jsonb_to_recordset(%(rows)s::jsonb) AS nack (id uuid, lease_token uuid) JOIN notification AS n ON n.id = nack.id
    WHERE n.state = 'leased' AND n.lease_token = nack.lease_token ORDER BY n.id FOR UPDATE OF n
"""

_STORE: Final = """
    UPDATE notification AS n SET
        state = verdict.state, send_at = verdict.send_at, attempts = verdict.attempts, reaps = verdict.reaps,
        last_error = verdict.last_error, lease_token = NULL, lease_until = NULL,
        finished_at = CASE WHEN verdict.state <> 'ready' THEN %(now)s::timestamptz END
    FROM jsonb_to_recordset(%(rows)s::jsonb) AS verdict (
        id uuid, state text, send_at timestamptz, attempts smallint, reaps smallint, last_error text
    )
    WHERE n.id = verdict.id
"""

_REVIVE: Final = """
    UPDATE notification SET
        state = 'ready', send_at = %(now)s, not_after = greatest(not_after, %(not_after)s), attempts = 0, reaps = 0,
        finished_at = NULL
    WHERE id = ANY(%(ids)s) AND state = 'dead'
"""


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that Telegram took."""

    id: UUID
    message_id: int | None


@dataclass(frozen=True, slots=True)
class LeasedRow:
    """A row whose lease is still the one that the worker names."""

    id: UUID
    lane: int
    attempts: int
    reaps: int
    send_at: datetime
    leased_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a row goes on after a refusal."""

    id: UUID
    state: State
    send_at: datetime
    attempts: int
    reaps: int
    last_error: str


def acknowledge(sent: Sequence[Sent], *, now: datetime) -> None:
    """Make rows `sent`, whatever state they are in and whoever holds them: a late ack always wins."""
    run(_ACKNOWLEDGE, {"rows": as_recordset(sent), "now": now})


def lock_leased(leases: Iterable[tuple[UUID, UUID]]) -> dict[UUID, LeasedRow]:
    """The rows of these (id, lease token) that are still leased so, locked; others have moved on and are left out."""
    rows = as_recordset({"id": id_, "lease_token": token} for id_, token in leases)
    return {row[0]: LeasedRow(*row) for row in fetch_all(_LOCK_LEASED, {"rows": rows})}


def store_verdicts(verdicts: Sequence[Verdict], *, now: datetime) -> None:
    """Carry out what was decided about locked rows."""
    execute(_STORE, {"rows": as_recordset(verdicts), "now": now})


def revive_dead(ids: Sequence[UUID], *, now: datetime) -> int:
    """Try dead rows again from the beginning, for a day at least; gives the number of those that were dead."""
    return execute(_REVIVE, {"ids": list(ids), "now": now, "not_after": now + REVIVED_FOR})
