"""Tasks that a search found, and the titles in which it looks for typing errors.

What is searched for differs from query to query, so nothing is compiled here; what is saved is a model instance and a pydantic model per
task, and reading values as text.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from todos.fast.compiled import Reference, Row, fetch_unprepared
from todos.fast.task_rows import TASK_COLUMNS
from todos.tasks.models import Task

_FOUND = f"""
    SELECT {TASK_COLUMNS}, found.rank, found.moment
    FROM ({{found}}) AS found (id, rank, moment) JOIN task ON task.id = found.id
    ORDER BY found.rank DESC, found.moment DESC, found.id DESC
"""  # noqa: S608 - a constant of ours
_BY_ID = f"""
    SELECT {TASK_COLUMNS} FROM unnest(%s::uuid[]) WITH ORDINALITY AS wanted (id, place) JOIN task ON task.id = wanted.id ORDER BY place
"""  # noqa: S608 - the same
# Each list gives its newest tasks from one index; to sort all that somebody has would cost more than to look at the titles.
_NEWEST = """
    SELECT array_agg(newest.id ORDER BY newest.id DESC), array_agg(newest.title ORDER BY newest.id DESC)
    FROM unnest(%s::uuid[]) AS list (id) CROSS JOIN LATERAL ({titles}) AS newest (id, title)
"""


def fetch_found(found: "QuerySet[Task, Any]") -> Sequence[Row]:
    """The rows of tasks that are found: `TASK_COLUMNS`, rank and moment, in their order. One query.

    Args:
        found: Ordered and cut to its page; gives `id`, `rank` and `moment`.
    """
    sql, values = found.query.sql_with_params()
    return fetch_unprepared(_FOUND.format(found=sql), values)


def fetch_by_ids(task_ids: Sequence[UUID]) -> Sequence[Row]:
    """The rows of these tasks, `TASK_COLUMNS`, as the ids stand; those that are gone are left out. One query."""
    return fetch_unprepared(_BY_ID, [list(task_ids)])


def fetch_newest_titles(
    tasks: "QuerySet[Task]", *, list_ids: Sequence[UUID], limit: int
) -> tuple[list[UUID], list[str]]:
    """Ids and titles of the newest of these tasks in each of the lists, together no more than `limit`, the newest first. One query."""
    each = max(1, limit // max(1, len(list_ids)))
    of_list = tasks.filter(list_id=Reference("list.id", Task._meta.pk)).order_by("-id")
    sql, values = of_list.values_list("id", "title")[:each].query.sql_with_params()
    ids, titles = fetch_unprepared(_NEWEST.format(titles=sql), [list(list_ids), *values])[0]
    return ids or [], titles or []
