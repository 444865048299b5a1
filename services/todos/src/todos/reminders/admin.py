"""Reminders in `/admin`: read, never written."""

from django.contrib import admin
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from todos.read_only_admin import ReadOnlyAdmin
from todos.reminders.models import Reminder


@admin.register(Reminder)
class ReminderAdmin(ReadOnlyAdmin):
    """Search by a task's title or id, or by the person."""

    list_display = [
        "task",
        "user",
        "moment",
        "nag_every_minutes",
        "escalate_after_minutes",
        "snoozed_until",
        "is_default",
    ]
    list_filter = ["is_default"]
    list_select_related = ["task", "user"]
    search_fields = ["=task__id", "task__title", "user__name", "user__telegram_id"]
    ordering = ["-id"]

    @admin.display(description=_("reminds"))
    def moment(self, reminder: Reminder) -> str:
        """So long before the due time, or when."""
        if reminder.on_date and reminder.at_time:
            day, time = date_format(reminder.on_date, "SHORT_DATE_FORMAT"), time_format(reminder.at_time)
            return f"{day} {time} {reminder.timezone}"
        minutes = reminder.minutes_before or 0
        return ngettext("%(number)d minute before", "%(number)d minutes before", minutes) % {"number": minutes}
