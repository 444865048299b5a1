"""Routes that look at many comments at once: how many there are, and up to where a person has read."""

from typing import Annotated, Final
from uuid import UUID

from dishka.integrations.fastapi import DishkaRoute, FromDishka
from fastapi import APIRouter, Body, Depends, Response, status

from comments.api import documentation as docs
from comments.api.caller import Caller
from comments.api.parameters import refuse_parameters, require_json
from comments.api.rendering import json_response, to_counts
from comments.usecases import CountComments, MarkRead
from contracts.comments.v1.comments import Counts, CountsRequest, ReadMark
from contracts.ids import CommentId, TaskId

router = APIRouter(
    prefix="/api/v1", tags=[docs.OVERVIEW], route_class=DishkaRoute, dependencies=[Depends(refuse_parameters)]
)
_JSON_BODY: Final = [Depends(require_json)]


@router.post(
    "/comments/counts",
    response_model=Counts,
    dependencies=_JSON_BODY,
    responses={
        200: docs.example_response(docs.COUNTS_EXAMPLE, "A count for each task that you may read."),
        **docs.problem_responses(413, 415, 422),
    },
    summary="Count the comments of many tasks",
)
async def count_comments(
    body: Annotated[CountsRequest, Body(openapi_examples=docs.COUNTS_REQUEST_EXAMPLES)],
    caller: Caller,
    count: FromDishka[CountComments],
) -> Response:
    """How many comments each task has, and how many others wrote after your read mark. A task that you may not read is left out."""
    return json_response(to_counts(await count(caller, [TaskId(task_id) for task_id in body.task_ids])))


@router.put(
    "/tasks/{task_id}/comments/read",
    status_code=status.HTTP_204_NO_CONTENT,
    dependencies=_JSON_BODY,
    responses=docs.problem_responses(413, 415, 422),
    summary="Mark comments as read",
)
async def mark_read(
    task_id: UUID,
    body: Annotated[ReadMark, Body(openapi_examples=docs.READ_MARK_EXAMPLES)],
    caller: Caller,
    mark: FromDishka[MarkRead],
) -> Response:
    """Everything up to this comment was read. A mark never goes back, so no `If-Match` is needed."""
    await mark(caller, TaskId(task_id), CommentId(body.comment_id))
    return Response(status_code=status.HTTP_204_NO_CONTENT)
