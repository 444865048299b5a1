"""Bodies to start from in `/docs`."""

from typing import Final

from drf_spectacular.utils import OpenApiExample

from todos.api.example_answers import answer_example, page_of

# ruff: noqa: S105 - these open nothing

_PASSWORD: Final = "a long phrase"
_REFRESH_TOKEN: Final = "rt1.Zm9yIHRoZSBleGFtcGxlIGFuZCBubyBtb3JlIGF0IGFsbA"
_SESSION_ID: Final = "019ab2f4-2b6e-7d30-8c41-9a5b6c7d8e9f"

REGISTRATION: Final = [
    OpenApiExample(
        "A laptop",
        value={"telegram_id": 1001, "password": _PASSWORD, "client_name": "laptop"},
        request_only=True,
    ),
    answer_example(
        "The number to press in Telegram",
        {"request_id": "Zm9yIHRoZSBleGFtcGxlIQ", "number": 47, "expires_in": 300},
        status=202,
    ),
]
REGISTRATION_STATE: Final = answer_example("Not yet", {"state": "pending"})
PAIR: Final = answer_example(
    "Two tokens",
    {
        "access_token": "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiIuLi4ifQ.c2lnbmF0dXJl",
        "refresh_token": _REFRESH_TOKEN,
        "token_type": "Bearer",
        "expires_in": 600,
        "session_id": _SESSION_ID,
    },
)
SIGNING_IN: Final = [
    PAIR,
    OpenApiExample(
        "A laptop",
        value={"telegram_id": 1001, "password": _PASSWORD, "client_name": "laptop"},
        request_only=True,
    ),
]
REFRESH_TOKEN: Final = OpenApiExample("The last one", value={"refresh_token": _REFRESH_TOKEN}, request_only=True)
REFRESHING: Final = [PAIR, REFRESH_TOKEN]
SESSIONS: Final = page_of(
    answer_example(
        "A session",
        {
            "id": _SESSION_ID,
            "client_name": "laptop",
            "ip_hint": "203.0.113.…",
            "created_at": "2026-11-24T09:00:00Z",
            "last_seen_at": "2026-11-24T12:30:00Z",
            "expires_at": "2026-12-24T12:30:00Z",
            "is_current": True,
        },
    )
)
