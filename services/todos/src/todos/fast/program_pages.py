"""Pages of tasks for programs, at the price of one query: the session behind the token and the page are asked for together.

Why: an answer of the database that is waited for costs as much as everything that is done with it, and what a framework does for each
request costs as much again. So a request that is plain in every respect is answered here, before the framework hears of it. Of any
other this module has no opinion, nor of one whose session does not live: the framework answers it as if nobody had asked here. So it does
where something goes wrong here that nobody foresaw: above this there is only the server, whose answer would be an empty one.

Invariant: what is answered here has the bytes and the headers of the view's answer, and its line in the log
(`tests/integration/tasks/test_program_pages.py`).
"""

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple, cast

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.signals import request_finished
from django.db import DatabaseError
from django.db.models import DateTimeField, UUIDField
from django.http import QueryDict
from django.http.request import split_domain_port, validate_host
from django.utils import timezone
from psycopg_pool import PoolTimeout

from contracts.todos.v1.tasks import TaskView
from service_auth.access_tokens import VerifiedAccessToken
from service_auth.errors import CredentialRefused
from todos.api.middleware import REQUEST_ID_IN_META, log_request
from todos.api.queries import to_query
from todos.api.rendering import accepts_json, to_json
from todos.api.request_ids import REQUEST_ID_HEADER, request_id_for
from todos.errors import TodosError
from todos.fast.compiled import Parameter, Row, Values, fetch_all, to_sql
from todos.fast.task_pages import PageShape, page_statement
from todos.tasks.pages import to_page, to_request
from todos.tasks.queries import TaskQuery
from todos.tokens.authentication import find_token
from todos.tokens.models import Session
from todos.tokens.selectors import live_sessions

logger = logging.getLogger(__name__)

type Environ = dict[str, Any]
type StartResponse = Callable[..., Any]
type Application = Callable[[Environ, StartResponse], Iterable[bytes]]

_ROUTE: Final = "api/v1/tasks"
_PATH: Final = f"/{_ROUTE}"
_OF_ONE_ANSWER: Final = frozenset({"Content-Length", REQUEST_ID_HEADER})
# Both begin with the newest. The other views depend on the day that their reader lives in, or on which list is meant.
_VIEWS: Final = frozenset({TaskView.OPEN, TaskView.DONE})

# A session that lives gives a row in any case, an empty one if there is nothing to see.
_PAGE: Final = """
    SELECT page.* FROM ({session}) AS session LEFT JOIN LATERAL ({page}) AS page ON true
    ORDER BY page.key DESC, page.id DESC
"""


class PlainPage(NamedTuple):
    """A page that can be had here: what was asked, by which statement, with which values."""

    query: TaskQuery
    shape: PageShape
    values: Values


class ProgramPages:
    """The application of a worker: answers plain pages by itself.

    Args:
        framework: Answers everything else, and the first plain page, whose headers are those of all that follow.
    """

    def __init__(self, framework: Application) -> None:
        self._framework = framework
        self._headers: list[tuple[str, str]] = []

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request as WSGI wants it."""
        wanted = _find_page(environ["QUERY_STRING"]) if _is_plain(environ) else None
        if wanted is None:
            return self._framework(environ, start_response)
        if not self._headers:
            return self._framework(environ, self._noting(start_response))
        return self._answer(wanted, environ, start_response) or self._framework(environ, start_response)

    def _answer(self, wanted: PlainPage, environ: Environ, start_response: StartResponse) -> list[bytes] | None:
        """A plain page for a program whose session lives; None for any other caller, or if anything goes wrong."""
        with request_id_for(environ.get(REQUEST_ID_IN_META)) as request_id:
            try:
                page = _find_logged_page(wanted, environ)
            except Exception:
                logger.exception("a plain page failed; the framework is asked for it")
                # Whatever it makes of the request is found under the same id.
                environ[REQUEST_ID_IN_META] = request_id
                return None
        if page is None:
            return None
        own = [("Content-Length", str(len(page))), (REQUEST_ID_HEADER, request_id)]
        start_response("200 OK", [*self._headers, *own])
        return [page]

    def _noting(self, start_response: StartResponse) -> StartResponse:
        """The same, and the headers of a page that it begins are kept."""

        def note(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            if status == "200 OK":
                self._headers = [(name, value) for name, value in headers if name not in _OF_ONE_ANSWER]
            return start_response(status, headers, *rest)

        return note


def _is_plain(environ: Environ) -> bool:
    """Whether a request is for tasks, and has nothing about it that the framework reads in a way of its own."""
    return (
        environ["PATH_INFO"] == _PATH
        and environ["REQUEST_METHOD"] == "GET"
        and _is_our_host(environ.get("HTTP_HOST", ""))
        # A body may be too long, and a type of content may name a character set, by which the query would be read otherwise.
        and not any(map(environ.get, ("CONTENT_LENGTH", "HTTP_TRANSFER_ENCODING", "CONTENT_TYPE")))
        and accepts_json(environ)
    )


@lru_cache(maxsize=64)
def _is_our_host(host: str) -> bool:
    domain, _ = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


@lru_cache(maxsize=1024)
def _find_page(query_string: str) -> PlainPage | None:
    """What a query asks for; None if it is broken, or for a page of another kind. Programs ask for the same ones over and over."""
    try:
        query = to_query(QueryDict(query_string.encode("latin-1")), TaskQuery)
        shape, values = to_request(query, list_id=None)
    except (TodosError, SuspiciousOperation):
        return None
    return PlainPage(query, shape, values) if query.view in _VIEWS and query.list_id is None else None


def _find_logged_page(wanted: PlainPage, environ: Environ) -> bytes | None:
    """The page, of which the log has a line; None for whoever is not let in, or if the database is in trouble."""
    begun, now = time.perf_counter(), timezone.now()
    token = _find_token(environ, now=now)
    page = _find_content(wanted, token, now=now) if token else None
    if token is not None and page is not None:
        took = (time.perf_counter() - begun) * 1000
        log_request(method="GET", route=_ROUTE, status=200, milliseconds=took, user_id=token.user_id)
    return page


def _find_token(environ: Environ, *, now: datetime) -> VerifiedAccessToken | None:
    """The token of a session; None if there is no good one."""
    try:
        token = find_token(environ, now=now)
    except CredentialRefused:
        return None
    return token if token is not None and token.session_id is not None else None


def _find_content(wanted: PlainPage, token: VerifiedAccessToken, *, now: datetime) -> bytes | None:
    """The page; None if the session does not live. One query, on a connection that is given back."""
    try:
        rows = _fetch(wanted, token, now=now)
    except (DatabaseError, PoolTimeout):
        return None
    finally:
        # Whoever tidies up after the framework's requests does so here.
        request_finished.send(sender=ProgramPages)
    return to_json(to_page(rows if rows[0][0] else [], wanted.query)) if rows else None


def _fetch(wanted: PlainPage, token: VerifiedAccessToken, *, now: datetime) -> Sequence[Row]:
    """The rows of the page; none at all if the session does not live. One query."""
    who = {"session_id": token.session_id, "user_id": token.user_id, "now": now}
    return fetch_all(_statement(wanted.shape), {**wanted.values, **who})


@cache
def _statement(shape: PageShape) -> str:
    user_id, moment = Parameter("user_id", UUIDField()), cast(Any, Parameter("now", DateTimeField()))
    session = Session.objects.filter(live_sessions(moment), id=Parameter("session_id", UUIDField()), user=user_id)
    return _PAGE.format(
        session=to_sql(session.filter(user__is_active=True).values("id")),
        page=page_statement(shape),
    )
