"""Bodies to start from in `/docs`."""

from drf_spectacular.utils import OpenApiExample

from todos.api.example_answers import page_of
from todos.tasks.examples import TASK

_VIEW = {
    "id": "019ab2f0-7d10-7f3a-8a11-5b1f0c6d9e21",
    "name": "House, this week",
    "emoji": "🏠",
    "query": "#дом due:week is:open",
    "sort": "due",
    "group": "none",
    "position": 0,
    "is_built_in": False,
    "version": 1,
    "created_at": "2026-11-24T09:00:00Z",
    "updated_at": "2026-11-24T09:00:00Z",
}
VIEW = OpenApiExample("A view", value=_VIEW, response_only=True, status_codes=[200, 201])
PAGE = page_of(VIEW)
TASKS = page_of(TASK, is_fuzzy=False)
CREATION = [
    VIEW,
    OpenApiExample(
        "What is to do at home this week",
        value={"name": "House, this week", "emoji": "🏠", "query": "#дом due:week is:open", "sort": "due"},
        request_only=True,
    ),
]
CHANGES = [VIEW, OpenApiExample("Another query", value={"query": "#дом is:open"}, request_only=True)]
