"""The route that searches."""

from typing import Annotated
from uuid import UUID

from dishka.integrations.fastapi import DishkaRoute, FromDishka
from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field

from comments.api import documentation as docs
from comments.api.caller import Caller
from comments.api.parameters import refuse_repeats
from comments.api.rendering import json_response, to_found_page
from comments.cursors import MAX_CURSOR_LENGTH, read_age_cursor
from comments.domain import SearchRequest
from comments.usecases import SearchComments
from contracts.base import Page, PageLimit, RequestModel
from contracts.comments.v1.comments import Comment
from contracts.ids import TaskId

router = APIRouter(
    prefix="/api/v1", tags=[docs.OVERVIEW], route_class=DishkaRoute, dependencies=[Depends(refuse_repeats)]
)


class SearchQuery(RequestModel):
    """What may be searched for, and where."""

    q: Annotated[str, Field(min_length=1, max_length=200, examples=["банк"])]
    task_id: Annotated[UUID | None, Field(description="One task; without it, all that you may read.")] = None
    limit: PageLimit = 20
    cursor: Annotated[str, Field(max_length=MAX_CURSOR_LENGTH)] | None = None


@router.get(
    "/comments/search",
    response_model=Page[Comment],
    responses={
        200: docs.example_response({"results": [docs.COMMENT_EXAMPLE], "next": None}, "What was found, newest first."),
        **docs.problem_responses(),
    },
    summary="Search comments",
)
async def search_comments(
    query: Annotated[SearchQuery, Query()], caller: Caller, search: FromDishka[SearchComments]
) -> Response:
    """Comments that hold all the words, in Russian or English, in any form; a word may be cut short, and ё is е."""
    before = None if query.cursor is None else read_age_cursor(query.cursor)
    task_id = None if query.task_id is None else TaskId(query.task_id)
    found = await search(caller, SearchRequest(query.q, query.limit, task_id, before))
    return json_response(to_found_page(found, limit=query.limit))
