"""The route that gives the bytes of a file, as they arrive from the bot."""

from typing import Annotated, Any, Final
from urllib.parse import quote
from uuid import UUID

from dishka.integrations.fastapi import DishkaRoute, FromDishka
from fastapi import APIRouter, Depends, Path
from fastapi.responses import StreamingResponse

from comments.api import documentation as docs
from comments.api.caller import Caller
from comments.api.parameters import refuse_parameters
from comments.domain import AttachedFile
from comments.usecases import OpenFile
from contracts.comments.v1.comments import MAX_FILES
from contracts.ids import CommentId

router = APIRouter(
    prefix="/api/v1", tags=["comments"], route_class=DishkaRoute, dependencies=[Depends(refuse_parameters)]
)
_BYTES: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "The bytes. `Content-Type` is what the sender said, so do not believe it.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


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
