"""The history: rows that are added and never changed.

A row says of one task, or of a list as such, which fields had which values before and after a change. It goes when its task goes for
good; a person who leaves is forgotten in it.
"""

import json
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from uuid_utils.compat import uuid7


class ExactEncoder(json.JSONEncoder):
    """Writes moments to the microsecond: what is put back must equal what was there."""

    def default(self, o: Any) -> Any:
        """Ids and moments as text that their fields read back."""
        if isinstance(o, datetime | date | time):
            return o.isoformat()
        return str(o) if isinstance(o, UUID) else super().default(o)


class TaskEvent(models.Model):
    """One change of a task; without a task, of a list. `before` and `after` hold the fields that differ, by their column names."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    group_id = models.UUIDField(db_index=True)
    task = models.ForeignKey("tasks.Task", null=True, on_delete=models.CASCADE, related_name="+", db_index=False)
    # Where the task was then. No reference: a list that is gone takes nothing from the history of a task that left it.
    list_id = models.UUIDField()
    kind = models.CharField(max_length=32)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    via = models.CharField(max_length=8)
    at = models.DateTimeField()
    before = models.JSONField(default=dict, encoder=ExactEncoder)
    after = models.JSONField(default=dict, encoder=ExactEncoder)
    # No reference, so that a whole history is thrown away by one statement. Unique: nothing is taken back twice.
    reverts_id = models.UUIDField(null=True, unique=True)

    class Meta:
        db_table = "task_event"
        indexes = [
            models.Index(fields=["task", "-id"], name="task_event_task"),
            models.Index(fields=["list_id", "-id"], name="task_event_list"),
            models.Index(fields=["actor", "-id"], name="task_event_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.at:%Y-%m-%d %H:%M}"
