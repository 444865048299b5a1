"""What the routes of lists may be asked for."""

from contracts.todos.v1.lists import ListView
from todos.api.queries import PageQuery


class ListsQuery(PageQuery):
    """`GET /api/v1/lists`: a selection."""

    view: ListView = ListView.ACTIVE
