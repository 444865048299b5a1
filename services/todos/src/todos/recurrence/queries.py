"""What the routes of repeats may be asked for."""

from typing import Annotated

from pydantic import Field

from contracts.base import RequestModel
from contracts.todos.v1.recurrence import MAX_OCCURRENCES


class OccurrencesQuery(RequestModel):
    """`GET /api/v1/tasks/{id}/occurrences`."""

    limit: Annotated[int, Field(ge=1, le=MAX_OCCURRENCES)] = 10
