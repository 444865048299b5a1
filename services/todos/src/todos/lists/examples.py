"""Bodies to start from in `/docs`."""

from drf_spectacular.utils import OpenApiExample

from todos.api.example_answers import page_of

LIST = OpenApiExample(
    "A list",
    value={
        "id": "019ab2ef-1f0a-7c1e-8f43-6a1d5b2c9e10",
        "title": "House",
        "emoji": "🏡",
        "colour": "green",
        "is_inbox": False,
        "owner_id": "019ab2ef-1ef8-74d6-b0a7-2f9d8e6c4b31",
        "role": "owner",
        "position": "0Tx4kPq2sa",
        "open_count": 3,
        "member_count": 2,
        "version": 2,
        "created_at": "2026-11-24T09:00:00Z",
        "archived_at": None,
        "deleted_at": None,
    },
    response_only=True,
    status_codes=[200, 201],
)
PAGE = page_of(LIST)
CREATION = [
    LIST,
    OpenApiExample("A list of things", value={"title": "House", "emoji": "🏡", "colour": "green"}, request_only=True),
]
CHANGES = [
    LIST,
    OpenApiExample("Another title", value={"title": "Our house"}, request_only=True),
    OpenApiExample("No emoji", value={"emoji": None}, request_only=True),
]
ARCHIVING = [LIST, OpenApiExample("Put aside", value={"archived": True}, request_only=True)]
PLACEMENT = [
    LIST,
    OpenApiExample("Behind another one", value={"after": "019ab2ee-0c11-7a40-9c55-2b6a7d8e9f01"}, request_only=True),
    OpenApiExample("First of all", value={"after": None}, request_only=True),
]
