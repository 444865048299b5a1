"""The two routes that are asked for most, reading a page of a task's comments and writing one, answered in front of FastAPI.

FastAPI's layers, look-up of routes and solving of dependencies take half of such a request. So this layer recognizes it and calls an
endpoint with the request alone. Each endpoint does what every route does (authenticate, parse, call one use case, render). Behind it stands
an ordinary route, from which the schema has it: without this layer nothing would change but the time, and a test compares the two.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from types import SimpleNamespace
from typing import Final

from fastapi import Request, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Receive, Scope, Send

from comments.api.failures import failure_response, framework_problem
from comments.api.problems import RequestRefused, problem_response
from comments.errors import CommentsError
from contracts.problems import ProblemCode

TASK_COMMENTS: Final = "/api/v1/tasks/{task_id}/comments"
_FORM: Final = re.compile(TASK_COMMENTS.replace("{task_id}", "(?P<task_id>[^/]+)"))
_LOGGED_ROUTE: Final = SimpleNamespace(path=TASK_COMMENTS)

type Endpoint = Callable[[Request], Awaitable[Response]]


class Shortcuts:
    """An ASGI layer: answers requests for a task's comments by their method, and passes everything else on."""

    def __init__(self, app: ASGIApp, *, endpoints: Mapping[str, Endpoint]) -> None:
        self._app, self._endpoints = app, endpoints

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        endpoint = self._endpoints.get(scope["method"]) if scope["type"] == "http" else None
        found = _FORM.fullmatch(scope["path"]) if endpoint else None
        if endpoint is None or found is None:
            await self._app(scope, receive, send)
            return
        scope["path_params"], scope["route"] = found.groupdict(), _LOGGED_ROUTE
        response = await _answer(endpoint, Request(scope, receive))
        await response(scope, receive, send)


async def _answer(endpoint: Endpoint, request: Request) -> Response:
    try:
        return await endpoint(request)
    except (CommentsError, RequestRefused) as exc:
        return failure_response(exc)
    except HTTPException as exc:
        return framework_problem(exc)
    except ClientDisconnect:
        return problem_response(ProblemCode.MALFORMED)
