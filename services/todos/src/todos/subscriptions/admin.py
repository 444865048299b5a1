"""Subscriptions in `/admin`, to be read: they are their people's own."""

from django.contrib import admin

from todos.read_only_admin import ReadOnlyAdmin
from todos.subscriptions.models import Mute, Subscription


@admin.register(Subscription)
class SubscriptionAdmin(ReadOnlyAdmin):
    """Read only."""

    list_display = ["task", "user", "state"]
    list_filter = ["state"]
    list_select_related = ["task", "user"]
    search_fields = ["task__title", "user__name", "user__username"]
    ordering = ["-id"]
    fields = ["task", "user", "state"]


@admin.register(Mute)
class MuteAdmin(ReadOnlyAdmin):
    """Read only."""

    list_display = ["user", "kind", "list"]
    list_filter = ["kind"]
    list_select_related = ["user", "list"]
    search_fields = ["user__name", "user__username", "list__title"]
    ordering = ["-id"]
    fields = ["user", "kind", "list"]
