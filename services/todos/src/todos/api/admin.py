"""Creations that were sent with an `Idempotency-Key`, in `/admin`: read, never written. What was sent and answered is nobody's to read."""

from django.contrib import admin

from todos.api.models import IdempotencyKey
from todos.read_only_admin import ReadOnlyAdmin


@admin.register(IdempotencyKey)
class IdempotencyKeyAdmin(ReadOnlyAdmin):
    """Search by person or key to see if a request has come, and what became of it."""

    list_display = ["created_at", "user", "method", "path", "key", "status"]
    list_filter = ["method", "status"]
    list_select_related = ["user"]
    search_fields = ["=key", "user__name", "user__telegram_id"]
    ordering = ["-id"]
    fields = ["user", "method", "path", "key", "status", "created_at"]
