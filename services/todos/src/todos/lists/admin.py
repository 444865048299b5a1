"""Lists in `/admin`, to be read: they are made, changed and deleted by their people."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from todos.lists.models import List, Membership
from todos.read_only_admin import ReadOnlyAdmin, ReadOnlyInline


class MembershipInline(ReadOnlyInline):
    """Who belongs to the list."""

    model = Membership
    fields = ["user", "role", "created_at"]
    ordering = ["created_at"]
    verbose_name_plural = _("members")


@admin.register(List)
class ListAdmin(ReadOnlyAdmin):
    """Read only."""

    list_display = ["title", "owner", "is_inbox", "created_at", "archived_at", "deleted_at"]
    list_filter = [
        "is_inbox",
        "colour",
        ("archived_at", admin.EmptyFieldListFilter),
        ("deleted_at", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["owner"]
    search_fields = ["title", "owner__name", "owner__username"]
    ordering = ["-created_at"]
    fields = [
        "title",
        "emoji",
        "colour",
        "owner",
        "is_inbox",
        "version",
        "created_at",
        "archived_at",
        "deleted_at",
    ]
    inlines = [MembershipInline]
