"""Searching, and queries that people keep."""

from contracts.base import Page
from contracts.todos.v1.tasks import Task

MAX_QUERY_LENGTH = 500


class SearchPage(Page[Task]):
    """`GET /api/v1/search?q=`: tasks that fit, the best first.

    `is_fuzzy` says that nothing fits, and that these have similar words in their titles; they come on one page.
    """

    is_fuzzy: bool = False
