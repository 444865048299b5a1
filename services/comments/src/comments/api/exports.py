"""The route by which people take what is theirs."""

from typing import Annotated

from dishka.integrations.fastapi import DishkaRoute, FromDishka
from fastapi import APIRouter, Depends, Query, Response

from comments.api import documentation as docs
from comments.api.caller import Caller
from comments.api.parameters import refuse_repeats
from comments.api.rendering import json_response, to_export_page
from comments.api.threads import HistoryQuery
from comments.cursors import read_age_cursor
from comments.usecases import ExportPerson
from contracts.base import Page
from contracts.comments.v1.comments import ExportedComment

router = APIRouter(prefix="/api/v1", tags=[docs.OWN], route_class=DishkaRoute, dependencies=[Depends(refuse_repeats)])


@router.get(
    "/me/export",
    response_model=Page[ExportedComment],
    responses={
        200: docs.example_response(docs.EXPORT_EXAMPLE, "What you left, youngest first."),
        **docs.problem_responses(),
    },
    summary="Export what you wrote",
)
async def export_person(
    query: Annotated[HistoryQuery, Query()], caller: Caller, export: FromDishka[ExportPerson]
) -> Response:
    """Everything that you wrote and how you reacted, deleted comments and tasks that you lost included."""
    before = None if query.cursor is None else read_age_cursor(query.cursor)
    found = await export(caller, before=before, limit=query.limit)
    return json_response(to_export_page(found, limit=query.limit))
