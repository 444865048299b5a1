"""Lists of tasks. Every person has exactly one Inbox, made together with the person."""

from django.conf import settings
from django.db import models
from uuid_utils.compat import uuid7

INBOX_TITLE = "Inbox"


class List(models.Model):
    """A list of tasks; `version` is its ETag."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lists")
    title = models.CharField(max_length=128)
    is_inbox = models.BooleanField(default=False, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "task_list"
        constraints = [
            models.UniqueConstraint(fields=["owner"], condition=models.Q(is_inbox=True), name="list_one_inbox_each"),
        ]

    def __str__(self) -> str:
        return self.title
