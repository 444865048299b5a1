"""Tasks and people that were deleted for good, until comments has forgotten them.

Invariant: a row is written in the transaction of the deletion, by a trigger of the table itself: whatever deletes (the trash, a cascade,
`/admin`, SQL by hand), nothing is left over in comments.
"""

from django.db import models
from uuid_utils.compat import uuid7

from contracts.todos.v1.erasures import ErasedKind


class Erasure(models.Model):
    """One of them."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in ErasedKind])
    subject_id = models.UUIDField()
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "erasure"

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"
