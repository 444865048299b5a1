"""Pages as JSON, made by PostgreSQL (`ports.CommentPages`).

This is the hot read of the service, and half of its time would go into turning fifty rows into objects and those into JSON again. So the
statement answers with a single row that holds the page. A test holds its pages against `Comment` models made from plain rows.

A page is one or two **scans** of the index from an anchor: up, to later comments, or down, to earlier ones. A scan takes one row more
than it shows: that row is the proof that a further page exists.
"""

import hashlib
from enum import StrEnum
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
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
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from comments.cursors import write_cursor
from comments.db.pool import Connection, ConnectionPool
from comments.db.rows import COMMENT_COLUMNS
from comments.db.statements import Statement
from comments.db.tables import comment, is_visible
from comments.domain import PagePlace, PageRequest, RenderedPage
from comments.errors import CommentNotFound
from contracts.comments.v1.comments import CommentOrder
from contracts.ids import CommentId

_BEFORE_ALL: Final = 0
_AFTER_ALL: Final = 2**63 - 1
_ETAG_BYTES: Final = 12
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
    "root_id",
    "reactions",
    "mentions",
    "files",
)
_OF_A_STONE: Final[dict[str, ColumnElement[Any]]] = {
    "text": literal_column("''"),
    "reactions": literal_column("'[]'::jsonb"),
    "mentions": literal_column("'[]'::jsonb"),
    "files": literal_column("'[]'::jsonb"),
}


class _Scan(StrEnum):
    """Its parameters are `<value>_anchor` and `<value>_limit`."""

    UP = "up"
    DOWN = "down"


class PostgresCommentPages:
    """Reads a page with one query, one around a comment with two."""

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool

    async def read_page(self, request: PageRequest) -> RenderedPage:
        async with self._pool.connection() as connection:
            scans = await _plan(connection, request)
            values: dict[str, Any] = {
                f"{scan}_{name}": value for scan, plan in scans.items() for name, value in plan.items()
            }
            if request.root_id is not None:
                values["root_id"] = request.root_id
            statement = _page_statement(request.order, tuple(scans), in_thread=request.root_id is not None)
            row = await statement.fetch_row(connection, task_id=request.task_id, **values)
        body = _render(request, row)
        return RenderedPage(hashlib.blake2b(body, digest_size=_ETAG_BYTES).hexdigest(), body)


async def _plan(connection: Connection, request: PageRequest) -> dict[_Scan, dict[str, int]]:
    """The scans, each with its anchor and its limit."""
    if request.around is not None:
        return await _plan_around(connection, request, request.around)
    is_upward = (request.order is CommentOrder.OLDEST) is not (request.place is not None and request.place.backward)
    beginning = _BEFORE_ALL if is_upward else _AFTER_ALL
    anchor = beginning if request.place is None else request.place.position
    return {_Scan.UP if is_upward else _Scan.DOWN: {"anchor": anchor, "limit": request.limit}}


async def _plan_around(connection: Connection, request: PageRequest, around: CommentId) -> dict[_Scan, dict[str, int]]:
    position = await _POSITION.fetch_value(connection, comment_id=around, task_id=request.task_id)
    if position is None:
        raise CommentNotFound(around)
    earlier = request.limit // 2
    return {
        _Scan.DOWN: {"anchor": position, "limit": earlier},
        _Scan.UP: {"anchor": position - 1, "limit": request.limit - earlier},
    }


def _render(request: PageRequest, row: Any) -> bytes:
    has_earlier, has_later, lowest, highest, comments = row
    place = request.place
    if place is not None:
        # The cursor was made of a comment on the other side of the place.
        has_earlier |= (request.order is CommentOrder.OLDEST) is not place.backward
        has_later |= (request.order is CommentOrder.NEWEST) is not place.backward
    earlier, later = (lowest if has_earlier else None), (highest if has_later else None)
    before, after = (earlier, later) if request.order is CommentOrder.OLDEST else (later, earlier)
    following = _cursor(request, after, backward=False)
    previous = _cursor(request, before, backward=True)
    return f'{{"results":[{comments or ""}],"next":{following},"previous":{previous}}}'.encode()


def _cursor(request: PageRequest, position: int | None, *, backward: bool) -> str:
    return "null" if position is None else f'"{write_cursor(request.order, PagePlace(position, backward))}"'


_POSITION: Final = Statement(
    select(comment.c.position).where(comment.c.id == bindparam("comment_id"), comment.c.task_id == bindparam("task_id"))
)


@cache
def _page_statement(order: CommentOrder, scans: tuple[_Scan, ...], *, in_thread: bool) -> Statement:
    """One row: whether there are earlier and later comments than the page's, the lowest and the highest position on it, and its comments
    as JSON objects with commas between."""
    selects = [_scan(scan, in_thread=in_thread) for scan in scans]
    found = (union_all(*selects) if len(selects) > 1 else selects[0]).subquery("found")
    shown = select(*(_as_shown(found.c, name) for name in _SHOWN)).correlate(found).lateral("shown")
    as_json = cast(func.row_to_json(shown.table_valued()), Text)
    position = found.c.position.asc() if order is CommentOrder.OLDEST else found.c.position.desc()
    page = select(
        _is_any(found.c.is_surplus & ~found.c.is_later),
        _is_any(found.c.is_surplus & found.c.is_later),
        func.min(found.c.position).filter(~found.c.is_surplus),
        func.max(found.c.position).filter(~found.c.is_surplus),
        func.string_agg(as_json, aggregate_order_by(literal_column("','"), position)).filter(~found.c.is_surplus),
    ).select_from(found.join(shown, true()))
    return Statement(page)


def _scan(scan: _Scan, *, in_thread: bool) -> Select[Any]:
    is_up, position = scan is _Scan.UP, comment.c.position
    anchor, limit = bindparam(f"{scan}_anchor", type_=BigInteger), bindparam(f"{scan}_limit", type_=Integer)
    direction = position.asc() if is_up else position.desc()
    rows = (
        select(
            *COMMENT_COLUMNS,
            position,
            literal_column("true" if is_up else "false", Boolean).label("is_later"),
            (func.row_number().over(order_by=direction) > limit).label("is_surplus"),
        )
        .where(comment.c.task_id == bindparam("task_id"), is_visible)
        .where(position > anchor if is_up else position < anchor)
        .where(_IS_IN_THREAD if in_thread else true())
        .order_by(direction)
        .limit(limit + literal_column("1"))
    )
    return select(rows.subquery(scan))


_IS_IN_THREAD: Final = or_(comment.c.id == bindparam("root_id"), comment.c.root_id == bindparam("root_id"))


def _is_any(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return func.coalesce(func.bool_or(condition), literal_column("false"))


def _as_shown(columns: Any, name: str) -> ColumnElement[Any]:
    column: ColumnElement[Any] = columns[name]
    if name in _OF_A_STONE:
        return case((columns.deleted_at.is_(None), column), else_=_OF_A_STONE[name]).label(name)
    if isinstance(column.type, DateTime):
        return func.to_char(func.timezone("UTC", column), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"').label(name)
    return column
