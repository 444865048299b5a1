"""The outbox in `/admin`: what waits, what was sent, and what is dead and why."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from unfold.decorators import display

from todos.notifications.models import LaneBlock, Notification, SentNotification, State
from todos.notifications.services import retry_dead_notifications
from todos.read_only_admin import ReadOnlyAdmin

_COLOURS = {
    State.READY: "info",
    State.LEASED: "warning",
    State.SENT: "success",
    State.DEAD: "danger",
}


@admin.register(Notification)
class NotificationAdmin(ReadOnlyAdmin):
    """Filter by *dead* to see what needs a person; *try again* starts such rows anew."""

    list_display = ["kind", "lane", "shown_state", "send_at", "attempts", "reaps", "last_error", "finished_at"]
    list_filter = ["state", "kind"]
    search_fields = ["lane", "dedupe_key"]
    ordering = ["-id"]
    actions = ["retry"]
    exclude = ["lease_token"]

    @display(description="state", ordering="state", label=_COLOURS)
    def shown_state(self, notification: Notification) -> str:
        """The state, coloured."""
        return notification.state

    @admin.action(description="Try again (dead ones)", permissions=["view"])
    def retry(self, request: HttpRequest, queryset: QuerySet[Notification]) -> None:
        """Start the chosen rows that are dead from the beginning."""
        ids = list(queryset.filter(state=State.DEAD).values_list("id", flat=True))
        number = retry_dead_notifications(ids, now=timezone.now())
        self.message_user(request, f"{number} will be tried again.")


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
