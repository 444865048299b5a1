"""Reminders in `/admin`: read, never written."""

from django.contrib import admin

from todos.read_only_admin import ReadOnlyAdmin
from todos.reminders.models import Reminder


@admin.register(Reminder)
class ReminderAdmin(ReadOnlyAdmin):
    """Search by a task's title or id, or by the person."""

    list_display = [
        "task",
        "user",
        "__str__",
        "nag_every_minutes",
        "escalate_after_minutes",
        "snoozed_until",
        "is_default",
    ]
    list_filter = ["is_default"]
    list_select_related = ["task", "user"]
    search_fields = ["=task__id", "task__title", "user__name", "user__telegram_id"]
    ordering = ["-id"]
