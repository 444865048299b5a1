"""What the routes of searching may be asked for."""

from typing import Annotated

from pydantic import Field

from contracts.todos.v1.search import MAX_QUERY_LENGTH
from todos.api.queries import PageQuery


class SearchParameters(PageQuery):
    """`GET /api/v1/search`."""

    q: Annotated[str, Field(min_length=1, max_length=MAX_QUERY_LENGTH)]
