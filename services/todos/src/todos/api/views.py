"""The base of all views, and the answers to what reaches no view.

The transaction of a request begins here, *before* authentication, for every method that may change something (`todos.api.changes`).
"""

# ruff: noqa: ARG001, ARG002 - views get the request whether they need it or not

from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from psycopg_pool import PoolTimeout
from rest_framework.permissions import SAFE_METHODS, AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from contracts.health import Health
from contracts.problems import ProblemCode
from todos.api.authentication import Actor
from todos.api.changes import carry_out, try_first
from todos.api.errors import ActionForbidden
from todos.api.first_tries import KEY_IN_META
from todos.api.problems import problem_response
from todos.api.queries import NoQuery, read_query
from todos.api.requests import FAILURE_IN_META, ApiRequest
from todos.wakeups import redis_answers


class ApiView(APIView):
    """A view of the HTTP API.

    Class attributes:
        is_transactional: Set to False by a view whose work must survive its own refusal, as a counter of failed attempts must.
        tries_first: Methods whose requests with an idempotency key are done as if it was new (`todos.api.first_tries`).
        queried_methods: Methods that read their query themselves; all others refuse any parameter.
        plain_methods: Methods whose plain requests may be answered without the framework (`todos.fast.programs.writes`): they need no
            more of it than an `ApiRequest` has.
    """

    http_method_names = ["get", "head", "post", "put", "patch", "delete"]
    is_transactional: ClassVar[bool] = True
    queried_methods: ClassVar[frozenset[str]] = frozenset()
    tries_first: ClassVar[frozenset[str]] = frozenset()
    plain_methods: ClassVar[frozenset[str]] = frozenset()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer the request inside its transaction."""
        if (failure := request.META.get(FAILURE_IN_META)) is not None:
            raise failure
        act = partial(super().dispatch, request, *args, **kwargs)
        if request.method in SAFE_METHODS or not self.is_transactional:
            return act()
        if request.method in self.tries_first and KEY_IN_META in request.META:
            # What is read here can be read again.
            _ = request.body
            return try_first(act) or carry_out(act)
        return carry_out(act)

    @classmethod
    def ask_ahead(cls, request: ApiRequest, user_id: UUID, **arguments: Any) -> None:
        """Ask the database for what a plain request will need first, together with the session of whoever says to be this person.

        It must be nothing that `answer_once` has to come before.
        """

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse unknown callers first, then unknown parameters."""
        super().initial(request, *args, **kwargs)
        method = "GET" if request.method == "HEAD" else request.method
        if method not in self.queried_methods:
            read_query(request, NoQuery)


def get_actor(request: ApiRequest) -> Actor:
    """The person who asks.

    Raises:
        ActionForbidden: the caller is one of our services that speaks for nobody.
    """
    if not isinstance(request.auth, Actor):
        raise ActionForbidden
    return request.auth


class LiveView(ApiView):
    """`GET /health/live`: the process answers."""

    authentication_classes = []
    permission_classes = [AllowAny]
    schema = None

    def get(self, request: Request) -> Response:
        return Response(Health(status="ok"))


class ReadyView(ApiView):
    """`GET /health/ready`: the database answers; 503 if not. Redis is told about, and never waited for."""

    authentication_classes = []
    permission_classes = [AllowAny]
    schema = None

    def get(self, request: Request) -> Response:
        is_ready = _database_answers()
        checks = {
            "database": "ok" if is_ready else "does not answer",
            "redis": "ok" if redis_answers() else "does not answer; wake-ups are lost, nothing else",
        }
        return Response(
            Health(status="ok" if is_ready else "unavailable", checks=checks), status=200 if is_ready else 503
        )


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, PoolTimeout):
        return False
    return True


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's `handler400`: an unknown host, a broken header."""
    return problem_response(ProblemCode.MALFORMED)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's `handler403`."""
    return problem_response(ProblemCode.FORBIDDEN)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's `handler404`."""
    return problem_response(ProblemCode.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's `handler500`: the exception was logged with its trace, the caller gets the request id alone."""
    return problem_response(ProblemCode.INTERNAL)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's `CSRF_FAILURE_VIEW`: forms exist in `/admin` alone."""
    return problem_response(ProblemCode.FORBIDDEN)
