"""Tasks that a search found, and the titles in which it looks for typing errors.

What is searched for differs from query to query, so no query is compiled here; what is saved is a model instance and a pydantic model per
task, and reading values as text.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from todos.fast.changes import last_change_of
from todos.fast.compiled import Row, fetch_all, fetch_unprepared
from todos.fast.task_rows import TASK_COLUMNS
from todos.tasks.models import Task

_FOUND = f"""
    SELECT {TASK_COLUMNS}, found.rank, found.moment
    FROM ({{found}}) AS found (id, rank, moment) JOIN task ON task.id = found.id
    ORDER BY found.rank DESC, found.moment DESC, found.id DESC
"""  # noqa: S608 - a constant of ours
# The planner runs the second half only if the first half gives no whole page.
_BEST_FIRST = """
    WITH newest AS MATERIALIZED (
        SELECT id, rank, moment FROM ({matching}) AS matching (id, rank, moment, completed_at)
        WHERE rank = %s AND completed_at IS NULL AND moment >= %s
        ORDER BY moment DESC, id DESC LIMIT %s
    )
    SELECT id, rank, moment FROM newest WHERE (SELECT count(*) FROM newest) = %s
    UNION ALL (
        SELECT id, rank, moment FROM ({matching}) AS matching (id, rank, moment, completed_at)
        WHERE (SELECT count(*) FROM newest) < %s
        ORDER BY rank DESC, moment DESC, id DESC LIMIT %s
    )
"""
_BY_ID = f"""
    SELECT {TASK_COLUMNS} FROM unnest(%s::uuid[]) WITH ORDINALITY AS wanted (id, place) JOIN task ON task.id = wanted.id ORDER BY place
"""  # noqa: S608 - the same
# Each list gives its newest tasks from one index; to sort all that somebody has would cost more than to look at the titles.
_NEWEST = """
    SELECT array_agg(newest.id ORDER BY newest.id DESC), array_agg(newest.title ORDER BY newest.id DESC)
    FROM (
        SELECT first.id, first.title FROM unnest(%(list_ids)s::uuid[]) AS list (id)
        CROSS JOIN LATERAL (SELECT id, title FROM task WHERE list_id = list.id ORDER BY id DESC LIMIT %(limit)s) AS first
        UNION SELECT id, title FROM task WHERE id = ANY(%(task_ids)s::uuid[])
    ) AS newest
"""
_LAST_CHANGE = last_change_of("SELECT unnest(%(audience_ids)s::uuid[])")


def fetch_found(found: "QuerySet[Task, Any]") -> Sequence[Row]:
    """The rows of tasks that are found: `TASK_COLUMNS`, rank and moment, in their order. One query.

    Args:
        found: Ordered and cut to its page; gives `id`, `rank` and `moment`.
    """
    sql, values = found.query.sql_with_params()
    return fetch_unprepared(_FOUND.format(found=sql), values)


def fetch_best(matching: "QuerySet[Task, Any]", *, best: int, begin: datetime, count: int) -> Sequence[Row]:
    """The first rows, as `fetch_found` gives them, of tasks that match. One query.

    For a frequent word most of the work would be to rank what nobody gets to see. So the newest tasks are looked at first: if they give
    enough of the best rank, no other one comes before these.

    Args:
        matching: In no order and not cut; gives `id`, `rank`, `moment` and `completed_at`.
        best: The highest rank, which only open tasks have.
        begin: From which moment on tasks are the newest.
        count: How many rows are wanted.
    """
    sql, values = matching.query.sql_with_params()
    found = _BEST_FIRST.format(matching=sql)
    return fetch_unprepared(_FOUND.format(found=found), [*values, best, begin, count, count, *values, count, count])


def fetch_by_ids(task_ids: Sequence[UUID]) -> Sequence[Row]:
    """The rows of these tasks, `TASK_COLUMNS`, as the ids stand; those that are gone are left out. One query."""
    return fetch_unprepared(_BY_ID, [list(task_ids)])


def fetch_titles(tasks: "QuerySet[Task, Any]") -> tuple[list[UUID], list[str]]:
    """Ids and titles of tasks that are found, in their order. One query.

    Args:
        tasks: Ordered and cut; gives `id` and `title`.
    """
    sql, values = tasks.query.sql_with_params()
    rows = fetch_unprepared(sql, values)
    return [task_id for task_id, _ in rows], [title for _, title in rows]


def fetch_newest_titles(
    list_ids: Sequence[UUID], task_ids: Sequence[UUID], *, limit: int
) -> tuple[list[UUID], list[str]]:
    """Ids and titles of the newest tasks of the lists, in the trash or not, together about `limit`, and of these. One query."""
    each = max(1, limit // max(1, len(list_ids)))
    values = {"list_ids": list_ids, "task_ids": task_ids, "limit": each}
    ids, titles = fetch_all(_NEWEST, values)[0]
    return ids or [], titles or []


def fetch_last_change(audience_ids: Sequence[UUID]) -> tuple[int, bool]:
    """The last transaction that the feed knows of in these lists and for these people, and whether none from before it still runs."""
    last_change, is_settled = fetch_all(_LAST_CHANGE, {"audience_ids": audience_ids})[0]
    return last_change, is_settled
