"""Bodies to look at in `/docs`."""

from typing import Any

from drf_spectacular.utils import OpenApiExample

from todos.api.example_answers import answer_example
from todos.tasks.examples import TASK

EVENT = {
    "id": "019ab2f0-9c1e-7b42-8f10-5d2c7a9e6b13",
    "group_id": "019ab2f0-9c1e-7b42-8f10-4c1b6a8d5e02",
    "task_id": "019ab2f0-6c5e-7d21-9a35-0c9a3c1d5e77",
    "list_id": "019ab2ef-1f0a-7c1e-8f43-6a1d5b2c9e10",
    "kind": "changed",
    "actor": {"id": "019ab2ef-1ef8-74d6-b0a7-2f9d8e6c4b31", "name": "Аня"},
    "via": "bot",
    "at": "2026-11-24T09:05:00Z",
    "before": {"title": "Send the report", "priority": None},
    "after": {"title": "Send the final report", "priority": 1},
    "reverts": None,
    "reverted_by": None,
}
_NAMES: dict[str, list[Any]] = {"lists": [], "tasks": [], "people": []}
PAGE = OpenApiExample(
    "A change", value={"results": [EVENT], "next": None, **_NAMES}, response_only=True, status_codes=[200]
)
UNDONE = answer_example("As it was before", {"event_id": EVENT["id"], "tasks": [TASK.value], "lists": []})
UNDO = [UNDONE, OpenApiExample("What `Event-Id` named", value={"event_id": EVENT["group_id"]}, request_only=True)]
