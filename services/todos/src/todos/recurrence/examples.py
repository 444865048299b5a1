"""Bodies to start from in `/docs`."""

from drf_spectacular.utils import OpenApiExample

_PARTS = {
    "frequency": "monthly",
    "interval": 1,
    "months": [],
    "month_days": [],
    "weekdays": [{"weekday": 5, "nth": -1}],
    "positions": [],
    "is_every_working_day": False,
    "count": None,
    "until": None,
}
PREVIEW = [
    OpenApiExample(
        "The last Friday of a month",
        value={"rule": "FREQ=MONTHLY;BYDAY=-1FR", "start": "2026-11-27", "time": "18:00", "timezone": "Europe/Moscow"},
        request_only=True,
    ),
    OpenApiExample(
        "Every working day, from today on",
        value={"rule": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "holidays": "RU", "limit": 5},
        request_only=True,
    ),
    OpenApiExample(
        "Three days after it was done",
        value={"rule": "FREQ=DAILY;INTERVAL=3", "anchor": "completion"},
        request_only=True,
    ),
    OpenApiExample(
        "Its next dates",
        value={
            "rule": "FREQ=MONTHLY;BYDAY=-1FR",
            "parts": _PARTS,
            "occurrences": [
                {"date": "2026-11-27", "time": "18:00", "at": "2026-11-27T15:00:00Z"},
                {"date": "2026-12-25", "time": "18:00", "at": "2026-12-25T15:00:00Z"},
                {"date": "2027-01-29", "time": "18:00", "at": "2027-01-29T15:00:00Z"},
            ],
        },
        response_only=True,
        status_codes=[200],
    ),
]
