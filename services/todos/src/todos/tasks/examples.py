"""Bodies to start from in `/docs`."""

from drf_spectacular.utils import OpenApiExample

CREATION = [
    OpenApiExample("A thought", value={"title": "Позвонить в банк"}, request_only=True),
    OpenApiExample(
        "With a due moment",
        value={
            "title": "Send the report",
            "notes": "The **final** one.",
            "due": {"date": "2026-12-01", "time": "09:00", "timezone": "Europe/Moscow"},
            "priority": 1,
            "tags": ["work"],
        },
        request_only=True,
    ),
]
CHANGES = [
    OpenApiExample("Another day, whole", value={"due": {"date": "2026-12-02"}}, request_only=True),
    OpenApiExample("No due date", value={"due": None}, request_only=True),
    OpenApiExample("Other tags", value={"tags": ["home", "bank"]}, request_only=True),
]
COMPLETION = [
    OpenApiExample("Done", value={"done": True}, request_only=True),
    OpenApiExample("Not done after all", value={"done": False}, request_only=True),
]
