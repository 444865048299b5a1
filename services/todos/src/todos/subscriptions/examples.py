"""Bodies to start from in `/docs`."""

from drf_spectacular.utils import OpenApiExample

CHOICE = [
    OpenApiExample("Hear of nothing", value={"state": "muted"}, request_only=True),
    OpenApiExample("Hear of everything", value={"state": "following"}, request_only=True),
    OpenApiExample("What was chosen", value={"state": "muted"}, response_only=True, status_codes=[200]),
]

SETTINGS = OpenApiExample(
    "What is not heard",
    value={"muted_kinds": ["member_joined"], "muted_list_ids": ["019ab2f0-6c5e-7d21-9a35-0c9a3c1d5e77"]},
    response_only=True,
    status_codes=[200],
)
MUTING = [
    SETTINGS,
    OpenApiExample("A kind", value={"kind": "member_joined", "muted": True}, request_only=True),
    OpenApiExample(
        "A list", value={"list_id": "019ab2f0-6c5e-7d21-9a35-0c9a3c1d5e77", "muted": True}, request_only=True
    ),
]
