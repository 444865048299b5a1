"""The rules that hold between tasks, asked of tasks as they are stored.

Every change that a person makes keeps them by itself. A change that is taken back was right once, among other tasks than now: so it is
done first and looked at then.
"""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from django.db import connection

from contracts.todos.v1.tasks import MAX_DEPTH, MAX_SUBTASKS

# Going up and down stops one level beyond what is allowed, so that even a circle ends.
_BROKEN: Final = """
    WITH RECURSIVE asked AS (
        SELECT id, parent_id FROM task WHERE id = ANY(%(ids)s::uuid[])
    ), above AS (
        SELECT id AS asked_id, parent_id, 1 AS levels FROM asked
        UNION ALL
        SELECT above.asked_id, task.parent_id, above.levels + 1
        FROM above JOIN task ON task.id = above.parent_id WHERE above.levels <= %(max_depth)s
    ), below AS (
        SELECT id AS asked_id, id, 0 AS levels FROM asked
        UNION ALL
        SELECT below.asked_id, task.id, below.levels + 1
        FROM below JOIN task ON task.parent_id = below.id WHERE below.levels <= %(max_depth)s
    )
    SELECT asked.id, CASE
        WHEN (SELECT max(levels) FROM above WHERE asked_id = asked.id)
           + (SELECT max(levels) FROM below WHERE asked_id = asked.id) > %(max_depth)s THEN 'too_deep'
        WHEN child.list_id <> parent.list_id THEN 'not_the_parents'
        WHEN child.deleted_at IS NULL AND parent.deleted_at IS NOT NULL THEN 'parent_in_trash'
        WHEN child.deleted_at IS NULL AND child.completed_at IS NULL AND parent.completed_at IS NOT NULL THEN 'parent_done'
        WHEN parent.subtask_count > %(max_subtasks)s THEN 'too_many'
    END AS fault
    FROM asked JOIN task AS child ON child.id = asked.id OR child.parent_id = asked.id
    LEFT JOIN task AS parent ON parent.id = child.parent_id
"""


def find_faults(task_ids: Collection[UUID]) -> dict[UUID, str]:
    """Those of the tasks that cannot stand where they do, or cannot have under them what they have, and why. One query."""
    limits = {"max_depth": MAX_DEPTH, "max_subtasks": MAX_SUBTASKS}
    with connection.cursor() as cursor:
        cursor.execute(_BROKEN, {"ids": list(task_ids), **limits})
        return {task_id: fault for task_id, fault in cursor.fetchall() if fault is not None}
