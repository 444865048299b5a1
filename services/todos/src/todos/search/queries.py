"""What the routes of searching may be asked for."""

from contracts.todos.v1.search import Query, ViewSort
from todos.api.queries import PageQuery


class SearchParameters(PageQuery):
    """`GET /api/v1/search`."""

    q: Query
    sort: ViewSort = ViewSort.BEST
