"""Bodies to start from in `/docs`."""

from drf_spectacular.utils import OpenApiExample

CHOICE = [
    OpenApiExample("Hear of nothing", value={"state": "muted"}, request_only=True),
    OpenApiExample("Hear of everything", value={"state": "following"}, request_only=True),
    OpenApiExample("What was chosen", value={"state": "muted"}, response_only=True, status_codes=[200]),
]
