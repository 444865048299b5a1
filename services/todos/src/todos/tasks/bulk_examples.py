"""Bodies to start from in `/docs`, for what changes many tasks and for what puts one off."""

from drf_spectacular.utils import OpenApiExample

from todos.tasks.examples import TASK

_IDS = ["019ab2f0-6c5e-7d21-9a35-0c9a3c1d5e77", "019ab2f0-7a11-7c02-8d5e-3b0f6c2a9d14"]

BULK = [
    OpenApiExample(
        "One of two had to be completed",
        value={
            "results": [
                {"task": TASK.value, "changed": True},
                {"task": {**TASK.value, "id": _IDS[1]}, "changed": False},
            ],
            "also_changed": [],
        },
        response_only=True,
        status_codes=[200],
    ),
    OpenApiExample("Complete", value={"action": "complete", "task_ids": _IDS}, request_only=True),
    OpenApiExample(
        "Move, if nobody changed the first one",
        value={
            "action": "move",
            "task_ids": _IDS,
            "list_id": "019ab2ef-1f0a-7c1e-8f43-6a1d5b2c9e10",
            "if_versions": {_IDS[0]: 7},
        },
        request_only=True,
    ),
    OpenApiExample("Tag", value={"action": "tag", "task_ids": _IDS, "tags": ["дом", "bank"]}, request_only=True),
    OpenApiExample(
        "Another due date",
        value={"action": "reschedule", "task_ids": _IDS, "due": {"date": "2026-12-01", "time": "09:00"}},
        request_only=True,
    ),
    OpenApiExample("To tomorrow", value={"action": "defer", "task_ids": _IDS, "to": "tomorrow"}, request_only=True),
    OpenApiExample(
        "No priority any more", value={"action": "prioritise", "task_ids": _IDS, "priority": None}, request_only=True
    ),
    OpenApiExample("Into the trash", value={"action": "delete", "task_ids": _IDS}, request_only=True),
]
DEFERRAL = [
    TASK,
    OpenApiExample("To tomorrow", value={"to": "tomorrow"}, request_only=True),
    OpenApiExample("To Monday", value={"to": "next_week"}, request_only=True),
]
DUPLICATION = [
    TASK,
    OpenApiExample("Right behind it", value={}, request_only=True),
    OpenApiExample("Into another list", value={"list_id": "019ab2ef-1f0a-7c1e-8f43-6a1d5b2c9e10"}, request_only=True),
]
TAG_RENAMING = [
    OpenApiExample("Renamed", value={"tag": "дом", "changed_count": 12}, response_only=True, status_codes=[200]),
    OpenApiExample("Rename", value={"from": "home", "to": "дом"}, request_only=True),
]
