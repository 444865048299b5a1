"""What a worker of todos answers, called as its server calls it: the doors of programs, and the framework behind them."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.http import HttpResponse
from django.urls import get_resolver
from rest_framework.test import APIClient

from contracts.todos.v1.history import EVENT_ID_HEADER
from todos.api.idempotency import REPLAYED_HEADER
from todos.config.doors import open_doors
from todos.fast.programs.routes import find_plain_routes

_ASKED = "test.framework_was_asked"
_NAMES_NEW_ID = {"Location", EVENT_ID_HEADER}
_NEW_EACH_TIME = re.compile(rb'"(created_at|updated_at|completed_at|position)":"[^"]*"')
_OWN_ID = re.compile(rb'^{"id":"[^"]*"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What WSGI got of a request, and whether it came without the framework."""

    status_code: int
    headers: dict[str, str]
    content: bytes
    is_short: bool = field(compare=False)

    def json(self) -> Any:
        return json.loads(self.content)

    def without_chance(self) -> "Answer":
        """The same for answers that differ in nothing but what is new each time: ids of what was made, moments, places in the order."""
        content = _NEW_EACH_TIME.sub(b'"\\1":"*"', self.content)
        if self.status_code == HTTPStatus.CREATED:
            content = _OWN_ID.sub(b'{"id":"*"', content)
        headers = {name: "*" if name in _NAMES_NEW_ID else value for name, value in self.headers.items()}
        return Answer(self.status_code, headers, content, self.is_short)


class Worker:
    """A worker like any other, but that it tells who answered."""

    def __init__(self) -> None:
        framework = get_wsgi_application()

        def ask_framework(environ: dict[str, Any], start_response: Any) -> Any:
            environ[_ASKED] = True
            return framework(environ, start_response)

        self._framework, self._application = ask_framework, open_doors(ask_framework)
        self._plain_routes = find_plain_routes(get_resolver().url_patterns)
        self._answered_once = set[str]()

    def answer(self, environ: dict[str, Any]) -> Answer:
        """The whole answer to what a server would hand over."""
        return _answer(self._application, environ)

    def answer_by_framework(self, environ: dict[str, Any]) -> Answer:
        """The same, as if there were no doors."""
        return _answer(self._framework, environ)

    def must_be_short(self, environ: dict[str, Any], answer: Answer) -> bool:
        """Whether an answer to a plain write is none that the framework has to give: a refusal, a repeat, or the first of its kind."""
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"].removeprefix("/")
        places = [place for place in self._plain_routes if place.method == method and place.match(path) is not None]
        if not places or answer.status_code >= HTTPStatus.BAD_REQUEST or REPLAYED_HEADER in answer.headers:
            return False
        kind = f"{method} {places[0].route}"
        is_first = kind not in self._answered_once
        self._answered_once.add(kind)
        return not is_first


class WorkerClient(APIClient):
    """A client of a worker, for a program that shows a token; `is_short` of an answer says whether it came without the framework."""

    def __init__(self, worker: Worker, access_token: str) -> None:
        super().__init__(HTTP_HOST="testserver", HTTP_AUTHORIZATION=f"Bearer {access_token}")
        self.default_format = "json"
        self._worker = worker
        self.handler = self._handle

    def _handle(self, environ: dict[str, Any]) -> HttpResponse:
        answer = self._worker.answer(environ)
        assert answer.is_short or not self._worker.must_be_short(environ, answer)
        response: Any = HttpResponse(answer.content, status=answer.status_code, headers=answer.headers)
        response.wsgi_request, response.is_short = WSGIRequest(environ), answer.is_short
        return response


def _answer(application: Any, environ: dict[str, Any]) -> Answer:
    begun: list[Any] = []
    with _kept_connection():
        body = application(environ, lambda *given: begun.extend(given))
        content = b"".join(body)
        if hasattr(body, "close"):
            body.close()
    status, headers = begun
    assert len(dict(headers)) == len(headers)
    return Answer(int(status.split()[0]), dict(headers), content, _ASKED not in environ)


@contextmanager
def _kept_connection() -> Iterator[None]:
    """The connection of a test outlives its requests, as it does with Django's own client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
