"""Comments on a task reach a chat in the order in which they were written.

A comment whose message could not be made, because comments did not answer, is tried again later; those after it wait with it, and nothing
else does: a reminder is not held up by a conversation.
"""

from collections.abc import Collection
from typing import Final

from contracts.todos.v1.notifications import NotificationKind
from todos.notifications.queue.sql import execute

# Rows of one moment are sent in the order planned, so it is enough that none is due before an earlier one.
_KEEP_IN_ORDER: Final = """
    WITH conversation AS (
        SELECT id, max(send_at) OVER (PARTITION BY lane, payload ->> 'task_id' ORDER BY planned_at, id) AS not_before
        FROM notification WHERE lane = ANY(%(lanes)s) AND state = 'ready' AND kind = %(kind)s
    )
    UPDATE notification AS n SET send_at = conversation.not_before
    FROM conversation WHERE n.id = conversation.id AND n.send_at < conversation.not_before
"""


def keep_conversations_in_order(lanes: Collection[int]) -> int:
    """How many comments wait longer than before, so that none of these chats gets an answer before what it answers. One query."""
    return execute(_KEEP_IN_ORDER, {"lanes": list(lanes), "kind": NotificationKind.COMMENT_ADDED}) if lanes else 0
