"""Saved views in `/admin`, to be read: they are made, changed and deleted by their people."""

from django.contrib import admin

from todos.read_only_admin import ReadOnlyAdmin
from todos.saved_views.models import SavedView


@admin.register(SavedView)
class SavedViewAdmin(ReadOnlyAdmin):
    """Read only."""

    list_display = ["name", "owner", "query", "sort", "created_at"]
    list_filter = ["sort"]
    list_select_related = ["owner"]
    search_fields = ["name", "query", "owner__name", "owner__username"]
    ordering = ["-created_at"]
    fields = ["name", "emoji", "owner", "query", "sort", "group", "position", "version", "created_at", "updated_at"]
