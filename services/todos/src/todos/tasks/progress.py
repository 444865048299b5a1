"""How many subtasks a task has, and how many of them are done: kept on its row, so that reading it needs no join."""

from collections.abc import Collection, Iterable
from typing import Final
from uuid import UUID

from django.db import connection

from todos.tasks.models import Task

_COUNT: Final = """
    UPDATE task SET subtask_count = counted.total, done_subtask_count = counted.done, version = version + 1
    FROM (
        SELECT above.id, count(below.id) AS total, count(below.completed_at) AS done
        FROM unnest(%(ids)s::uuid[]) AS above(id) LEFT JOIN task AS below ON below.parent_id = above.id AND below.deleted_at IS NULL
        GROUP BY above.id
    ) AS counted
    WHERE task.id = counted.id AND (task.subtask_count, task.done_subtask_count) <> (counted.total, counted.done)
    RETURNING task.id, task.subtask_count, task.done_subtask_count, task.version
"""


def count_subtasks(task_ids: Collection[UUID], *, known: Iterable[Task] = ()) -> None:
    """Count what stands directly under these tasks; where that has changed, a reader gets a new version. One query, or none.

    Args:
        task_ids: Tasks that the caller has locked, or is about to change alone.
        known: Instances to bring up to date.
    """
    if not task_ids:
        return
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"ids": list(task_ids)})
        counted = {task_id: numbers for task_id, *numbers in cursor.fetchall()}
    for task in known:
        if task.id in counted:
            task.subtask_count, task.done_subtask_count, task.version = counted[task.id]
