"""Whether the process lives, and whether it can do its work."""

from typing import Final

from dishka.integrations.fastapi import DishkaRoute, FromDishka
from fastapi import APIRouter, Response, status

from comments.api import documentation as docs
from comments.api.rendering import json_response
from comments.readiness import OK, Readiness, is_ready
from contracts.health import Health

router = APIRouter(prefix="/health", tags=[docs.HEALTH], route_class=DishkaRoute)
_UNAVAILABLE: Final = "unavailable"


@router.get("/live", response_model=Health, summary="Whether the process answers")
async def get_liveness() -> Response:
    """Always 200: the process answers."""
    return json_response(Health(status=OK))


@router.get(
    "/ready",
    response_model=Health,
    responses={503: {"model": Health, "description": "`checks` says what is missing."}},
    summary="Whether requests can be served",
)
async def get_readiness(readiness: FromDishka[Readiness]) -> Response:
    """200 if requests can be served, 503 if not. Redis is named, but not needed."""
    checks = await readiness.look()
    if is_ready(checks):
        return json_response(Health(status=OK, checks=checks))
    return json_response(Health(status=_UNAVAILABLE, checks=checks), status=status.HTTP_503_SERVICE_UNAVAILABLE)
