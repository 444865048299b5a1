"""Reminders as they are stored: what a person wished, in wall time. When that is, is derived (see `todos.reminders.moments`)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from todos.accounts.models import MAX_TIMEZONE_LENGTH


class Reminder(models.Model):
    """One person's wish to be told of one task.

    Either `minutes_before` it is due, or at a moment of its own: `on_date`, `at_time` and `timezone`. A relative one with an `at_time`
    counts from that time of the due day. `is_default` marks those that the task got by itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    task = models.ForeignKey("tasks.Task", on_delete=models.CASCADE, related_name="reminders")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders")
    minutes_before = models.PositiveIntegerField(null=True)
    on_date = models.DateField(null=True)
    at_time = models.TimeField(null=True)
    timezone = models.CharField(max_length=MAX_TIMEZONE_LENGTH, blank=True, default="")
    nag_every_minutes = models.PositiveSmallIntegerField(null=True)
    nag_times = models.PositiveSmallIntegerField(default=0)
    escalate_after_minutes = models.PositiveIntegerField(null=True)
    snoozed_until = models.DateTimeField(null=True)
    is_default = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "reminder"
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes_before__isnull=False, on_date__isnull=True, timezone="")
                | Q(minutes_before__isnull=True, on_date__isnull=False, at_time__isnull=False) & ~Q(timezone=""),
                name="reminder_relative_or_absolute",
            ),
        ]

    def __str__(self) -> str:
        if self.minutes_before is None:
            return f"{self.on_date} {self.at_time:%H:%M}"
        return f"{self.minutes_before} min before"
