"""Bodies of the routes of occurrences to start from in `/docs`."""

from drf_spectacular.utils import OpenApiExample

OCCURRENCES = OpenApiExample(
    "Every working day",
    value={
        "results": [
            {"date": "2026-12-30", "time": "09:00", "at": "2026-12-30T06:00:00Z"},
            {"date": "2027-01-11", "time": "09:00", "at": "2027-01-11T06:00:00Z"},
        ]
    },
    response_only=True,
    status_codes=[200],
)
SKIP = [
    OpenApiExample("Whatever is due", value={}, request_only=True),
    OpenApiExample(
        "A certain one, at most once",
        value={"occurrence": {"date": "2026-12-01", "time": "09:00"}},
        request_only=True,
    ),
]
MOVE = [
    OpenApiExample("To another day, at the same time", value={"date": "2026-12-02"}, request_only=True),
    OpenApiExample("To the whole of that day", value={"date": "2026-12-02", "time": None}, request_only=True),
]
COMPLETIONS = OpenApiExample(
    "Done a day later",
    value={
        "results": [
            {
                "id": "019ab2f0-6c5e-7d21-9a35-0c9a3c1d5e78",
                "outcome": "done",
                "occurrence": {"date": "2026-12-01", "time": "09:00"},
                "done_on": "2026-12-02",
                "person_id": "019ab2ef-1ef8-74d6-b0a7-2f9d8e6c4b31",
                "recorded_at": "2026-12-02T06:10:00Z",
            }
        ],
        "next": None,
    },
    response_only=True,
    status_codes=[200],
)
