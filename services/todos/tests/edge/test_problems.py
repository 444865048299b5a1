"""Whatever is wrong with a request, its answer is a problem document with the request's id, and never a trace.

No database: these requests end before one is needed, or the view is one of these tests.
"""

import json
import logging
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest
from django.test import Client, override_settings
from django.urls import path, resolve
from psycopg_pool import PoolTimeout
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.base import RequestModel
from contracts.problems import Problem, ProblemCode
from todos.api.bodies import read_body
from todos.api.logs import RequestLineFormatter
from todos.api.middleware import QUIET_ROUTES, QUIET_WHILE_WELL
from todos.api.queries import PageQuery, read_query
from todos.api.views import ApiView, bad_request, page_not_found, server_error

handler400, handler404, handler500 = bad_request, page_not_found, server_error

MIB = 1024 * 1024


class Note(RequestModel):
    text: str


class OpenView(ApiView):
    """A view that anybody may call and that needs no transaction."""

    authentication_classes = []
    permission_classes = [AllowAny]
    is_transactional = False
    queried_methods = frozenset({"GET"})

    def get(self, request: Request) -> Response:
        return Response(read_query(request, PageQuery))

    def post(self, request: Request) -> Response:
        return Response(read_body(request, Note), status=201)


def failing(exception: Exception) -> Any:
    def view(request: HttpRequest) -> None:
        raise exception

    return view


class FailingView(OpenView):
    """A view that fails in a way that nobody foresaw."""

    def get(self, request: Request) -> Response:
        msg = "the secret detail"
        raise RuntimeError(msg)


urlpatterns = [
    path("open", OpenView.as_view()),
    path("failing", FailingView.as_view()),
    path("missing", failing(Http404("the secret detail"))),
    path("forbidden", failing(PermissionDenied("the secret detail"))),
    path("no-database", failing(OperationalError("the secret detail"))),
    path("no-connection", failing(PoolTimeout("the secret detail"))),
]

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def client() -> Client:
    """A client that sees what a caller sees: the answer, and not the exception behind it."""
    return Client(raise_request_exception=False)


def problem_of(response: Any) -> Problem:
    assert response["Content-Type"] == "application/problem+json"
    problem = Problem.model_validate_json(response.content)
    assert problem.status == response.status_code
    assert problem.request_id == response["X-Request-ID"]
    assert "the secret detail" not in response.content.decode()
    return problem


@pytest.mark.parametrize(
    ("route", "status", "code"),
    [
        ("nowhere", 404, ProblemCode.NOT_FOUND),
        ("missing", 404, ProblemCode.NOT_FOUND),
        ("forbidden", 403, ProblemCode.FORBIDDEN),
        ("no-database", 503, ProblemCode.UNAVAILABLE),
        ("no-connection", 503, ProblemCode.UNAVAILABLE),
        ("failing", 500, ProblemCode.INTERNAL),
    ],
)
def test_every_failure_is_a_problem(client: Client, route: str, status: int, code: ProblemCode) -> None:
    response = client.get(f"/{route}")

    assert response.status_code == status
    assert problem_of(response).type == code


def test_an_unavailable_service_says_when_to_come_back(client: Client) -> None:
    assert client.get("/no-database")["Retry-After"] == "1"


def test_what_nobody_foresaw_is_logged_once_with_its_trace(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.get("/failing")

    errors = [record for record in caplog.records if record.levelname == "ERROR"]
    assert [record.name for record in errors] == ["django.request"]
    assert errors[0].exc_info


def test_an_unknown_host_is_refused(client: Client) -> None:
    response = client.get("/open", headers={"Host": "evil.example"})

    assert response.status_code == 400
    assert problem_of(response).type == ProblemCode.MALFORMED


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_another_method_is_told_which_ones_there_are(client: Client, method: str) -> None:
    response = client.generic(method.upper(), "/open")

    assert response.status_code == 405
    assert problem_of(response).type == ProblemCode.METHOD_NOT_ALLOWED
    assert set(response["Allow"].split(", ")) == {"GET", "HEAD", "POST"}


def test_answers_are_json_only(client: Client) -> None:
    response = client.get("/open", headers={"Accept": "text/html"})

    assert response.status_code == 406
    assert problem_of(response).type == ProblemCode.NOT_ACCEPTABLE


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=latin-1",
        "application/json; charset=bz2_codec",
        "application/xml",
    ],
)
def test_bodies_are_json_in_utf_8_only(client: Client, content_type: str) -> None:
    # The client's own methods would encode the body as they are told.
    response = client.generic("POST", "/open", b'{"text": "hi"}', content_type)

    assert response.status_code == 415
    assert problem_of(response).type == ProblemCode.UNSUPPORTED_MEDIA_TYPE


