"""The hot route: a page of a task's comments, most often from the cache.

FastAPI's solving of dependencies would take a third of such a request, so this one route calls its handler with the request alone, and
its parameters are declared for the schema by hand. What it does is what every route does: authenticate, parse, call one use case,
render.
"""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from pydantic import Field, ValidationError
from starlette.datastructures import QueryParams

from comments.api import documentation as docs
from comments.api.caller import ACCESS_TOKEN_SCHEME, authenticate
from comments.api.problems import RequestRefused
from comments.api.rendering import json_bytes_response
from comments.api.validation import field_problem
from comments.cursors import MAX_CURSOR_LENGTH, read_cursor
from comments.domain import PageRequest
from comments.usecases import ListComments
from contracts.base import Page, PageLimit, RequestModel
from contracts.comments.v1.comments import Comment, CommentOrder
from contracts.ids import TaskId
from contracts.problems import FieldProblem, ProblemCode


class PageQuery(RequestModel):
    """What may be asked of a page."""

    limit: PageLimit = 50
    cursor: Annotated[str, Field(max_length=MAX_CURSOR_LENGTH)] | None = None
    order: CommentOrder = CommentOrder.OLDEST


class DirectRoute(APIRoute):
    """Calls its endpoint with the request, and nothing else."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        endpoint: Callable[[Request], Coroutine[Any, Any, Response]] = self.endpoint
        return endpoint


router = APIRouter(tags=["comments"], route_class=DirectRoute)

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
        "description": "The `next` of the page before.",
        "schema": {"type": "string", "maxLength": MAX_CURSOR_LENGTH},
    },
    {
        "name": "order",
        "in": "query",
        "description": "Which comments come first.",
        "schema": {"type": "string", "enum": [*CommentOrder], "default": PageQuery().order},
    },
]


@router.get(
    "/api/v1/tasks/{task_id}/comments",
    response_model=Page[Comment],
    responses={200: docs.example_response(docs.PAGE_EXAMPLE, "A page."), **docs.problem_responses()},
    openapi_extra={"parameters": _PARAMETERS, "security": [{ACCESS_TOKEN_SCHEME: []}]},
    summary="Read the comments of a task",
)
async def list_comments(request: Request) -> Response:
    """A page of the comments of a task, oldest or newest first."""
    caller = await authenticate(request)
    page_request = _page_request(request.path_params["task_id"], request.query_params)
    list_comments: ListComments = await request.state.dishka_container.get(ListComments)
    return json_bytes_response(await list_comments(caller, page_request))


def _page_request(task_id: str, parameters: QueryParams) -> PageRequest:
    query = _page_query(parameters)
    try:
        task = TaskId(UUID(task_id))
    except ValueError as exc:
        raise RequestRefused(ProblemCode.TASK_NOT_FOUND) from exc
    position = None if query.cursor is None else read_cursor(query.cursor, query.order)
    return PageRequest(task_id=task, order=query.order, limit=query.limit, position=position)


def _page_query(parameters: QueryParams) -> PageQuery:
    named = dict(parameters)
    if len(named) != len(parameters.multi_items()):
        twice = [name for name in named if len(parameters.getlist(name)) > 1]
        problems = [FieldProblem(pointer=name, code="repeated", detail="Give this parameter once.") for name in twice]
        raise RequestRefused(ProblemCode.MALFORMED, *problems)
    try:
        return PageQuery.model_validate(named)
    except ValidationError as exc:
        errors = [{**error, "loc": ("query", *error["loc"])} for error in exc.errors(include_url=False)]
        raise RequestRefused(ProblemCode.MALFORMED, *(field_problem(error) for error in errors)) from exc
