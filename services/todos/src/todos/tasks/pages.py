"""From the query of a view to the statement of its page, and from rows to the page."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from contracts.todos.v1.tasks import TaskView
from todos.api.cursors import decode_place_cursor, decode_time_cursor, encode_cursor
from todos.fast.compiled import Row
from todos.fast.task_pages import PageShape
from todos.fast.task_rows import TaskPage, to_task_row
from todos.tasks.queries import TaskQuery
from todos.tasks.tags import to_tag_key

type Values = dict[str, Any]


def to_request(query: TaskQuery, *, list_id: UUID | None) -> tuple[PageShape, Values]:
    """The statement of a page and its values, but for the reader and their `Moments`; a row more than the page has tells of more.

    Raises:
        MalformedRequest: the cursor is not one of this view.
    """
    values: Values = {"limit": query.limit + 1}
    if list_id is not None:
        values["list_id"] = list_id
    if query.tag is not None:
        values["tag_keys"] = [to_tag_key(query.tag)]
    if query.cursor is not None:
        decode = decode_place_cursor if query.view is TaskView.LIST else decode_time_cursor
        values["after_key"], values["after_id"] = decode(query.view, query.cursor)
    return PageShape(query.view, list_id is not None, query.tag is not None, query.cursor is not None), values


def to_page(rows: Sequence[Row], query: TaskQuery) -> TaskPage:
    """The page that these rows of its statement make."""
    tasks = [to_task_row(row) for row in rows[: query.limit]]
    if len(rows) <= query.limit:
        return TaskPage(tasks, None)
    return TaskPage(tasks, encode_cursor(query.view, rows[query.limit - 1][-1], tasks[-1].id))
