"""What was done of repeating tasks.

A row is one occurrence that was done or left out. `before` and `after` are the due date and the series around it: the newest row of a task
can be taken back as long as the task is where it left it.
"""

from django.conf import settings
from django.db import models
from uuid_utils.compat import uuid7

from contracts.todos.v1.recurrence import CompletionOutcome


class Completion(models.Model):
    """An occurrence of a task, by its place in the series, and the day on which it was done."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    task = models.ForeignKey("tasks.Task", on_delete=models.CASCADE, related_name="completions", db_index=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=16, choices=[(each.value, each.value) for each in CompletionOutcome])
    occurrence_date = models.DateField()
    occurrence_time = models.TimeField(null=True)
    done_on = models.DateField()
    recorded_at = models.DateTimeField()
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        db_table = "completion"
        indexes = [models.Index(fields=["task", "-id"], name="completion_task")]

    def __str__(self) -> str:
        return f"{self.outcome} on {self.done_on}"
