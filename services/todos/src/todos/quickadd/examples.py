"""Bodies to start from in `/docs`."""

from drf_spectacular.utils import OpenApiExample

_TEXT = "завтра в 9 позвонить в банк #дом !1"
_READING = {
    "title": "позвонить в банк",
    "due": {"date": "2026-11-24", "time": "09:00", "timezone": "Europe/Moscow"},
    "repeat": None,
    "priority": 1,
    "tags": ["дом"],
    "list": None,
    "assignee": None,
    "spans": [
        {"start": 0, "end": 6, "kind": "date"},
        {"start": 7, "end": 10, "kind": "time"},
        {"start": 28, "end": 32, "kind": "tag"},
        {"start": 33, "end": 35, "kind": "priority"},
    ],
    "alternatives": [
        {
            "reason": "other_half_of_day",
            "due": {"date": "2026-11-24", "time": "21:00", "timezone": "Europe/Moscow"},
            "rrule": None,
            "parts": None,
            "holidays": None,
        }
    ],
    "hints": [],
}
_QUICK_TASK = {
    "id": "019ab2f0-6c5e-7d21-9a35-0c9a3c1d5e77",
    "list_id": "019ab2ef-1f0a-7c1e-8f43-6a1d5b2c9e10",
    "creator_id": "019ab2ef-1ef8-74d6-b0a7-2f9d8e6c4b31",
    "title": "позвонить в банк",
    "notes": "",
    "due": {"date": "2026-11-24", "time": "09:00", "timezone": "Europe/Moscow", "at": "2026-11-24T06:00:00Z"},
    "priority": 1,
    "tags": ["дом"],
    "comment_count": 0,
    "version": 1,
    "created_at": "2026-11-23T07:15:00Z",
    "updated_at": "2026-11-23T07:15:00Z",
    "completed_at": None,
    "deleted_at": None,
    "reading": _READING,
}
_REQUESTS = [
    OpenApiExample("A date and a time, in Russian", value={"text": _TEXT}, request_only=True),
    OpenApiExample(
        "A repeat, in English",
        value={"text": "Take out trash every monday and thursday at 8pm #home"},
        request_only=True,
    ),
    OpenApiExample(
        "A repeat that leaves out the holidays of the person's country",
        value={"text": "каждый второй вторник, кроме праздников, планёрка в 11:00"},
        request_only=True,
    ),
    OpenApiExample(
        "As it was meant then and there",
        value={
            "text": "Gym 6pm",
            "now": "2026-11-23T10:15:00",
            "timezone": "America/New_York",
            "language": "en",
        },
        request_only=True,
    ),
]
PARSING = [OpenApiExample("What it means", value=_READING, response_only=True, status_codes=[200]), *_REQUESTS]
CREATION = [OpenApiExample("The task", value=_QUICK_TASK, response_only=True, status_codes=[201]), *_REQUESTS]
