"""What people have said about hearing of a task's comments. Who has said nothing has no row."""

from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from contracts.todos.v1.subscriptions import SubscriptionState

_CHOSEN: Final = [(state.value, state.value) for state in SubscriptionState if state is not SubscriptionState.AUTOMATIC]


class Subscription(models.Model):
    """One person's wish about one task. It says nothing about what they may see."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    task = models.ForeignKey("tasks.Task", on_delete=models.CASCADE, related_name="subscriptions", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="subscriptions")
    state = models.CharField(max_length=16, choices=_CHOSEN)

    class Meta:
        db_table = "task_subscription"
        constraints = [models.UniqueConstraint(fields=["task", "user"], name="task_subscription_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.state} {self.task_id}"


class Mute(models.Model):
    """News that a person does not hear: of a kind (`contracts.todos.v1.subscriptions.MutableKind`), or about a list's tasks."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mutes", db_index=False)
    kind = models.CharField(max_length=32, blank=True, default="")
    list = models.ForeignKey("lists.List", on_delete=models.CASCADE, related_name="mutes", null=True)

    class Meta:
        db_table = "mute"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="", list__isnull=False) | ~Q(kind="") & Q(list__isnull=True), name="mute_kind_or_list"
            ),
            models.UniqueConstraint(fields=["user", "kind", "list"], nulls_distinct=False, name="mute_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} mutes {self.kind or self.list_id}"
