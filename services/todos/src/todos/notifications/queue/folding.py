"""Folding the late reminders of a chat into one summary, which goes where the oldest of them would have gone."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from todos.notifications.queue.leasing import ClaimedNotification
from todos.notifications.queue.sql import fetch_all

# The leased row stays in flight and now stands for all of them; its dedupe_key still keeps its own reminder from being queued again.
_FOLD: Final = """
    WITH folded AS (
        UPDATE notification AS n SET state = 'expired', finished_at = %(now)s, last_error = 'folded into a summary'
        FROM unnest(%(lanes)s::bigint[]) AS carrier (lane)
        WHERE n.lane = carrier.lane AND n.state = 'ready' AND n.kind = 'task_due' AND n.planned_at <= %(planned_until)s
        RETURNING n.lane, n.subject_id, n.planned_at
    ), summary AS (
        SELECT carrier.id, array_remove(array_agg(folded.subject_id ORDER BY folded.planned_at), NULL) AS subjects
        FROM unnest(%(ids)s::uuid[], %(lanes)s::bigint[]) AS carrier (id, lane) LEFT JOIN folded ON folded.lane = carrier.lane
        GROUP BY carrier.id
    )
    UPDATE notification AS n SET
        kind = 'overdue_summary', subject_id = NULL,
        payload = jsonb_build_object(
            'task_ids', to_jsonb((array[n.subject_id] || summary.subjects)[:%(kept)s]),
            'further', greatest(cardinality(summary.subjects) + 1 - %(kept)s, 0)
        )
    FROM summary WHERE n.id = summary.id
    RETURNING n.id, n.payload
"""

_COUNT: Final = """
    SELECT lane, count(*) FROM notification
    WHERE lane = ANY(%(lanes)s::bigint[]) AND state = 'ready' AND kind = 'task_due' AND planned_at <= %(planned_until)s GROUP BY lane
"""


def fold_into_summaries(
    carriers: Iterable[ClaimedNotification], *, planned_until: datetime, kept: int, now: datetime
) -> dict[UUID, dict[str, Any]]:
    """Turn leased reminders into summaries of all their lane's reminders that were planned until then.

    Returns:
        The new payload of each carrier: `task_ids`, at most `kept`, soonest first, and how many `further` ones there are.
    """
    found = list(carriers)
    parameters = {
        "ids": [carrier.id for carrier in found],
        "lanes": [carrier.lane for carrier in found],
        "planned_until": planned_until,
        "kept": kept,
        "now": now,
    }
    return dict(fetch_all(_FOLD, parameters)) if found else {}


def count_reminders(lanes: Sequence[int], *, planned_until: datetime) -> dict[int, int]:
    """How many reminders wait in each of these lanes that were planned until then. One query, or none."""
    return dict(fetch_all(_COUNT, {"lanes": list(lanes), "planned_until": planned_until})) if lanes else {}
