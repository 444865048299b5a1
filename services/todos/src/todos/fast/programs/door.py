"""The door that programs come through: in front of the framework, for requests of one kind."""

import logging
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final, NamedTuple, Protocol

from django.utils import timezone

from contracts.todos.v1.history import EVENT_ID_HEADER
from service_auth.access_tokens import VerifiedAccessToken
from service_auth.errors import CredentialRefused
from todos.api.idempotency import REPLAYED_HEADER
from todos.api.middleware import REQUEST_ID_IN_META, log_request
from todos.api.request_ids import REQUEST_ID_HEADER, request_id_for
from todos.fast.programs.connections import rest_connection, wake_connection
from todos.fast.programs.plain import Environ
from todos.tokens.authentication import find_token

logger = logging.getLogger(__name__)

type Headers = Mapping[str, str]
type StartResponse = Callable[..., Any]
type Application = Callable[[Environ, StartResponse], Iterable[bytes]]

_OF_ONE_ANSWER: Final = frozenset(
    {"Content-Length", REQUEST_ID_HEADER, "ETag", "Location", EVENT_ID_HEADER, REPLAYED_HEADER}
)


class Wanted(Protocol):
    """What a plain request is for: requests with the same method and route are answered with the same headers."""

    @property
    def method(self) -> str:
        """As HTTP calls it."""

    @property
    def route(self) -> str:
        """As the log calls it."""


class Knock(NamedTuple):
    """A plain request that shows a good token of a session, which need not live any more."""

    environ: Environ
    token: VerifiedAccessToken
    now: datetime


class Answer(NamedTuple):
    """An answer that succeeded; `headers` are those that another one of its kind would not have."""

    status: HTTPStatus
    body: bytes
    headers: Headers


class ProgramDoor[Kind: Wanted](ABC):
    """An application in front of another one: answers plain requests of one kind by itself.

    Args:
        framework: Answers everything else, and the first request of each kind, whose headers are those of all that follow.
    """

    def __init__(self, framework: Application) -> None:
        self._framework = framework
        self._headers: dict[tuple[str, str], Headers] = {}

    @abstractmethod
    def read(self, environ: Environ) -> Kind | None:
        """What a request is for; None if it is not plain."""

    @abstractmethod
    def answer(self, wanted: Kind, knock: Knock) -> Answer | None:
        """The answer; None, and nothing has happened, if it is not for us to give."""

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request as WSGI wants it."""
        wanted = self.read(environ)
        if wanted is None:
            return self._framework(environ, start_response)
        if (wanted.method, wanted.route) not in self._headers:
            return self._framework(environ, self._noting(wanted, start_response))
        return self._answer(wanted, environ, start_response) or self._framework(environ, start_response)

    def _answer(self, wanted: Kind, environ: Environ, start_response: StartResponse) -> list[bytes] | None:
        with request_id_for(environ.get(REQUEST_ID_IN_META)) as request_id:
            try:
                answer = self._find_logged_answer(wanted, environ)
            except Exception:
                logger.exception("a plain request failed; the framework is asked")
                # Whatever it makes of the request is found under the same id.
                environ[REQUEST_ID_IN_META] = request_id
                return None
        if answer is None:
            return None
        own = {**answer.headers, "Content-Length": str(len(answer.body)), REQUEST_ID_HEADER: request_id}
        headers = {**self._headers[wanted.method, wanted.route], **own}
        start_response(f"{answer.status} {answer.status.phrase}", list(headers.items()))
        return [answer.body]

    def _find_logged_answer(self, wanted: Kind, environ: Environ) -> Answer | None:
        """The answer, of which the log has a line; None if there is none here."""
        begun, now = time.perf_counter(), timezone.now()
        token = _find_token(environ, now=now)
        if token is None:
            return None
        answer = self._ask(wanted, Knock(environ, token, now))
        if answer is not None:
            took, status = (time.perf_counter() - begun) * 1000, answer.status
            log_request(
                method=wanted.method, route=wanted.route, status=status, milliseconds=took, user_id=token.user_id
            )
        return answer

    def _ask(self, wanted: Kind, knock: Knock) -> Answer | None:
        answer = None
        wake_connection()
        try:
            answer = self.answer(wanted, knock)
        finally:
            rest_connection(is_well=answer is not None)
        return answer

    def _noting(self, wanted: Kind, start_response: StartResponse) -> StartResponse:
        """The same, and the headers of a success that it begins are kept."""

        def note(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            if status.startswith("2"):
                kept = {name: value for name, value in headers if name not in _OF_ONE_ANSWER}
                self._headers[wanted.method, wanted.route] = kept
            return start_response(status, headers, *rest)

        return note


def _find_token(environ: Environ, *, now: datetime) -> VerifiedAccessToken | None:
    """The token of a session; None if there is no good one."""
    try:
        token = find_token(environ, now=now)
    except CredentialRefused:
        return None
    return token if token is not None and token.session_id is not None else None
