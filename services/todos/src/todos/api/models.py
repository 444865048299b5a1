"""What the HTTP plumbing remembers: answers to requests that must not be done twice."""

from django.conf import settings
from django.db import models
from uuid_utils.compat import uuid7


class IdempotencyKey(models.Model):
    """One use of an `Idempotency-Key`, committed with the change it stands for."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    method = models.CharField(max_length=8)
    path = models.TextField()
    key = models.CharField(max_length=255)
    fingerprint = models.BinaryField(max_length=32)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.BinaryField(default=b"")
    headers = models.JSONField(default=dict)
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "idempotency_key"
        constraints = [
            models.UniqueConstraint(fields=["user", "method", "path", "key"], name="idempotency_key_used_once"),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"
