"""What was done of repeating tasks, in `/admin`: read, never written."""

from django.contrib import admin

from todos.read_only_admin import ReadOnlyAdmin
from todos.recurrence.models import Completion


@admin.register(Completion)
class CompletionAdmin(ReadOnlyAdmin):
    """Search by a task's title or id, or by the person."""

    list_display = ["recorded_at", "outcome", "task", "occurrence_date", "occurrence_time", "done_on", "person"]
    list_filter = ["outcome"]
    list_select_related = ["task", "person"]
    search_fields = ["=task__id", "task__title", "person__name"]
    ordering = ["-id"]
