"""Who was let in to a single task. Members of lists stand in `todos.lists.models`."""

from django.conf import settings
from django.db import models
from uuid_utils.compat import uuid7

from contracts.todos.v1.sharing import Role
from todos.tasks.models import Task

_GUEST_ROLES = [(role.value, role.value) for role in Role if role is not Role.OWNER]


class Guest(models.Model):
    """A person's role in one task, without its list and without its subtasks."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="guests")
    # The constraint's index begins with the person.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    role = models.CharField(max_length=16, choices=_GUEST_ROLES)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "task_guest"
        constraints = [models.UniqueConstraint(fields=["user", "task"], name="task_guest_once")]

    def __str__(self) -> str:
        return f"{self.role} of {self.task_id}"
