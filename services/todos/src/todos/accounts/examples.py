"""Bodies to start from in `/docs`."""

from typing import Final

from drf_spectacular.utils import OpenApiExample

from todos.api.example_answers import answer_example

PERSON: Final = answer_example(
    "You",
    {
        "id": "019ab2ef-1ef8-74d6-b0a7-2f9d8e6c4b31",
        "telegram_id": 1001,
        "name": "Аня",
        "username": "anya",
        "language": "ru",
        "timezone": "Europe/Moscow",
        "has_password": True,
        "is_set_up": True,
        "inbox_id": "019ab2ef-1ef9-7b10-a2c3-4d5e6f708192",
        "created_at": "2026-11-24T09:00:00Z",
        "week_starts_on": 1,
        "day_parts": {
            "morning": "09:00",
            "noon": "12:00",
            "afternoon": "15:00",
            "evening": "19:00",
            "night": "22:00",
        },
        "digest_at": "08:30",
        "review_at": None,
        "quiet_hours": {"begin": "23:00", "end": "08:00"},
        "default_list_id": None,
        "default_reminders": {"minutes_before": [0, 30], "all_day_at": "09:00"},
        "holiday_country": "RU",
    },
)
CHANGES: Final = [
    PERSON,
    OpenApiExample("Another place", value={"timezone": "Asia/Yekaterinburg"}, request_only=True),
    OpenApiExample(
        "A digest in the morning, silence at night",
        value={"digest_at": "08:30", "quiet_hours": {"begin": "23:00", "end": "08:00"}},
        request_only=True,
    ),
    OpenApiExample("No evening review", value={"review_at": None}, request_only=True),
]
PASSWORD: Final = OpenApiExample("A phrase", value={"password": "a long phrase"}, request_only=True)
