"""Plain writes of programs: the view does what it always does, in the transaction of any request, and is spared the framework.

Invariants:
- Only a success is answered here. Whoever is refused has changed nothing, and is refused by the framework, which gets the request as it
  came.
- Nothing is done twice. A failure that nobody foresaw, or of which nobody can say whether it came before the commit, is not tried again:
  the framework only says so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from io import BytesIO
from typing import Any, Final, NamedTuple

from django.http import HttpResponse

from service_auth.access_tokens import VerifiedAccessToken
from service_auth.errors import CredentialRefused
from todos.api.authentication import Actor, Via
from todos.api.bodies import JsonBody, parse_json
from todos.api.changes import carry_out, try_first
from todos.api.first_tries import KEY_IN_META
from todos.api.middleware import MAX_BODY_BYTES
from todos.api.requests import FAILURE_IN_META
from todos.errors import TodosError
from todos.fast.programs.door import Answer, Application, Knock, ProgramDoor
from todos.fast.programs.plain import Environ, is_plain
from todos.fast.programs.routes import PlainRoute
from todos.tokens.authentication import get_token_user

_JSON: Final = frozenset({"application/json", "application/json; charset=utf-8", "application/json;charset=utf-8"})


class PlainWrite(NamedTuple):
    """A change that can be made here: what was asked of which view."""

    place: PlainRoute
    arguments: Mapping[str, Any]

    @property
    def method(self) -> str:
        """As HTTP calls it."""
        return self.place.method

    @property
    def route(self) -> str:
        """As the log calls it."""
        return self.place.route


@dataclass(slots=True)
class PlainRequest:
    """What a view reads of its request."""

    method: str
    path: str
    META: Environ
    data: JsonBody
    auth: Actor | None = None


class ProgramWrites(ProgramDoor[PlainWrite]):
    """Answers plain writes by itself.

    Args:
        framework: As every door has it.
        routes: The views that may be asked without it.
    """

    def __init__(self, framework: Application, routes: Iterable[PlainRoute]) -> None:
        super().__init__(framework)
        self._routes: dict[str, list[PlainRoute]] = defaultdict(list)
        for place in routes:
            self._routes[place.method].append(place)

    def read(self, environ: Environ) -> PlainWrite | None:
        """The change that a request is for; None if it is for none of ours, or not plain."""
        places = self._routes.get(environ["REQUEST_METHOD"])
        if not places or environ["QUERY_STRING"] or not _has_plain_body(environ) or not is_plain(environ):
            return None
        path = environ["PATH_INFO"].removeprefix("/")
        for place in places:
            if (arguments := place.match(path)) is not None:
                return PlainWrite(place, arguments)
        return None

    def answer(self, wanted: PlainWrite, knock: Knock) -> Answer | None:
        """What the view answers; None if the framework has to say why it does not succeed."""
        try:
            response = _ask_view(wanted, knock)
        except (TodosError, CredentialRefused):
            return None
        except Exception as exc:  # noqa: BLE001 - the framework logs it, and answers as it does to any other
            knock.environ[FAILURE_IN_META] = exc
            return None
        if response is None or response.status_code >= HTTPStatus.BAD_REQUEST:
            return None
        return Answer(HTTPStatus(response.status_code), response.content, dict(response.headers.items()))


def _has_plain_body(environ: Environ) -> bool:
    """Whether there is a body, in JSON, of a length that we take."""
    length = environ.get("CONTENT_LENGTH") or ""
    if not (length.isascii() and length.isdigit()) or not 0 < int(length) <= MAX_BODY_BYTES:
        return False
    return environ.get("CONTENT_TYPE", "").lower() in _JSON


def _ask_view(wanted: PlainWrite, knock: Knock) -> HttpResponse | None:
    """The view's answer; None if somebody has used the idempotency key before, perhaps.

    Raises:
        TodosError, CredentialRefused: nothing was changed.
    """
    environ = knock.environ
    request = PlainRequest(wanted.method, environ["PATH_INFO"], environ, parse_json(_take_body(environ)))
    act = partial(_act, wanted, request, knock.token)
    is_first_try = KEY_IN_META in environ and wanted.method in wanted.place.view.tries_first
    return try_first(act) if is_first_try else carry_out(act)


def _act(wanted: PlainWrite, request: PlainRequest, token: VerifiedAccessToken) -> HttpResponse:
    # A key is looked for before anything is locked.
    if KEY_IN_META not in request.META:
        wanted.place.view.ask_ahead(request, token.user_id, **wanted.arguments)
    request.auth = Actor(get_token_user(token), Via.HTTP, session_id=token.session_id)
    view: Any = wanted.place.view()
    response: HttpResponse = getattr(view, wanted.method.lower())(request, **wanted.arguments)
    return response


def _take_body(environ: Environ) -> bytes:
    """The body, which whoever comes after us can read as we did."""
    raw: bytes = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    environ["wsgi.input"] = BytesIO(raw)
    return raw
