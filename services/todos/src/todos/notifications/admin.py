"""The outbox in `/admin`: what waits, what was sent, and what is dead and why."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.decorators import display

from contracts.todos.v1.notifications import NotificationKind
from todos.admin_filters import WordFilter
from todos.admin_words import word_for
from todos.notifications.models import LaneBlock, Notification, SentNotification, State
from todos.notifications.services import retry_dead_notifications
from todos.read_only_admin import ReadOnlyAdmin

_COLOURS = {
    State.READY: "info",
    State.LEASED: "warning",
    State.SENT: "success",
    State.DEAD: "danger",
}


class KindFilter(WordFilter):
    """What the message is about."""

    title, parameter_name, words = _("kind"), "kind", NotificationKind


@admin.register(Notification)
class NotificationAdmin(ReadOnlyAdmin):
    """Filter by *dead* to see what needs a person; *try again* starts such rows anew."""

    list_display = ["shown_kind", "lane", "shown_state", "send_at", "attempts", "reaps", "last_error", "finished_at"]
    list_filter = ["state", KindFilter]
    search_fields = ["lane", "dedupe_key"]
    ordering = ["-id"]
    actions = ["retry"]
    exclude = ["lease_token"]

    @display(description=_("state"), ordering="state", label=_COLOURS)
    def shown_state(self, notification: Notification) -> tuple[str, str]:
        """The state, coloured."""
        return notification.state, notification.get_state_display()

    @display(description=_("kind"), ordering="kind")
    def shown_kind(self, notification: Notification) -> Promise:
        """What it is about."""
        return word_for(notification.kind)

    @admin.action(description=_("Try again (dead ones)"), permissions=["view"])
    def retry(self, request: HttpRequest, queryset: QuerySet[Notification]) -> None:
        """Start the chosen rows that are dead from the beginning."""
        ids = list(queryset.filter(state=State.DEAD).values_list("id", flat=True))
        number = retry_dead_notifications(ids, now=timezone.now())
        message = ngettext(
            "%(number)d notification will be tried again.", "%(number)d notifications will be tried again.", number
        )
        self.message_user(request, message % {"number": number})


@admin.register(LaneBlock)
class LaneBlockAdmin(ReadOnlyAdmin):
    """Chats that get nothing for a while."""

    list_display = ["lane", "parked_at", "until", "lifted_at", "reason"]
    search_fields = ["lane"]
    ordering = ["lane"]


@admin.register(SentNotification)
class SentNotificationAdmin(ReadOnlyAdmin):
    """What was sent and has left the outbox: search by the key that says it was."""

    list_display = ["dedupe_key", "finished_at"]
    search_fields = ["dedupe_key"]
    ordering = ["-finished_at"]
