"""Answers to look at in `/docs`."""

from drf_spectacular.utils import OpenApiExample

STATISTICS = OpenApiExample(
    "Two days",
    value={
        "days": [{"day": "2026-11-23", "count": 3}, {"day": "2026-11-24", "count": 1}],
        "done_count": 4,
        "done_before": 2,
        "streak": 5,
        "lists": [
            {
                "list_id": "019ab2ef-1f0a-7c1e-8f43-6a1d5b2c9e10",
                "title": "House",
                "emoji": "🏡",
                "is_inbox": False,
                "count": 4,
            }
        ],
    },
    response_only=True,
    status_codes=[200],
)
CALENDAR = OpenApiExample(
    "A week",
    value={
        "first": "2026-11-23",
        "last": "2026-11-29",
        "days": [{"day": "2026-11-24", "count": 2}, {"day": "2026-11-28", "count": 1}],
    },
    response_only=True,
    status_codes=[200],
)
