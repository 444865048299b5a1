"""Pages of tasks for programs, at the price of a query: the session behind the token is asked for together with the page, or with
whether the page is still what it was (`remembered_pages`).

Why: an answer of the database that is waited for costs as much as everything that is done with it.

Invariant: what is answered here is what the view answers (`tests/integration/tasks/test_program_pages.py`).
"""

from functools import cache, lru_cache, partial
from http import HTTPStatus
from typing import Final, NamedTuple

from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError
from django.http import QueryDict
from psycopg_pool import PoolTimeout

from contracts.todos.v1.tasks import TaskView
from todos.api.queries import to_query
from todos.api.rendering import to_json
from todos.errors import TodosError
from todos.fast.compiled import Values, fetch_all
from todos.fast.live_sessions import live_session
from todos.fast.programs.door import Answer, Application, Knock, ProgramDoor
from todos.fast.programs.plain import Environ, has_body, is_plain
from todos.fast.remembered_pages import Asked, RememberedPages
from todos.fast.task_pages import PageShape, page_statement
from todos.tasks.pages import to_page, to_request
from todos.tasks.queries import TaskQuery

_ROUTE: Final = "api/v1/tasks"
_PATH: Final = f"/{_ROUTE}"
# Both begin with the newest. The other views depend on the day that their reader lives in, or on which list is meant.
_VIEWS: Final = frozenset({TaskView.OPEN, TaskView.DONE})

# A session that lives gives a row in any case, an empty one if there is nothing to see.
_PAGE: Final = """
    SELECT page.* FROM ({session}) AS session LEFT JOIN LATERAL ({page}) AS page ON true
    ORDER BY page.key DESC, page.id DESC
"""


class PlainPage(NamedTuple):
    """A page that can be had here: what was asked, as it was written and as it was read, by which statement, with which values."""

    text: str
    query: TaskQuery
    shape: PageShape
    values: Values
    method: str = "GET"
    route: str = _ROUTE


class ProgramPages(ProgramDoor[PlainPage]):
    """Answers plain pages by itself.

    Args:
        framework: Answers everything else.
        remembered: Pages that were answered before.
    """

    def __init__(self, framework: Application, *, remembered: RememberedPages | None = None) -> None:
        super().__init__(framework)
        self._remembered = remembered or RememberedPages()

    def read(self, environ: Environ) -> PlainPage | None:
        """The page that a request is for; None if it is for none, or not plain."""
        # A type of content may name a character set, by which the query would be read otherwise.
        if environ["PATH_INFO"] != _PATH or environ["REQUEST_METHOD"] != "GET" or has_body(environ):
            return None
        return _find_page(environ["QUERY_STRING"]) if is_plain(environ) else None

    def answer(self, wanted: PlainPage, knock: Knock) -> Answer | None:
        """The page; None if the session does not live, or if the database is in trouble."""
        who = {"session_id": knock.token.session_id, "user_id": knock.token.user_id, "now": knock.now}
        try:
            page = self._find_page(wanted, who)
        except (DatabaseError, PoolTimeout):
            return None
        return None if page is None else Answer(HTTPStatus.OK, page, {})

    def _find_page(self, wanted: PlainPage, who: Values) -> bytes | None:
        """The first page of a view is what programs ask for time and again; those that follow are read once."""
        if wanted.shape.is_continued:
            return _make_page(wanted, who)
        make = partial(_make_page, wanted, who)
        return self._remembered.find(Asked(who["user_id"], wanted.text), who, make=make)


@lru_cache(maxsize=1024)
def _find_page(query_string: str) -> PlainPage | None:
    """What a query asks for; None if it is broken, or for a page of another kind. Programs ask for the same ones over and over."""
    try:
        query = to_query(QueryDict(query_string.encode("latin-1")), TaskQuery)
        shape, values = to_request(query, list_id=None)
    except (TodosError, SuspiciousOperation):
        return None
    return PlainPage(query_string, query, shape, values) if query.view in _VIEWS and query.list_id is None else None


def _make_page(wanted: PlainPage, who: Values) -> bytes | None:
    """The page; None if the session does not live. One query."""
    rows = fetch_all(_statement(wanted.shape), {**wanted.values, **who})
    return to_json(to_page(rows if rows[0][0] else [], wanted.query)) if rows else None


@cache
def _statement(shape: PageShape) -> str:
    return _PAGE.format(session=live_session(), page=page_statement(shape))
