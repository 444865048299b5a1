"""What happens around every request: its id, its one log line, the limit of its body, and no page but a problem document."""

import hashlib
import hmac
import logging
import time
from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.request import HttpHeaders
from django.http.response import HttpResponseBase

from contracts.problems import FieldProblem, ProblemCode
from todos.api.problems import handle_exception, problem_response
from todos.api.request_ids import REQUEST_ID_HEADER, request_id_for

logger = logging.getLogger("todos.request")

MAX_BODY_BYTES = 1024 * 1024
# The mapping of all headers is made for whoever asks for one; most requests need none.
REQUEST_ID_IN_META = HttpHeaders.to_wsgi_name(REQUEST_ID_HEADER)
QUIET_ROUTES = ("health/live", "health/ready")
# Asked by our services every few seconds for as long as they run.
QUIET_WHILE_WELL = ("internal/v1/changes", "internal/v1/erasures/pending", "internal/v1/notifications/lease")

type Handler = Callable[[HttpRequest], HttpResponseBase]


class RequestMiddleware:
    """Gives each request an id, and logs one line about it: never bodies, tokens, queries or names."""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        begun = time.perf_counter()
        with request_id_for(request.META.get(REQUEST_ID_IN_META)) as request_id:
            response = _refuse_host(request) or _refuse_body(request) or self._get_response(request)
            _say_length(response)
            response.headers[REQUEST_ID_HEADER] = request_id
            # Answers are about one person: no cache may keep them without asking.
            response.headers.setdefault("Cache-Control", "private, no-cache")
            _log(request, response.status_code, (time.perf_counter() - begun) * 1000)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:  # noqa: ARG002 - the framework's
        """What went wrong in a view that is not DRF's, or in the transaction around one that is."""
        return handle_exception(exception, {})


def _say_length(response: HttpResponseBase) -> None:
    """A connection can be kept only if the client knows where the answer ends."""
    if isinstance(response, HttpResponse) and "Content-Length" not in response.headers:
        response.headers["Content-Length"] = str(len(response.content))


def _refuse_host(request: HttpRequest) -> HttpResponse | None:
    """Nobody may reach us under a name that the operator does not know."""
    try:
        request.get_host()
    except DisallowedHost:
        return problem_response(ProblemCode.MALFORMED)
    return None


def _refuse_body(request: HttpRequest) -> HttpResponse | None:
    """Bodies that are too long, or of which nobody says how long they are, are not even read."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = -1
    if length > MAX_BODY_BYTES:
        return problem_response(ProblemCode.TOO_LARGE)
    if length < 0 or ("HTTP_TRANSFER_ENCODING" in request.META and not request.META.get("CONTENT_LENGTH")):
        problem = FieldProblem(pointer="Content-Length", code="required", detail="Say how long the body is.")
        return problem_response(ProblemCode.MALFORMED, problems=[problem])
    return None


def _log(request: HttpRequest, status: int, milliseconds: float) -> None:
    match = request.resolver_match
    # DRF leaves there what its authentication found, whatever its type.
    actor: Any = getattr(request, "auth", None)
    log_request(
        method=request.method,
        route=match.route if match else "-",
        status=status,
        milliseconds=milliseconds,
        user_id=getattr(actor, "user_id", None),
    )


def log_request(*, method: str | None, route: str, status: int, milliseconds: float, user_id: UUID | None) -> None:
    """Write the line of a request: where nobody asked who the caller is, or nobody was found, it names none."""
    is_dull = route in QUIET_ROUTES or (route in QUIET_WHILE_WELL and status < HTTPStatus.BAD_REQUEST)
    level = logging.DEBUG if is_dull else logging.INFO
    # A name for the person that says nothing about them outside of the log.
    actor = "-" if user_id is None else _hash_of(user_id, settings.SECRET_KEY)
    logger.log(level, "method=%s route=/%s status=%d ms=%.1f actor=%s", method, route, status, milliseconds, actor)


@lru_cache(maxsize=1024)
def _hash_of(user_id: UUID, key: str) -> str:
    return hmac.new(key.encode(), str(user_id).encode(), hashlib.sha256).hexdigest()[:12]
