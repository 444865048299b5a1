"""What the routes of the feed may be asked for."""

from typing import Annotated

from pydantic import Field

from contracts.base import RequestModel
from contracts.todos.v1.changes import MAX_CHANGES
from contracts.todos.v1.sync import SyncLimit


class SyncQuery(RequestModel):
    """`GET /api/v1/sync`."""

    limit: SyncLimit = 100
    cursor: str | None = None


class ChangesQuery(RequestModel):
    """`GET /internal/v1/changes`."""

    limit: Annotated[int, Field(ge=1, le=MAX_CHANGES)] = MAX_CHANGES
    cursor: str | None = None
