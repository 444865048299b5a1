"""Bodies to look at in `/docs`."""

from drf_spectacular.utils import OpenApiExample

PAGE = OpenApiExample(
    "A list that came, a task that went, and who sees a task without its list",
    value={
        "results": [
            {
                "kind": "list",
                "id": "019ab2ef-1f0a-7c1e-8f43-6a1d5b2c9e10",
                "list_id": None,
                "is_gone": False,
                "task": None,
                "list": {
                    "id": "019ab2ef-1f0a-7c1e-8f43-6a1d5b2c9e10",
                    "title": "House",
                    "is_inbox": False,
                    "role": "editor",
                    "open_count": 12,
                    "version": 3,
                    "created_at": "2026-11-24T09:00:00Z",
                },
                "member": None,
            },
            {
                "kind": "task",
                "id": "019ab2f0-6c5e-7d21-9a35-0c9a3c1d5e77",
                "list_id": None,
                "is_gone": True,
                "task": None,
                "list": None,
                "member": None,
            },
            {
                "kind": "guests",
                "id": "019ab2f1-0b7d-7c10-8a5e-3d2f4b6a8c90",
                "list_id": None,
                "is_gone": False,
                "guests": {
                    "task_id": "019ab2f1-0b7d-7c10-8a5e-3d2f4b6a8c90",
                    "people": [
                        {
                            "user_id": "019ab2ef-1ef8-74d6-b0a7-2f9d8e6c4b31",
                            "name": "Boris",
                            "username": "boris",
                            "role": "editor",
                            "is_you": False,
                            "joined_at": "2026-11-24T09:00:00Z",
                            "version": 1,
                        }
                    ],
                },
            },
        ],
        "next": "WyJzeW5jIiwiMDE5YWIyZWYiXQ",
        "has_more": False,
    },
    response_only=True,
    status_codes=[200],
)
