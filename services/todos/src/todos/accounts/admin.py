"""People in `/admin`. They come by `/start` and are read here; the operator may end their sessions, and lock them out."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin

from todos.accounts.models import User
from todos.accounts.services import set_activity
from todos.lists.models import Membership
from todos.read_only_admin import ReadOnlyInline
from todos.tokens.models import EndReason, Session
from todos.tokens.selectors import live_sessions
from todos.tokens.services.sessions import end_sessions

# Rights are few: a member of staff, or not.
admin.site.unregister(Group)


class MembershipInline(ReadOnlyInline):
    """The lists that they belong to."""

    model = Membership
    fields = ["list", "role", "created_at"]
    ordering = ["created_at"]
    verbose_name_plural = _("lists")


class SessionInline(ReadOnlyInline):
    """The programs that are signed in as them."""

    model = Session
    fields = ["client_name", "ip_hint", "created_at", "last_seen_at"]
    ordering = ["-last_seen_at"]
    verbose_name_plural = _("programs signed in")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Session]:
        """Those that still may."""
        return super().get_queryset(request).filter(live_sessions(timezone.now()))


@admin.register(User)
class UserAdmin(ModelAdmin):
    """Read all, change one thing: whether the person may use the system."""

    list_display = ["name", "telegram_id", "username", "language", "timezone", "is_set_up", "is_active", "created_at"]
    list_filter = ["is_active", "is_staff", "is_set_up", "language"]
    search_fields = ["name", "username", "telegram_id"]
    ordering = ["-created_at"]
    fields = [
        "is_active",
        "name",
        "telegram_id",
        "username",
        "language",
        "timezone",
        "digest_at",
        "review_at",
        "quiet_from",
        "quiet_until",
        "default_list",
        "reminder_minutes",
        "all_day_reminder_at",
        "holiday_country",
        "is_set_up",
        "has_own_password",
        "is_staff",
        "is_superuser",
        "introduced_at",
        "created_at",
        "last_login",
    ]
    readonly_fields = fields[1:]
    inlines = [MembershipInline, SessionInline]
    actions = ["end_sessions"]

    @admin.display(boolean=True, description=_("has a password for programs"))
    def has_own_password(self, person: User) -> bool:
        """Whether there is one; what it is, nobody knows."""
        return person.has_usable_password()

    @admin.action(description=_("End all sessions of their programs"))
    def end_sessions(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Their programs have to sign in anew; they themselves may go on."""
        now = timezone.now()
        number = sum(
            end_sessions(user_id=person.id, reason=EndReason.ENDED_BY_OPERATOR, now=now) for person in queryset
        )
        message = ngettext("%(number)d session was ended.", "%(number)d sessions were ended.", number)
        self.message_user(request, message % {"number": number})

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the framework's signature
        """People come by `/start`."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:  # noqa: ARG002 - the same
        """Locking out is enough here."""
        return False

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:  # noqa: ARG002, FBT001 - the same
        """Through the service, so that sessions end with the right to use them."""
        set_activity(user=obj, is_active=form.cleaned_data["is_active"], now=timezone.now())
