"""The routes of single comments, all but the hot one (`comments.api.pages`). Comments are written faster by `comments.api.writing`."""

from typing import Annotated, Final
from uuid import UUID

from dishka.integrations.fastapi import DishkaRoute, FromDishka
from fastapi import APIRouter, Body, Depends, Header, Request, Response, status

from comments.api import documentation as docs
from comments.api.caller import Caller
from comments.api.conditional import find_expectation
from comments.api.idempotency import KEY_HEADER, find_repeat_key
from comments.api.parameters import refuse_parameters, require_json
from comments.api.problems import RequestRefused
from comments.api.reading import to_new_comment, to_text_changes
from comments.api.rendering import added_response, comment_response, conditional_comment_response
from comments.domain import Expectation
from comments.usecases import AddComment, DeleteComment, EditComment, GetComment, SetReaction
from contracts.comments.v1.comments import Comment, CommentChanges, CommentCreation, ReactionChoice
from contracts.ids import CommentId, TaskId
from contracts.problems import ProblemCode

router = APIRouter(
    prefix="/api/v1", tags=[docs.COMMENTS], route_class=DishkaRoute, dependencies=[Depends(refuse_parameters)]
)
_JSON_BODY: Final = [Depends(require_json)]


async def _expectation(if_match: Annotated[str | None, Header(examples=['"7"'])] = None) -> Expectation:
    expectation = find_expectation(if_match)
    if expectation is None:
        raise RequestRefused(ProblemCode.PRECONDITION_REQUIRED)
    return expectation


IfMatch = Annotated[Expectation, Depends(_expectation)]


@router.post(
    "/tasks/{task_id}/comments",
    status_code=status.HTTP_201_CREATED,
    response_model=Comment,
    dependencies=_JSON_BODY,
    responses={
        201: docs.example_response(docs.COMMENT_EXAMPLE, "The new comment; or the one that the same key made before."),
        **docs.problem_responses(403, 409, 413, 415, 422),
    },
    summary="Write a comment",
)
async def add_comment(
    request: Request,
    task_id: UUID,
    body: Annotated[CommentCreation, Body(openapi_examples=docs.CREATION_EXAMPLES)],
    caller: Caller,
    add: FromDishka[AddComment],
    idempotency_key: Annotated[
        str | None, Header(alias=KEY_HEADER, description="1–255 characters of your own.")
    ] = None,
) -> Response:
    """Write a comment on a task, or an answer to one of its comments (`reply_to`)."""
    key = find_repeat_key(idempotency_key, scope=f"{request.method} {request.url.path}", body=body)
    return added_response(await add(caller, to_new_comment(TaskId(task_id), body, key)))


@router.get(
    "/comments/{comment_id}",
    response_model=Comment,
    responses={
        200: docs.example_response(docs.COMMENT_EXAMPLE, "The comment, its version as `ETag`."),
        304: {"description": "You have this version already."},
        **docs.problem_responses(),
    },
    summary="Read a comment",
)
async def get_comment(
    comment_id: UUID,
    caller: Caller,
    get: FromDishka[GetComment],
    if_none_match: Annotated[str | None, Header(examples=['"7"'])] = None,
) -> Response:
    """A comment. One that was deleted after it was answered is shown without its text."""
    comment = await get(caller, CommentId(comment_id))
    return conditional_comment_response(comment, if_none_match=if_none_match)


@router.patch(
    "/comments/{comment_id}",
    response_model=Comment,
    dependencies=_JSON_BODY,
    responses={
        200: docs.example_response(docs.COMMENT_EXAMPLE, "The comment as it is now."),
        **docs.problem_responses(403, 412, 413, 415, 422, 428),
    },
    summary="Change a comment",
)
async def edit_comment(
    comment_id: UUID,
    body: Annotated[CommentChanges, Body(openapi_examples=docs.CHANGES_EXAMPLES)],
    caller: Caller,
    expected: IfMatch,
    edit: FromDishka[EditComment],
) -> Response:
    """Change the text of your own comment."""
    comment = await edit(caller, CommentId(comment_id), to_text_changes(body), expected=expected)
    return comment_response(comment)


@router.put(
    "/comments/{comment_id}/reaction",
    response_model=Comment,
    dependencies=_JSON_BODY,
    responses={
        200: docs.example_response(docs.COMMENT_EXAMPLE, "The comment as it is now."),
        **docs.problem_responses(403, 413, 415, 422),
    },
    summary="React to a comment",
)
async def set_reaction(
    comment_id: UUID,
    body: Annotated[ReactionChoice, Body(openapi_examples=docs.REACTION_EXAMPLES)],
    caller: Caller,
    set_reaction: FromDishka[SetReaction],
) -> Response:
    """Give your one reaction, another one, or none (null). Setting it twice changes nothing, so no `If-Match` is needed."""
    return comment_response(await set_reaction(caller, CommentId(comment_id), body.reaction))


@router.delete(
    "/comments/{comment_id}",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=docs.problem_responses(403, 412, 428),
    summary="Delete a comment",
)
async def delete_comment(
    comment_id: UUID, caller: Caller, expected: IfMatch, delete: FromDishka[DeleteComment]
) -> Response:
    """Delete your own comment, or any of a task that you moderate."""
    await delete(caller, CommentId(comment_id), expected=expected)
    return Response(status_code=status.HTTP_204_NO_CONTENT)
