"""Doubts about cached pages (`ports.DoubtRecord`). Their time is PostgreSQL's own."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from sqlalchemy import Integer, Interval, bindparam, func, select
from sqlalchemy.dialects.postgresql import insert

from comments.db.pool import ConnectionPool
from comments.db.statements import Statement
from comments.db.tables import page_doubt
from contracts.ids import TaskId

_NOW: Final = func.clock_timestamp()
_NEW: Final = insert(page_doubt).values(task_id=bindparam("task_id"), until=_NOW + bindparam("life", type_=Interval))
_PUT: Final = Statement(
    _NEW.on_conflict_do_update(
        index_elements=[page_doubt.c.task_id], set_={"until": func.greatest(page_doubt.c.until, _NEW.excluded.until)}
    )
)
_LIST: Final = Statement(
    select(page_doubt.c.task_id, (page_doubt.c.until - _NOW).label("remaining"))
    .where(page_doubt.c.until > _NOW)
    .limit(bindparam("most", type_=Integer))
)


class PostgresDoubtRecord:
    """One query per call."""

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool

    async def put(self, task_id: TaskId, life: timedelta) -> None:
        async with self._pool.connection() as connection:
            await _PUT.execute(connection, task_id=task_id, life=life)

    async def list_remaining(self, *, limit: int) -> Mapping[TaskId, timedelta]:
        async with self._pool.connection() as connection:
            rows = await _LIST.fetch_rows(connection, most=limit)
        return {TaskId(row["task_id"]): row["remaining"] for row in rows}
