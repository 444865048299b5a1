"""Lists in `/admin`, to be read: they are made, changed and deleted by their people."""

from django.contrib import admin

from todos.lists.models import List
from todos.read_only_admin import ReadOnlyAdmin


@admin.register(List)
class ListAdmin(ReadOnlyAdmin):
    """Read only."""

    list_display = ["title", "owner", "is_inbox", "created_at"]
    list_filter = ["is_inbox"]
    list_select_related = ["owner"]
    search_fields = ["title", "owner__name", "owner__username"]
    ordering = ["-created_at"]
    fields = ["title", "owner", "is_inbox", "version", "created_at"]
