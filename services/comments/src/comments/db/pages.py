"""Pages as JSON, made by PostgreSQL (`ports.CommentPages`).

This is the hot read of the service, and half of its time would go into turning fifty rows into objects and those into JSON again. So the
statement answers with a single row that holds the page. A test holds its pages against `Comment` models made from plain rows.
"""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Integer,
    Select,
    Text,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from comments.cursors import write_cursor
from comments.db.pool import ConnectionPool
from comments.db.rows import COMMENT_COLUMNS
from comments.db.statements import Statement
from comments.db.tables import comment, is_visible
from comments.domain import PageRequest
from contracts.comments.v1.comments import CommentOrder

_FIRST_PAGE: Final = {CommentOrder.OLDEST: 0, CommentOrder.NEWEST: 2**63 - 1}
_SHOWN: Final = (
    "id",
    "task_id",
    "author_id",
    "author_name",
    "text",
    "reply_to",
    "version",
    "created_at",
    "edited_at",
    "deleted_at",
)


class PostgresCommentPages:
    """Reads a page with one query."""

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool
        self._statements = {order: Statement(_page_statement(order)) for order in CommentOrder}

    async def read_page(self, request: PageRequest) -> bytes:
        after = _FIRST_PAGE[request.order] if request.position is None else request.position
        statement = self._statements[request.order]
        async with self._pool.connection() as connection:
            found, last_position, comments = await statement.fetch_row(
                connection, task_id=request.task_id, after=after, limit=request.limit
            )
        cursor = f'"{write_cursor(request.order, last_position)}"' if found > request.limit else "null"
        return f'{{"results":[{comments or ""}],"next":{cursor}}}'.encode()


def _page_statement(order: CommentOrder) -> Select[Any]:
    """One row: how many comments were found (one more than `limit`, if more follow the page), the position of the page's last one, and
    the page's comments as JSON objects with commas between."""
    position, after, limit = comment.c.position, bindparam("after", type_=BigInteger), bindparam("limit", type_=Integer)
    is_oldest_first = order is CommentOrder.OLDEST
    direction = position.asc() if is_oldest_first else position.desc()
    found = (
        select(*COMMENT_COLUMNS, position, func.row_number().over(order_by=direction).label("number"))
        .where(comment.c.task_id == bindparam("task_id"), is_visible)
        .where(position > after if is_oldest_first else position < after)
        .order_by(direction)
        .limit(limit + literal_column("1"))
        .subquery("found")
    )
    shown = select(*(_as_shown(found.c, name) for name in _SHOWN)).correlate(found).lateral("shown")
    as_json = cast(func.row_to_json(shown.table_valued()), Text)
    is_on_page = found.c.number <= limit
    last_position = func.max(found.c.position) if is_oldest_first else func.min(found.c.position)
    return select(
        func.count(),
        last_position.filter(is_on_page),
        func.string_agg(as_json, aggregate_order_by(literal_column("','"), found.c.number)).filter(is_on_page),
    ).select_from(found.join(shown, true()))


def _as_shown(columns: Any, name: str) -> ColumnElement[Any]:
    column: ColumnElement[Any] = columns[name]
    if name == "text":
        return case((columns.deleted_at.is_(None), column), else_="").label(name)
    if isinstance(column.type, DateTime):
        return func.to_char(func.timezone("UTC", column), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"').label(name)
    return column
