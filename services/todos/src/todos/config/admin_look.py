"""How `/admin` looks, and where its pages stand: every page in the sidebar, by what it is about."""

from typing import Any, Final

from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def _page(title: Promise, icon: str, model: str) -> dict[str, Any]:
    """The list of the rows of a model, named `<app>_<model>`."""
    return {"title": title, "icon": icon, "link": reverse_lazy(f"admin:{model}_changelist")}


_NAVIGATION: Final = [
    {
        "title": _("Work"),
        "items": [
            _page(_("Tasks"), "task_alt", "tasks_task"),
            _page(_("Lists"), "list_alt", "lists_list"),
            _page(_("Saved views"), "filter_list", "saved_views_savedview"),
            _page(_("Reminders"), "alarm", "reminders_reminder"),
            _page(_("Repeats done"), "event_repeat", "recurrence_completion"),
            _page(_("Invites"), "mail", "sharing_invite"),
            _page(_("Guests"), "person_add", "sharing_guest"),
            _page(_("History"), "history", "history_taskevent"),
        ],
    },
    {
        "title": _("People"),
        "items": [
            _page(_("People"), "group", "accounts_user"),
            _page(_("Sessions"), "devices", "tokens_session"),
            _page(_("Password requests"), "password", "tokens_registrationintent"),
            _page(_("Attempts"), "speed", "tokens_attemptwindow"),
            _page(_("Subscriptions"), "notifications", "subscriptions_subscription"),
            _page(_("Muted news"), "notifications_off", "subscriptions_mute"),
        ],
    },
    {
        "title": _("Behind the scenes"),
        "items": [
            _page(_("Outbox"), "outbox", "notifications_notification"),
            _page(_("Sent before"), "mark_email_read", "notifications_sentnotification"),
            _page(_("Parked chats"), "block", "notifications_laneblock"),
            _page(_("Idempotency keys"), "repeat_one", "api_idempotencykey"),
            _page(_("Changes feed"), "sync", "sync_feed"),
            _page(_("To be erased"), "delete_forever", "erasures_erasure"),
            _page(_("Service keys"), "key", "service_keys_servicekey"),
        ],
    },
]

UNFOLD: Final[dict[str, Any]] = {
    "SITE_TITLE": "Delegram",
    "SITE_HEADER": "Delegram",
    "SITE_SUBHEADER": _("Tasks that live in Telegram"),
    "SITE_SYMBOL": "task_alt",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": "/static/delegram/icon.svg"}],
    "SITE_URL": "/docs",
    "SHOW_HISTORY": True,
    "DASHBOARD_CALLBACK": "todos.config.dashboard.fill_dashboard",
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_LANGUAGES": True,
    # Each by its own name: whoever does not read the page's language finds the way out.
    "LANGUAGES": {"navigation": [{"code": "en-gb", "name_local": "English"}, {"code": "ru", "name_local": "Русский"}]},
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
