"""What a person can find at all: their lists and the tasks they are a guest of, by one statement that is made once.

Whoever wants the best of what is found, and the newest first among equals, is done once the newest tasks give a page of the best: so it
is told, too, from when on tasks are the newest ones.
"""

from datetime import datetime
from functools import cache
from typing import Final, NamedTuple
from uuid import UUID

from todos.fast.compiled import fetch_all, to_sql
from todos.lists.access import active_lists
from todos.tasks.access import ANYBODY, guest_rows

_REACH: Final = """
    WITH list AS MATERIALIZED (SELECT id, title, count(*) OVER () AS number FROM ({lists}) AS active (id, title))
    SELECT list.id, list.title, {begin} FROM list UNION ALL SELECT guest.task_id, NULL, NULL FROM ({guests}) AS guest (task_id)
"""
# Each list has its share; an index knows the place without reading a task.
_BEGIN: Final = """(
    SELECT created_at FROM task WHERE list_id = list.id AND completed_at IS NULL AND deleted_at IS NULL
    ORDER BY created_at DESC, id DESC OFFSET %(newest)s / list.number LIMIT 1
)"""
_NO_BEGIN: Final = "NULL::timestamptz"


class Reach(NamedTuple):
    """The person's active lists, by id, and the tasks that they were let in to one by one.

    Attributes:
        newest_begin: Since then the newest of the open tasks in these lists were made, about as many as were asked for or fewer; None
            if no list has its share of so many, or nobody asked.
    """

    list_titles: dict[UUID, str]
    guest_task_ids: frozenset[UUID]
    newest_begin: datetime | None


def fetch_reach(user_id: UUID, *, newest: int = 0) -> Reach:
    """What the person can find. One query.

    Args:
        user_id: The person.
        newest: From how many tasks on the beginning of the newest is asked for; 0 if it is not.
    """
    rows = fetch_all(_statement(with_newest=newest > 0), {"user_id": user_id, "newest": newest})
    return Reach(
        {list_id: title for list_id, title, _ in rows if title is not None},
        frozenset(task_id for task_id, title, _ in rows if title is None),
        max((begin for *_, begin in rows if begin is not None), default=None),
    )


@cache
def _statement(*, with_newest: bool) -> str:
    return _REACH.format(
        lists=to_sql(active_lists(ANYBODY).values_list("id", "title")),
        guests=to_sql(guest_rows(ANYBODY).values_list("task_id")),
        begin=_BEGIN if with_newest else _NO_BEGIN,
    )
