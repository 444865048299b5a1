"""Pages of tasks for programs, at the price of one query: the session behind the token and the page are asked for together.

Why: an answer of the database that is waited for costs as much as everything that is done with it, and what a framework does for each
request costs as much again. So a request that is plain in every respect is answered here. Of any other this module has no opinion, nor
of one whose session does not live: the view answers it as if nobody had asked here.

Invariant: what is answered here has the bytes and the headers of the view's answer (`tests/integration/tasks/test_program_pages.py`).
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple, cast

from django.core.exceptions import SuspiciousOperation
from django.db.models import DateTimeField, UUIDField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from contracts.todos.v1.tasks import TaskView
from service_auth.access_tokens import VerifiedAccessToken
from service_auth.errors import CredentialRefused
from todos.api.authentication import Caller
from todos.api.queries import to_query
from todos.api.rendering import accepts_json, json_response
from todos.errors import TodosError
from todos.fast.compiled import Parameter, Row, Values, fetch_all, to_sql
from todos.fast.task_pages import PageShape, page_statement
from todos.tasks.pages import to_page, to_request
from todos.tasks.queries import TaskQuery
from todos.tokens.authentication import find_token
from todos.tokens.models import Session
from todos.tokens.selectors import live_sessions

# Both begin with the newest. The other views depend on the day that their reader lives in, or on which list is meant.
_VIEWS: Final = frozenset({TaskView.OPEN, TaskView.DONE})
_METHODS: Final = "GET, HEAD, POST"

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


def find_program_page(request: HttpRequest) -> HttpResponse | None:
    """The answer to a plain request of a program whose session lives; None to any other."""
    now = timezone.now()
    wanted = _find_page(request.META["QUERY_STRING"]) if _is_plain(request) else None
    token = _find_token(request, now=now) if wanted else None
    if wanted is None or token is None:
        return None
    rows = _fetch(wanted, token, now=now)
    if not rows:
        return None
    # DRF leaves there who asks.
    setattr(request, "auth", Caller(token.user_id))  # noqa: B010 - the attribute is none that types know
    response = json_response(to_page(rows if rows[0][0] else [], wanted.query))
    response.headers["Allow"] = _METHODS
    return response


def _is_plain(request: HttpRequest) -> bool:
    # A type of content may name a character set, by which the query would be read otherwise.
    return request.method == "GET" and not request.META.get("CONTENT_TYPE") and accepts_json(request.META)


@lru_cache(maxsize=1024)
def _find_page(query_string: str) -> PlainPage | None:
    """What a query asks for; None if it is broken, or for a page of another kind. Programs ask for the same ones over and over."""
    try:
        query = to_query(QueryDict(query_string.encode("latin-1")), TaskQuery)
        shape, values = to_request(query, list_id=None)
    except (TodosError, SuspiciousOperation):
        return None
    return PlainPage(query, shape, values) if query.view in _VIEWS and query.list_id is None else None


def _find_token(request: HttpRequest, *, now: datetime) -> VerifiedAccessToken | None:
    """The token of a session; None if there is no good one."""
    try:
        token = find_token(request.META, now=now)
    except CredentialRefused:
        return None
    return token if token is not None and token.session_id is not None else None


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
