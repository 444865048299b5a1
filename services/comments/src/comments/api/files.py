"""The routes of files: the bot adds them, and whoever reads the comment gets their bytes as they arrive from the bot."""

from typing import Annotated, Any, Final
from urllib.parse import quote
from uuid import UUID

from dishka.integrations.fastapi import DishkaRoute, FromDishka
from fastapi import APIRouter, Body, Depends, Path, Response
from fastapi.responses import StreamingResponse

from comments.api import documentation as docs
from comments.api.caller import Caller
from comments.api.parameters import refuse_parameters, require_json
from comments.api.reading import to_files
from comments.api.rendering import comment_response
from comments.domain import AttachedFile
from comments.usecases import AddFiles, OpenFile
from contracts.comments.v1.comments import MAX_FILES, Comment, FilesAddition
from contracts.ids import CommentId

router = APIRouter(
    prefix="/api/v1", tags=[docs.FILES], route_class=DishkaRoute, dependencies=[Depends(refuse_parameters)]
)
_BYTES: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "The bytes. `Content-Type` is what the sender said, so do not believe it.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.post(
    "/comments/{comment_id}/files",
    response_model=Comment,
    dependencies=[Depends(require_json)],
    responses={
        200: docs.example_response(docs.COMMENT_EXAMPLE, "The comment as it is now."),
        **docs.problem_responses(403, 413, 415, 422),
    },
    summary="Add files",
)
async def add_files(
    comment_id: UUID,
    body: Annotated[FilesAddition, Body(openapi_examples=docs.FILES_EXAMPLES)],
    caller: Caller,
    add: FromDishka[AddFiles],
) -> Response:
    """Add files to a comment that came with it. Only the bot does, for the author; a file that is there already changes nothing.

    With `in_place_of` they follow a file that was replaced in its message, and that one goes."""
    added = await add(caller, CommentId(comment_id), to_files(body.files), in_place_of=body.in_place_of)
    return comment_response(added)


@router.get(
    "/comments/{comment_id}/files/{number}",
    response_class=StreamingResponse,
    responses=_BYTES | docs.problem_responses(),
    summary="Read a file",
)
async def open_file(
    comment_id: UUID, number: Annotated[int, Path(ge=0, lt=MAX_FILES)], caller: Caller, open_file: FromDishka[OpenFile]
) -> StreamingResponse:
    """A file of a comment, numbered from 0 as in its `files`. Telegram keeps it; the bot fetches it while you read."""
    opened = await open_file(caller, CommentId(comment_id), number)
    return StreamingResponse(opened.chunks, headers=_headers(opened.file))


def _headers(file: AttachedFile) -> dict[str, str]:
    """A stranger's file is saved and never shown in our name: it could be a page with a script."""
    return {
        "Content-Type": file.media_type,
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
    }
