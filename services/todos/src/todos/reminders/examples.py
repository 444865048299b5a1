"""Bodies to start from in `/docs`."""

from drf_spectacular.utils import OpenApiExample

_REMINDER = {
    "id": "019ab2f1-0a3c-7e55-8d21-7f0c9b4e2a10",
    "task_id": "019ab2f0-6c5e-7d21-9a35-0c9a3c1d5e77",
    "minutes_before": 30,
    "time_of_day": None,
    "moment": None,
    "nag": {"every_minutes": 15, "times": 4},
    "escalate_after_minutes": None,
    "is_default": False,
    "snoozed_until": None,
    "next_at": "2026-12-01T05:30:00Z",
}
REMINDER = OpenApiExample("A reminder", value=_REMINDER, response_only=True, status_codes=[200, 201])
LIST = OpenApiExample("Your reminders", value={"results": [_REMINDER]}, response_only=True, status_codes=[200])
INPUT = [
    REMINDER,
    OpenApiExample("Half an hour before", value={"minutes_before": 30}, request_only=True),
    OpenApiExample("The evening before", value={"minutes_before": 1440, "time_of_day": "20:00"}, request_only=True),
    OpenApiExample(
        "At a moment of its own",
        value={"moment": {"date": "2026-11-30", "time": "18:00", "timezone": "Europe/Moscow"}},
        request_only=True,
    ),
    OpenApiExample("In words", value={"text": "за 2 часа"}, request_only=True),
    OpenApiExample("This evening", value={"preset": "evening"}, request_only=True),
    OpenApiExample(
        "Until it is done",
        value={"minutes_before": 0, "nag": {"every_minutes": 15, "times": 4}, "escalate_after_minutes": 120},
        request_only=True,
    ),
]
NAG = [
    REMINDER,
    OpenApiExample("Every quarter of an hour", value={"nag": {"every_minutes": 15, "times": 4}}, request_only=True),
    OpenApiExample("Once", value={"nag": None}, request_only=True),
]
SNOOZE = [
    REMINDER,
    OpenApiExample("This evening", value={"preset": "evening"}, request_only=True),
    OpenApiExample("In 40 minutes", value={"minutes": 40}, request_only=True),
    OpenApiExample("In words", value={"text": "tomorrow at 11"}, request_only=True),
    OpenApiExample("Then", value={"until": {"date": "2026-12-02", "time": "11:00"}}, request_only=True),
]
UPCOMING = OpenApiExample(
    "What comes next",
    value={
        "results": [
            {
                "reminder_id": _REMINDER["id"],
                "task_id": _REMINDER["task_id"],
                "title": "Send the report",
                "at": "2026-12-01T05:30:00Z",
            }
        ],
        "next": None,
    },
    response_only=True,
    status_codes=[200],
)
