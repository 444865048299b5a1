"""Connects errors with their problem documents."""

from collections.abc import Awaitable, Callable, Iterator
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from comments.api.problems import RequestRefused, domain_problem, problem_response
from comments.api.validation import validation_problem
from comments.errors import CommentsError
from contracts.problems import ProblemCode

_METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE")
_FRAMEWORK_CODES: Final = {
    HTTPStatus.NOT_FOUND: ProblemCode.NOT_FOUND,
    HTTPStatus.METHOD_NOT_ALLOWED: ProblemCode.METHOD_NOT_ALLOWED,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ProblemCode.TOO_LARGE,
}


def failure_response(error: CommentsError | RequestRefused) -> Response:
    """The answer to a refusal of ours."""
    if isinstance(error, RequestRefused):
        return problem_response(error.code, problems=error.problems)
    return domain_problem(error)


def framework_problem(error: HTTPException) -> Response:
    """The answer to a refusal of the framework's."""
    code = _FRAMEWORK_CODES.get(HTTPStatus(error.status_code), ProblemCode.MALFORMED)
    return problem_response(code, headers=error.headers)


async def _on_failure(_: Request, error: CommentsError | RequestRefused) -> Response:
    return failure_response(error)


async def _on_validation_error(_: Request, error: RequestValidationError) -> Response:
    return validation_problem(error.errors())


async def _on_framework_error(request: Request, error: HTTPException) -> Response:
    if "Allow" in (error.headers or {}):
        # The framework names the methods of the first route at this address, and each of our routes has one.
        error.headers = {"Allow": ", ".join(_find_methods(request))}
    return framework_problem(error)


def _find_methods(request: Request) -> Iterator[str]:
    """The methods that this address knows."""
    for method in _METHODS:
        scope = {**request.scope, "method": method}
        if any(route.matches(scope)[0] is Match.FULL for route in request.app.routes):
            yield method


async def _on_unforeseen(_: Request, __: Exception) -> Response:
    """The framework goes on to raise the error; `RequestContext` logs it."""
    return problem_response(ProblemCode.INTERNAL)


# Each handler takes the error class that stands beside it.
_HANDLERS: Final[dict[type[Exception], Callable[[Request, Any], Awaitable[Response]]]] = {
    CommentsError: _on_failure,
    RequestRefused: _on_failure,
    RequestValidationError: _on_validation_error,
    HTTPException: _on_framework_error,
    Exception: _on_unforeseen,
}


def add_failure_handlers(app: FastAPI) -> None:
    """Answer every foreseen error with a problem document."""
    for error, handler in _HANDLERS.items():
        app.add_exception_handler(error, handler)
