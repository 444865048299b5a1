"""Guests and invites in `/admin`, to be read; an operator may withdraw invites."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from todos.read_only_admin import ReadOnlyAdmin
from todos.sharing.models import Guest, Invite
from todos.sharing.services import withdraw_invites


@admin.register(Guest)
class GuestAdmin(ReadOnlyAdmin):
    """Read only."""

    list_display = ["task", "user", "role", "created_at"]
    list_filter = ["role"]
    list_select_related = ["task", "user"]
    search_fields = ["task__title", "user__name", "user__username"]
    ordering = ["-id"]
    fields = ["task", "user", "role", "version", "created_at"]


@admin.register(Invite)
class InviteAdmin(ReadOnlyAdmin):
    """Read, and withdraw. The secret of a link is nobody's to read."""

    list_display = [
        "place",
        "role",
        "username",
        "creator",
        "created_at",
        "expires_at",
        "use_count",
        "max_uses",
        "ended_at",
    ]
    list_filter = ["role", ("username", admin.EmptyFieldListFilter), ("ended_at", admin.EmptyFieldListFilter)]
    list_select_related = ["list", "task", "creator"]
    search_fields = ["username", "list__title", "task__title", "creator__name"]
    ordering = ["-id"]
    fields = [
        "list",
        "task",
        "role",
        "username",
        "invitee",
        "creator",
        "created_at",
        "expires_at",
        "use_count",
        "max_uses",
        "ended_at",
    ]
    actions = ["withdraw"]

    @admin.display(description=_("to"))
    def place(self, invite: Invite) -> str:
        """The list, or the single task."""
        return str(invite.list or invite.task)

    @admin.action(description=_("Withdraw (open ones)"), permissions=["view"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Invite]) -> None:
        """Nobody comes in by the chosen invites any more."""
        number = withdraw_invites(list(queryset.values_list("id", flat=True)), now=timezone.now())
        message = ngettext("%(number)d invite was withdrawn.", "%(number)d invites were withdrawn.", number)
        self.message_user(request, message % {"number": number})
