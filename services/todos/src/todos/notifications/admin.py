"""The outbox in `/admin`: what waits, what was sent, and what is dead and why."""

from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.decorators import display

from contracts.todos.v1.notifications import NotificationKind
from todos.accounts.models import User
from todos.admin_filters import WordFilter
from todos.admin_words import word_for
from todos.notifications.models import LaneBlock, Notification, SentNotification, State
from todos.notifications.services import lift_parking, retry_dead_notifications
from todos.read_only_admin import ReadOnlyAdmin, link_to
from todos.tasks.models import Task

# A label of a word that is not here would show the word of the code.
_COLOURS = dict.fromkeys(State, "default") | {
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

    list_display = ["shown_kind", "person", "lane", "shown_state", "send_at", "attempts", "last_error", "finished_at"]
    list_filter = ["state", KindFilter]
    search_fields = ["lane", "dedupe_key", "person_name"]
    ordering = ["-id"]
    actions = ["retry"]
    fields = [
        "shown_kind",
        "person",
        "lane",
        "task",
        "state",
        "last_error",
        "priority",
        "planned_at",
        "send_at",
        "not_after",
        "finished_at",
        "message_id",
        "attempts",
        "reaps",
        "leased_by",
        "leased_at",
        "lease_until",
        "dedupe_key",
        "subject_id",
        "payload",
        "created_at",
    ]
    readonly_fields = ["shown_kind", "person", "task"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Notification]:
        """With the names of the people: a row holds the person's id and no reference, so that it outlives them."""
        name = User.objects.filter(id=OuterRef("user_id")).values("name")
        return super().get_queryset(request).annotate(person_name=Subquery(name))

    @display(description=_("state"), ordering="state", label=_COLOURS)
    def shown_state(self, notification: Notification) -> tuple[str, str]:
        """The state, coloured."""
        return notification.state, notification.get_state_display()

    @display(description=_("kind"), ordering="kind")
    def shown_kind(self, notification: Notification) -> Promise:
        """What it is about."""
        return word_for(notification.kind)

    @display(description=_("person"), ordering="person_name")
    def person(self, notification: Any) -> str:
        """Whom it tells, with the way to their page; nobody whose Telegram id alone is known."""
        if notification.person_name is None:
            return ""
        return link_to(reverse("admin:accounts_user_change", args=[notification.user_id]), notification.person_name)

    @display(description=_("task"))
    def task(self, notification: Notification) -> str:
        """The task that it is about, if it is about one that is still there."""
        task = Task.objects.filter(id__in=[notification.subject_id]).only("id", "title").first()
        if task is None:
            return ""
        return link_to(reverse("admin:tasks_task_change", args=[task.id]), task.title)

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
    list_filter = [("parked_at", admin.EmptyFieldListFilter)]
    ordering = ["lane"]
    actions = ["lift"]

    @admin.action(description=_("Send what waits for them"), permissions=["view"])
    def lift(self, request: HttpRequest, queryset: QuerySet[LaneBlock]) -> None:
        """As if their people had come back; whoever has not is parked again by the first refusal."""
        chats = list(queryset.filter(parked_at__isnull=False).values_list("lane", flat=True))
        for chat_id in chats:
            lift_parking(chat_id=chat_id, now=timezone.now())
        message = ngettext("%(number)d chat is tried again.", "%(number)d chats are tried again.", len(chats))
        self.message_user(request, message % {"number": len(chats)})


@admin.register(SentNotification)
class SentNotificationAdmin(ReadOnlyAdmin):
    """What was sent and has left the outbox: search by the key that says it was."""

    list_display = ["dedupe_key", "finished_at"]
    search_fields = ["dedupe_key"]
    ordering = ["-finished_at"]
