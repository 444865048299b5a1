"""Whether anything has changed in what somebody sees, by the feed: so what was made of it before can be used again.

The feed is kept by triggers, whatever way a row is changed by (ADR 5).
"""

from typing import Final

_LAST_CHANGE: Final = """
    SELECT coalesce(max(latest.transaction), 0) AS last_change,
           coalesce(max(latest.transaction), 0) < pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS is_settled
    FROM ({audiences}) AS audience (id) CROSS JOIN LATERAL (
        SELECT transaction FROM feed_row WHERE audience_id = audience.id ORDER BY transaction DESC LIMIT 1
    ) AS latest
"""


def last_change_of(audiences: str) -> str:
    """A statement that gives `last_change`, the last transaction that the feed knows of, and `is_settled`.

    What an older transaction that still runs has noted is not seen yet, and would be no later change when it is: while one does, nothing
    is settled.

    Args:
        audiences: A query for the ids of lists and people.
    """
    return _LAST_CHANGE.format(audiences=audiences)
