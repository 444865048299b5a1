"""A person's saved views."""

from django.conf import settings
from django.db import models
from uuid_utils.compat import uuid7

from contracts.todos.v1.search import MAX_EMOJI_LENGTH, MAX_QUERY_LENGTH, MAX_VIEW_NAME_LENGTH, ViewGroup, ViewSort


class SavedView(models.Model):
    """A query under a name, how its tasks are sorted, and how a client should group them; `version` is its ETag."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views", db_index=False
    )
    name = models.CharField(max_length=MAX_VIEW_NAME_LENGTH)
    emoji = models.CharField(max_length=MAX_EMOJI_LENGTH, blank=True, default="")
    query = models.CharField(max_length=MAX_QUERY_LENGTH)
    sort = models.CharField(max_length=16, choices=[(sort.value, sort.value) for sort in ViewSort])
    group = models.CharField(max_length=16, choices=[(group.value, group.value) for group in ViewGroup])
    position = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(editable=False)
    updated_at = models.DateTimeField(editable=False)

    class Meta:
        db_table = "saved_view"
        indexes = [models.Index(fields=["owner", "position", "id"], name="saved_view_order")]

    def __str__(self) -> str:
        return self.name
