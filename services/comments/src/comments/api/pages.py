"""A page of a task's comments, most often from the cache: the hottest route, answered in front of FastAPI (see `comments.api.shortcuts`).

The endpoint takes the request alone and is an ordinary route of the application too; its parameters are declared by hand.
"""

from functools import lru_cache
from typing import Annotated, Final
from uuid import UUID

from dishka import AsyncContainer
from fastapi import FastAPI, Request, Response
from pydantic import Field, ValidationError
from starlette.datastructures import QueryParams

from comments.api import documentation as docs
from comments.api.caller import ACCESS_TOKEN_SCHEME
from comments.api.parameters import find_task_id, refuse_repeated
from comments.api.problems import RequestRefused
from comments.api.rendering import conditional_page_response
from comments.api.shortcuts import TASK_COMMENTS
from comments.api.validation import field_problem
from comments.authorization.authenticator import Authenticator
from comments.cursors import MAX_CURSOR_LENGTH, read_cursor
from comments.domain import PageRequest
from comments.usecases import ListComments
from contracts.base import PageLimit, RequestModel
from contracts.comments.v1.comments import CommentOrder, CommentPage
from contracts.ids import CommentId
from contracts.problems import FieldProblem, ProblemCode


class ThreadQuery(RequestModel):
    """What may be asked of a page of a thread."""

    limit: PageLimit = 50
    cursor: Annotated[str, Field(max_length=MAX_CURSOR_LENGTH)] | None = None
    order: CommentOrder = CommentOrder.OLDEST


class PageQuery(ThreadQuery):
    """What may be asked of a page of a task."""

    around: UUID | None = None


_PARAMETERS: Final = [
    {"name": "task_id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}},
    {
        "name": "limit",
        "in": "query",
        "description": "How many comments the page holds at most.",
        "schema": {"type": "integer", "minimum": 1, "maximum": 100, "default": PageQuery().limit},
    },
    {
        "name": "cursor",
        "in": "query",
        "description": "The `next` or the `previous` of a page of the same order.",
        "schema": {"type": "string", "maxLength": MAX_CURSOR_LENGTH},
    },
    {
        "name": "order",
        "in": "query",
        "description": "Which comments come first.",
        "schema": {"type": "string", "enum": [*CommentOrder], "default": PageQuery().order},
    },
    {
        "name": "around",
        "in": "query",
        "description": "A comment of the task that the page shall have in its middle; not together with `cursor`.",
        "schema": {"type": "string", "format": "uuid"},
    },
    {
        "name": "If-None-Match",
        "in": "header",
        "description": "The `ETag` of the page that you have.",
        "schema": {"type": "string"},
    },
]

_RESPONSES: Final = {
    200: docs.example_response(docs.PAGE_EXAMPLE, "A page, with an `ETag` of its content."),
    304: {"description": "You have this page already."},
    **docs.problem_responses(),
}


class PageEndpoint:
    """Answers with a page of the comments of a task, oldest or newest first."""

    def __init__(self, container: AsyncContainer) -> None:
        self._container = container
        self._parts: tuple[Authenticator, ListComments] | None = None

    async def __call__(self, request: Request) -> Response:
        authenticator, list_comments = self._parts or await self._get_parts()
        caller = await authenticator.authenticate(request.headers.get("authorization"))
        page_request = _page_request(request.path_params["task_id"], request.scope["query_string"])
        page = await list_comments(caller, page_request)
        return conditional_page_response(page, if_none_match=request.headers.get("if-none-match"))

    async def _get_parts(self) -> tuple[Authenticator, ListComments]:
        self._parts = await self._container.get(Authenticator), await self._container.get(ListComments)
        return self._parts


def add_page_route(app: FastAPI, endpoint: PageEndpoint) -> None:
    """Give the application the route and its schema."""
    app.add_api_route(
        TASK_COMMENTS,
        endpoint,
        methods=["GET"],
        name="list_comments",
        tags=[docs.COMMENTS],
        summary="Read the comments of a task",
        response_model=CommentPage,
        responses=_RESPONSES,
        openapi_extra={"parameters": _PARAMETERS, "security": [{ACCESS_TOKEN_SCHEME: []}]},
    )


def _page_request(task_id: str, query_string: bytes) -> PageRequest:
    query = _page_query(query_string)
    task = find_task_id(task_id)
    place = None if query.cursor is None else read_cursor(query.cursor, query.order)
    around = None if query.around is None else CommentId(query.around)
    if place and around:
        problem = FieldProblem(pointer="around", code="conflict", detail="Give either `cursor` or `around`.")
        raise RequestRefused(ProblemCode.MALFORMED, problem)
    return PageRequest(task_id=task, order=query.order, limit=query.limit, place=place, around=around)


@lru_cache(maxsize=1024)
def _page_query(query_string: bytes) -> PageQuery:
    """Remembered, because nearly everybody asks for the same few pages. What is refused is not."""
    parameters = QueryParams(query_string)
    refuse_repeated(parameters)
    try:
        return PageQuery.model_validate(dict(parameters))
    except ValidationError as exc:
        errors = [{**error, "loc": ("query", *error["loc"])} for error in exc.errors(include_url=False)]
        raise RequestRefused(ProblemCode.MALFORMED, *(field_problem(error) for error in errors)) from exc
