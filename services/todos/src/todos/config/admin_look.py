"""How `/admin` looks, and where its pages stand: every page in the sidebar, by what it is about."""

from typing import Any, Final

from django.urls import reverse_lazy


def _page(title: str, icon: str, model: str) -> dict[str, Any]:
    """The list of the rows of a model, named `<app>_<model>`."""
    return {"title": title, "icon": icon, "link": reverse_lazy(f"admin:{model}_changelist")}


_NAVIGATION: Final = [
    {
        "title": "Work",
        "items": [
            _page("Tasks", "task_alt", "tasks_task"),
            _page("Lists", "list_alt", "lists_list"),
            _page("Saved views", "filter_list", "saved_views_savedview"),
            _page("Reminders", "alarm", "reminders_reminder"),
            _page("Repeats done", "event_repeat", "recurrence_completion"),
            _page("Invites", "mail", "sharing_invite"),
            _page("Guests", "person_add", "sharing_guest"),
            _page("History", "history", "history_taskevent"),
        ],
    },
    {
        "title": "People",
        "items": [
            _page("People", "group", "accounts_user"),
            _page("Sessions", "devices", "tokens_session"),
            _page("Password requests", "password", "tokens_registrationintent"),
            _page("Attempts", "speed", "tokens_attemptwindow"),
            _page("Subscriptions", "notifications", "subscriptions_subscription"),
            _page("Muted news", "notifications_off", "subscriptions_mute"),
        ],
    },
    {
        "title": "Behind the scenes",
        "items": [
            _page("Outbox", "outbox", "notifications_notification"),
            _page("Sent before", "mark_email_read", "notifications_sentnotification"),
            _page("Parked chats", "block", "notifications_laneblock"),
            _page("Idempotency keys", "repeat_one", "api_idempotencykey"),
            _page("Changes feed", "sync", "sync_feed"),
            _page("To be erased", "delete_forever", "erasures_erasure"),
            _page("Service keys", "key", "service_keys_servicekey"),
        ],
    },
]

UNFOLD: Final[dict[str, Any]] = {
    "SITE_TITLE": "Delegram",
    "SITE_HEADER": "Delegram",
    "SITE_SUBHEADER": "Tasks that live in Telegram",
    "SITE_SYMBOL": "task_alt",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": "/static/delegram/icon.svg"}],
    "SITE_URL": "/docs",
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": False,
    "BORDER_RADIUS": "8px",
    "COLORS": {
        "primary": {
            "50": "oklch(97% .013 237)",
            "100": "oklch(94% .026 237)",
            "200": "oklch(89% .055 237)",
            "300": "oklch(82% .095 237)",
            "400": "oklch(74% .13 237)",
            "500": "oklch(67% .145 237)",
            "600": "oklch(58% .14 240)",
            "700": "oklch(50% .125 242)",
            "800": "oklch(43% .105 243)",
            "900": "oklch(38% .085 243)",
            "950": "oklch(28% .065 244)",
        },
    },
    "SIDEBAR": {"show_search": True, "navigation": _NAVIGATION},
}
