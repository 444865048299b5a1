"""The base of all views, and the answers to what reaches no view.

The transaction of a request begins here, *before* authentication, for every method that may change something: the record that an
assertion was used, the idempotency key and the change itself are kept or lost together. An answer of 400 and above rolls it back.
Any other that changed a task or a list says by `Event-Id` what takes the change back.
"""

# ruff: noqa: ARG001, ARG002 - views get the request whether they need it or not

from typing import Any, ClassVar

from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from psycopg_pool import PoolTimeout
from rest_framework.permissions import SAFE_METHODS, AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from contracts.health import Health
from contracts.problems import ProblemCode
from contracts.todos.v1.history import EVENT_ID_HEADER
from todos.api.authentication import Actor
from todos.api.errors import ActionForbidden
from todos.api.first_tries import KEY_IN_META, first_try
from todos.api.problems import problem_response
from todos.api.queries import NoQuery, read_query
from todos.fast.waiting import keeping_back
from todos.history.groups import event_group
from todos.wakeups import redis_answers

_FIRST_ERROR_STATUS = 400


class ApiView(APIView):
    """A view of the HTTP API.

    Class attributes:
        is_transactional: Set to False by a view whose work must survive its own refusal, as a counter of failed attempts must.
        tries_first: Methods whose requests with an idempotency key are done as if it was new (`todos.api.first_tries`).
        queried_methods: Methods that read their query themselves; all others refuse any parameter.
    """

    http_method_names = ["get", "head", "post", "put", "patch", "delete"]
    is_transactional: ClassVar[bool] = True
    queried_methods: ClassVar[frozenset[str]] = frozenset()
    tries_first: ClassVar[frozenset[str]] = frozenset()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer the request inside its transaction."""
        if request.method in SAFE_METHODS or not self.is_transactional:
            return super().dispatch(request, *args, **kwargs)
        if request.method in self.tries_first and KEY_IN_META in request.META:
            return self._try(request, *args, **kwargs) or self._change(request, *args, **kwargs)
        return self._change(request, *args, **kwargs)

    def _try(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase | None:
        """The answer of a first try that counts; None, and nothing has happened, if it does not."""
        # What is read here can be read again.
        _ = request.body
        try:
            with first_try():
                response = self._change(request, *args, **kwargs)
        except DatabaseError:
            return None
        return response if response.status_code < _FIRST_ERROR_STATUS else None

    def _change(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with event_group() as events, transaction.atomic(), keeping_back():
            response = super().dispatch(request, *args, **kwargs)
            if response.status_code >= _FIRST_ERROR_STATUS:
                transaction.set_rollback(True)
            elif events.is_begun:
                response.headers[EVENT_ID_HEADER] = str(events.id)
        return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse unknown callers first, then unknown parameters."""
        super().initial(request, *args, **kwargs)
        method = "GET" if request.method == "HEAD" else request.method
        if method not in self.queried_methods:
            read_query(request, NoQuery)


def get_actor(request: Request) -> Actor:
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
