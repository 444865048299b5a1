"""Every route for every caller: the table in `matrix.txt` says who is answered how, and nothing may be missing from it.

Whoever is told that a thing is not there gets the very bytes that they get for one that never was, and no answer to somebody who may
not see a thing holds a word of it.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver
from uuid_utils.compat import uuid7

from support.worker import Answer, Worker
from todos.api.documentation import render_schema
from todos.fast.programs.routes import find_plain_routes

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).with_name("matrix.txt")
API = ("api/v1/", "internal/v1/")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
OUTSIDERS = {"stranger", "former", "anon", "disabled", "expired", "bot", "comments"}
# Everybody may read these; the pages of `/admin` are for those who may sign in there.
OPEN = {"", ".well-known/jwks.json", "health/live", "health/ready", "openapi.json", "docs", "admin/language/"}
INVITED = "GET /api/v1/invites/{token}"
# What a worker answers by itself: pages, and what the views say of themselves.
PLAIN = {"GET /api/v1/tasks"} | {
    f"{place.method} /{re.sub(r'<\w+:(\w+)>', r'{\1}', place.route)}"
    for place in find_plain_routes(get_resolver().url_patterns)
}
HEADERS = {"If-Match": "*", "X-Request-ID": "the-same-id"}


@dataclass(frozen=True)
class Line:
    """One route of the table: the status for each caller, and the body that is sent."""

    method: str
    route: str
    statuses: dict[str, int]
    body: str

    def __str__(self) -> str:
        return f"{self.method} {self.route}"


def _read_table() -> list[Line]:
    rows = [row for row in TABLE.read_text(encoding="utf-8").splitlines() if row and not row.startswith("#")]
    [head, *lines] = [[cell.strip() for cell in row.split("|", 3)] for row in rows]
    callers = [*head[1].split(), *head[2].split()]
    found = []
    for request, members, others, body in lines:
        statuses = [int(status) for status in (*members.split(), *others.split())]
        found.append(Line(*request.split(), dict(zip(callers, statuses, strict=True)), body))
    return found


LINES = _read_table()
CALLERS = tuple(LINES[0].statuses)


def _routes() -> set[str]:
    """Every method of every route that the service answers under `/api/v1` and `/internal/v1`."""
    return {
        f"{method} /{_to_template(route)}"
        for route, callback in _walk(get_resolver().url_patterns)
        if route.startswith(API)
        for method in METHODS
        if hasattr(callback.view_class, method.lower())
    }


def _walk(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern.callback
        elif not route.startswith("admin/"):
            yield from _walk(pattern.url_patterns, route)


def _to_template(route: str) -> str:
    return re.sub(r"<\w+:(\w+)>", r"{\1}", route)


def test_no_route_is_missing_from_the_table() -> None:
    known = {str(line) for line in LINES}

    assert _routes() - known == set(), f"add a line for each of these to {TABLE.name}, whose head says how"
    assert known - _routes() == set(), f"there are no such routes any more: take their lines out of {TABLE.name}"
    assert len(known) == len(LINES)


def test_whatever_else_is_answered_is_open_to_everybody() -> None:
    others = {route for route, _ in _walk(get_resolver().url_patterns) if not route.startswith(API)}

    assert others == OPEN


def test_every_public_route_is_described() -> None:
    documented = {
        f"{method.upper()} {path}"
        for path, operations in json.loads(render_schema())["paths"].items()
        for method in operations
        if method.upper() in METHODS
    }

    assert {route for route in _routes() if " /api/v1/" in route} == documented


def test_every_caller_has_a_column(scene: Any) -> None:
    assert list(scene.callers) == list(CALLERS)
    assert set(CALLERS) >= OUTSIDERS


@pytest.mark.parametrize("caller", CALLERS)
def test_a_caller_is_answered_as_the_table_says(scene: Any, caller: str) -> None:
    answers = {str(line): _send(scene, line, caller, scene.ids) for line in LINES}

    found = {line: answer.status_code for line, answer in answers.items()}
    expected = {str(line): line.statuses[caller] for line in LINES}
    assert {line: status for line, status in found.items() if status != expected[line]} == {}
    told = {line for line, answer in answers.items() for word in scene.secrets if word in answer.content.decode()}
    # A link shows whoever has it what it leads to.
    assert (told - {INVITED} if caller in OUTSIDERS else set()) == set()


@pytest.mark.parametrize("caller", CALLERS)
def test_what_is_hidden_is_answered_as_what_is_missing(scene: Any, caller: str) -> None:
    missing = {**scene.ids, **{name: str(uuid7()) for name in scene.ids if name.endswith("_id")}}
    hidden = [line for line in LINES if line.statuses[caller] == 404]

    told = [
        str(line)
        for line in hidden
        if _bytes_of(_send(scene, line, caller, scene.ids)) != _bytes_of(_send(scene, line, caller, missing))
    ]

    assert told == []


@pytest.mark.parametrize("caller", CALLERS)
def test_a_worker_answers_what_is_plain_to_everybody_as_the_view_does(scene: Any, worker: Worker, caller: str) -> None:
    lines = {str(line): line for line in LINES if str(line) in PLAIN}
    assert len(lines) == len(PLAIN)

    answers = {name: _send_to(worker.answer, scene, line, caller) for name, line in lines.items()}
    views = {name: _send_to(worker.answer_by_framework, scene, line, caller) for name, line in lines.items()}

    expected = {name: line.statuses[caller] for name, line in lines.items()}
    assert {name: answer.status_code for name, answer in answers.items()} == expected
    assert _without_chance(answers) == _without_chance(views)
    # What is refused is the framework's to refuse.
    assert {name: answer.is_short for name, answer in answers.items()} == {
        name: status < HTTPStatus.BAD_REQUEST for name, status in expected.items()
    }


def _send_to(ask: Callable[[dict[str, Any]], Answer], scene: Any, line: Line, caller: str) -> Answer:
    """What somebody answers to the request as a server would hand it over; whatever it did is undone."""
    sent = _send(scene, line, caller, scene.ids).wsgi_request.environ
    body = json.dumps(_body_of(line, scene.ids)).encode() if line.body else b""
    savepoint = transaction.savepoint_create()
    answer = ask({**sent, "HTTP_HOST": "testserver", "wsgi.input": BytesIO(body)})
    transaction.savepoint_rollback(savepoint)
    return answer


def _without_chance(answers: dict[str, Answer]) -> dict[str, Answer]:
    return {name: answer.without_chance() for name, answer in answers.items()}


def _send(scene: Any, line: Line, caller: str, ids: dict[str, str]) -> Any:
    """The answer; whatever the request did is undone."""
    body = _body_of(line, ids) if line.body else None
    savepoint = transaction.savepoint_create()
    answer = scene.callers[caller](line.method, _fill(line.route, ids), body, headers=HEADERS)
    transaction.savepoint_rollback(savepoint)
    return answer


def _body_of(line: Line, ids: dict[str, str]) -> Any:
    return json.loads(_fill(line.body, ids))


def _fill(text: str, ids: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: ids[match[1]], text)


def _bytes_of(answer: Any) -> tuple[int, bytes, dict[str, str]]:
    return answer.status_code, answer.content, dict(answer.headers)
