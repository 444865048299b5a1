"""Sessions and registrations in `/admin`: to be read, and sessions to be ended. Nothing secret is shown."""

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from todos.read_only_admin import ReadOnlyAdmin
from todos.tokens.limits import forget_attempts_of
from todos.tokens.models import AttemptWindow, EndReason, RegistrationIntent, Session
from todos.tokens.services.sessions import end_all


@admin.register(Session)
class SessionAdmin(ReadOnlyAdmin):
    """Who is signed in with what."""

    list_display = ["user", "client_name", "ip_hint", "created_at", "last_seen_at", "ended_at", "end_reason"]
    fields = [
        "user",
        "client_name",
        "ip_hint",
        "created_at",
        "last_seen_at",
        "renewals",
        "idle_expires_at",
        "absolute_expires_at",
        "ended_at",
        "end_reason",
    ]
    readonly_fields = ["renewals"]
    list_filter = ["end_reason"]
    list_select_related = ["user"]
    search_fields = ["user__name", "user__telegram_id", "client_name"]
    ordering = ["-id"]
    actions = ["end"]

    @admin.display(description=_("renewed"))
    def renewals(self, session: Session) -> str:
        """How often its refresh token was renewed."""
        number = session.refresh_tokens.filter(generation__gt=1).count()
        return ngettext("%(number)d time", "%(number)d times", number) % {"number": number}

    @admin.action(description=_("End these sessions"), permissions=["view"])
    def end(self, request: HttpRequest, queryset: QuerySet[Session]) -> None:
        """End the chosen sessions that have not ended yet."""
        chosen = Session.objects.filter(id__in=[session.id for session in queryset], ended_at=None)
        with transaction.atomic():
            number = end_all(chosen, reason=EndReason.ENDED_BY_OPERATOR, now=timezone.now())
        message = ngettext("%(number)d session was ended.", "%(number)d sessions were ended.", number)
        self.message_user(request, message % {"number": number})


@admin.register(RegistrationIntent)
class RegistrationIntentAdmin(ReadOnlyAdmin):
    """Requests to set a password over HTTP: who asked for whom, and what became of it."""

    list_display = ["telegram_id", "client_name", "ip_hint", "state", "created_at", "prompted_at", "decided_at"]
    list_filter = ["state"]
    search_fields = ["telegram_id"]
    ordering = ["-id"]
    exclude = ["request_id", "handle", "password", "replaced_password", "number", "numbers"]


@admin.register(AttemptWindow)
class AttemptWindowAdmin(ReadOnlyAdmin):
    """Whoever has tried something limited, by what the limit counts; an operator may let them try again at once."""

    list_display = ["key", "attempt_count", "expires_at"]
    search_fields = ["key"]
    ordering = ["-expires_at"]
    actions = ["forget"]

    @admin.display(description=_("attempts"))
    def attempt_count(self, window: AttemptWindow) -> int:
        """How many are remembered."""
        return len(window.moments)

    @admin.action(description=_("Let them try again at once"), permissions=["view"])
    def forget(self, request: HttpRequest, queryset: QuerySet[AttemptWindow]) -> None:
        """Forget the chosen attempts."""
        number = forget_attempts_of(list(queryset.values_list("key", flat=True)))
        message = ngettext("%(number)d may try again.", "%(number)d may try again.", number)
        self.message_user(request, message % {"number": number})
