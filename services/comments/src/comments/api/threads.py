"""The routes that look deeper into one comment: its thread, and what it said before."""

from typing import Annotated
from uuid import UUID

from dishka.integrations.fastapi import DishkaRoute, FromDishka
from fastapi import APIRouter, Depends, Header, Query, Response
from pydantic import Field

from comments.api import documentation as docs
from comments.api.caller import Caller
from comments.api.pages import ThreadQuery
from comments.api.parameters import refuse_repeats
from comments.api.rendering import conditional_page_response, json_response, to_revision_page
from comments.cursors import MAX_CURSOR_LENGTH, read_cursor, read_version_cursor
from comments.usecases import ListRevisions, ListThread
from contracts.base import Page, PageLimit, RequestModel
from contracts.comments.v1.comments import CommentPage, CommentRevision
from contracts.ids import CommentId

router = APIRouter(
    prefix="/api/v1", tags=[docs.COMMENTS], route_class=DishkaRoute, dependencies=[Depends(refuse_repeats)]
)


class HistoryQuery(RequestModel):
    """What may be asked of a comment's history."""

    limit: PageLimit = 50
    cursor: Annotated[str, Field(max_length=MAX_CURSOR_LENGTH)] | None = None


@router.get(
    "/comments/{comment_id}/thread",
    response_model=CommentPage,
    responses={
        200: docs.example_response(docs.PAGE_EXAMPLE, "A page of the thread, with an `ETag` of its content."),
        304: {"description": "You have this page already."},
        **docs.problem_responses(),
    },
    summary="Read the thread of a comment",
)
async def list_thread(
    comment_id: UUID,
    query: Annotated[ThreadQuery, Query()],
    caller: Caller,
    list_thread: FromDishka[ListThread],
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    """The comment that began the thread to which this one belongs, its answers, and the answers to those."""
    place = None if query.cursor is None else read_cursor(query.cursor, query.order)
    page = await list_thread(caller, CommentId(comment_id), order=query.order, limit=query.limit, place=place)
    return conditional_page_response(page, if_none_match=if_none_match)


@router.get(
    "/comments/{comment_id}/history",
    response_model=Page[CommentRevision],
    responses={
        200: docs.example_response(docs.HISTORY_EXAMPLE, "What it said before, newest first."),
        **docs.problem_responses(403),
    },
    summary="Read what a comment said before",
)
async def list_revisions(
    comment_id: UUID,
    query: Annotated[HistoryQuery, Query()],
    caller: Caller,
    list_revisions: FromDishka[ListRevisions],
) -> Response:
    """The texts that edits replaced. For the author, and for those who moderate the task."""
    before = None if query.cursor is None else read_version_cursor(query.cursor)
    revisions = await list_revisions(caller, CommentId(comment_id), before=before, limit=query.limit)
    return json_response(to_revision_page(revisions, limit=query.limit))
