"""What comments has not forgotten yet, in `/admin`, to be read: a row that stays means that comments is away."""

from django.contrib import admin

from todos.erasures.models import Erasure
from todos.read_only_admin import ReadOnlyAdmin


@admin.register(Erasure)
class ErasureAdmin(ReadOnlyAdmin):
    """Read only."""

    list_display = ["kind", "subject_id", "created_at"]
    list_filter = ["kind"]
    ordering = ["-created_at"]
    fields = ["kind", "subject_id", "created_at"]
