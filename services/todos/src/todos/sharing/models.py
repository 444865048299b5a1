"""Who was let in to a single task, and who may come in. Members of lists stand in `todos.lists.models`."""

from django.conf import settings
from django.db import models
from uuid_utils.compat import uuid7

from contracts.todos.v1.sharing import MAX_USERNAME_LENGTH, Role
from todos.lists.models import List
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


class Invite(models.Model):
    """A way into a list or a task: a link, of which only the hash is kept, or a person by their Telegram name.

    `invitee` is bound as soon as somebody of that name is known; from then on a new bearer of the name gets nothing by it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    list = models.ForeignKey(List, null=True, on_delete=models.CASCADE, related_name="invites")
    task = models.ForeignKey(Task, null=True, on_delete=models.CASCADE, related_name="invites")
    role = models.CharField(max_length=16, choices=_GUEST_ROLES)
    token_hash = models.BinaryField(max_length=32, null=True, unique=True, editable=False)
    username = models.CharField(max_length=MAX_USERNAME_LENGTH, null=True, db_index=True)
    invitee = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    creator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True)
    max_uses = models.PositiveSmallIntegerField(null=True)
    use_count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "invite"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(list__isnull=True, task__isnull=False)
                | models.Q(list__isnull=False, task__isnull=True),
                name="invite_to_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(token_hash__isnull=True, username__isnull=False)
                | models.Q(token_hash__isnull=False, username__isnull=True),
                name="invite_by_one_way",
            ),
        ]

    def __str__(self) -> str:
        return f"invite to {self.list_id or self.task_id} as {self.role}"