@pytest.mark.parametrize("content_type", ["application/json", "application/json; charset=UTF-8", "Application/JSON"])
def test_a_note_is_taken(client: Client, content_type: str) -> None:
    response = client.post("/open", '{"text": "привет"}'.encode(), content_type=content_type)

    assert response.status_code == 201
    assert response.json() == {"text": "привет"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"not json",
        b'{"text": "\xff"}',
        b'\xef\xbb\xbf{"text": "hi"}',
        '{"text": "hi"}'.encode("utf-16"),
        b'{"text": "\\ud800"}',
        b'{"text": NaN}',
        b'{"text": ' + b"9" * 100_000 + b"}",
        b'{"text": "hi"} {"text": "again"}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
    ids=["none", "cut", "words", "bytes", "bom", "utf-16", "surrogate", "nan", "digits", "twice", "deep", "deeper"],
)
def test_what_is_no_json_is_refused(client: Client, body: bytes) -> None:
    response = client.post("/open", body, content_type="application/json")

    assert response.status_code == 400
    assert problem_of(response).type == ProblemCode.MALFORMED


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ([], "", "wrong_type"),
        (None, "", "wrong_type"),
        ("text", "", "wrong_type"),
        ({"text": "a\x00b"}, "/text", "nul_character"),
        ({"text": "hi", "a\x00b": 1}, "/a\x00b", "nul_character"),
        ({"text": [[{"deep": "\x00"}]]}, "/text/0/0/deep", "nul_character"),
    ],
)
def test_json_of_another_shape_is_invalid(client: Client, body: object, pointer: str, code: str) -> None:
    response = client.post("/open", json.dumps(body).encode(), content_type="application/json")

    problem = problem_of(response)
    assert problem.status == 422
    assert [(error.pointer, error.code) for error in problem.errors] == [(pointer, code)]


def test_a_body_may_have_one_mebibyte(client: Client) -> None:
    frame = len('{"text": ""}')

    fits = client.post("/open", {"text": "x" * (MIB - frame)}, content_type="application/json")
    bursts = client.post("/open", {"text": "x" * (MIB - frame + 1)}, content_type="application/json")

    assert (fits.status_code, bursts.status_code) == (201, 413)
    assert problem_of(bursts).type == ProblemCode.TOO_LARGE


@pytest.mark.parametrize(
    "headers", [{"CONTENT_LENGTH": "many"}, {"CONTENT_LENGTH": "-1"}, {"HTTP_TRANSFER_ENCODING": "chunked"}]
)
def test_a_body_says_how_long_it_is(client: Client, headers: dict[str, str]) -> None:
    environment = {"CONTENT_LENGTH": "", "CONTENT_TYPE": "application/json", **headers}

    response = client.post("/open", **environment)

    assert response.status_code == 400
    assert problem_of(response).errors[0].pointer == "Content-Length"


def test_a_route_without_parameters_refuses_any(client: Client) -> None:
    response = client.post("/open?verbose=1", {"text": "hi"}, content_type="application/json")

    assert response.status_code == 400
    assert problem_of(response).errors[0].pointer == "verbose"


def test_a_head_is_a_get_without_its_body(client: Client) -> None:
    response = client.head("/open?limit=5")

    assert (response.status_code, response.content) == (200, b"")


def test_a_caller_may_bring_the_id_of_its_request(client: Client) -> None:
    response = client.get("/open", headers={"X-Request-ID": "from-the-bot-1"})

    assert response["X-Request-ID"] == "from-the-bot-1"


@pytest.mark.parametrize("given", ["short", "x" * 65, "with a blank", "two\nlines", "кириллица"])
def test_an_id_that_could_forge_a_log_is_replaced(client: Client, given: str) -> None:
    response = client.get("/open", headers={"X-Request-ID": given})

    assert response["X-Request-ID"] != given


def test_one_line_is_logged_about_each_request(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="todos.request")

    client.post("/open?word=private", {"text": "private words"}, content_type="application/json")

    [line] = [record.getMessage() for record in caplog.records if record.name == "todos.request"]
    assert line.startswith("method=POST route=/open status=400 ms=")
    assert line.endswith(" actor=-")
    assert "private" not in line


def test_a_line_of_the_log_carries_the_id_of_its_request(client: Client) -> None:
    lines: list[str] = []

    class Recorder(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(RequestLineFormatter().format(record))

    recorder = Recorder()
    logging.getLogger("django.request").addHandler(recorder)
    response = client.get("/failing")
    logging.getLogger("django.request").removeHandler(recorder)

    assert f"ERROR django.request [{response['X-Request-ID']}] Internal Server Error: /failing" in lines[0]


def test_answers_are_for_their_caller_alone(client: Client) -> None:
    response = client.get("/open")

    assert response["Cache-Control"] == "private, no-cache"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")


@override_settings(DEBUG=True)
def test_not_even_debugging_shows_a_trace(client: Client) -> None:
    response = client.post("/open", b"{", content_type="application/json")

    assert problem_of(response).status == 400


@pytest.mark.parametrize("route", [*QUIET_ROUTES, *QUIET_WHILE_WELL])
def test_a_route_that_fills_no_log_exists_under_that_name(route: str) -> None:
    """A renamed route would begin to write a line every few seconds."""
    assert resolve(f"/{route}", urlconf="todos.config.urls").route == route
