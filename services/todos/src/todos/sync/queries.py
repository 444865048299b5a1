"""What the route of the feed may be asked for."""

from contracts.base import RequestModel
from contracts.todos.v1.sync import SyncLimit


class SyncQuery(RequestModel):
    """`GET /api/v1/sync`."""

    limit: SyncLimit = 100
    cursor: str | None = None
