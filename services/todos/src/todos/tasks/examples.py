"""Bodies to start from in `/docs`."""

from drf_spectacular.utils import OpenApiExample

from todos.api.example_answers import answer_example, page_of

TASK = OpenApiExample(
    "A task",
    value={
        "id": "019ab2f0-6c5e-7d21-9a35-0c9a3c1d5e77",
        "list_id": "019ab2ef-1f0a-7c1e-8f43-6a1d5b2c9e10",
        "creator_id": "019ab2ef-1ef8-74d6-b0a7-2f9d8e6c4b31",
        "title": "Send the report",
        "notes": "The **final** one.",
        "due": {
            "date": "2026-12-01",
            "time": "09:00",
            "timezone": "Europe/Moscow",
            "at": "2026-12-01T06:00:00Z",
        },
        "priority": 1,
        "tags": ["work"],
        "comment_count": 2,
        "version": 3,
        "created_at": "2026-11-24T09:00:00Z",
        "updated_at": "2026-11-24T09:05:00Z",
        "completed_at": None,
        "deleted_at": None,
        "parent_id": None,
        "position": "1Hg4kQz8sV",
        "progress": {"done": 1, "total": 3},
        "origin": None,
        "recurrence": {
            "rule": "FREQ=WEEKLY;BYDAY=TU",
            "anchor": "schedule",
            "holidays": None,
            "parts": {
                "frequency": "weekly",
                "interval": 1,
                "months": [],
                "month_days": [],
                "weekdays": [{"weekday": 2, "nth": None}],
                "positions": [],
                "is_every_working_day": False,
                "count": None,
                "until": None,
            },
            "occurrence": {"date": "2026-12-01", "time": "09:00"},
            "is_moved": False,
            "passed": 4,
            "next": [
                {"date": "2026-12-08", "time": "09:00"},
                {"date": "2026-12-15", "time": "09:00"},
                {"date": "2026-12-22", "time": "09:00"},
            ],
        },
    },
    response_only=True,
    status_codes=[200, 201],
)
PLACED_TASK = answer_example("A task on the first level", TASK.value | {"depth": 1})
PAGE = page_of(TASK)
TAGS = page_of(answer_example("A tag", {"tag": "work", "open_count": 7}))
PURGED = answer_example("How many are gone", {"count": 12})
CREATION = [
    TASK,
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
    OpenApiExample(
        "Every working day, without holidays",
        value={
            "title": "Планёрка",
            "due": {"date": "2026-12-01", "time": "09:30"},
            "recurrence": {"rule": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "holidays": "RU"},
        },
        request_only=True,
    ),
    OpenApiExample(
        "Ten days after it was done",
        value={
            "title": "Полить кактус",
            "recurrence": {"rule": "FREQ=DAILY;INTERVAL=10", "anchor": "completion"},
        },
        request_only=True,
    ),
    OpenApiExample(
        "A subtask",
        value={"title": "Ask for the figures", "parent_id": "019ab2f0-6c5e-7d21-9a35-0c9a3c1d5e77"},
        request_only=True,
    ),
    OpenApiExample(
        "From a forwarded message",
        value={
            "title": "Посмотреть договор",
            "origin": {
                "author_name": "Борис",
                "author_id": 1002,
                "link": "https://t.me/c/1234567890/42",
                "date": "2026-11-24T08:30:00Z",
                "files": [
                    {
                        "file_id": "BQACAgIAAxkBAAIB",
                        "name": "договор.pdf",
                        "size_bytes": 48213,
                        "media_type": "application/pdf",
                    }
                ],
            },
        },
        request_only=True,
    ),
]
CHANGES = [
    TASK,
    OpenApiExample("Another day, whole", value={"due": {"date": "2026-12-02"}}, request_only=True),
    OpenApiExample("No due date", value={"due": None}, request_only=True),
    OpenApiExample("Other tags", value={"tags": ["home", "bank"]}, request_only=True),
]
COMPLETION = [
    TASK,
    OpenApiExample("Done", value={"done": True}, request_only=True),
    OpenApiExample("Done yesterday", value={"done": True, "on": "2026-11-30"}, request_only=True),
    OpenApiExample(
        "This occurrence, once",
        value={"done": True, "occurrence": {"date": "2026-12-01", "time": "09:00"}},
        request_only=True,
    ),
    OpenApiExample("Not done after all", value={"done": False}, request_only=True),
]
MOVE = [
    TASK,
    OpenApiExample(
        "Right after another one", value={"after": "019ab2f0-7a11-7c02-8d5e-3b0f6c2a9d14"}, request_only=True
    ),
    OpenApiExample(
        "Under another task", value={"parent_id": "019ab2f0-7a11-7c02-8d5e-3b0f6c2a9d14"}, request_only=True
    ),
    OpenApiExample("Out of its parent", value={"parent_id": None}, request_only=True),
    OpenApiExample("To another list", value={"list_id": "019ab2ef-1f0a-7c1e-8f43-6a1d5b2c9e10"}, request_only=True),
]
