"""Lists of tasks, and who belongs to them. Every person has exactly one Inbox, made together with the person."""

from django.conf import settings
from django.db import models
from uuid_utils.compat import uuid7

from contracts.todos.v1.lists import MAX_EMOJI_LENGTH, MAX_LIST_TITLE_LENGTH, ListColour
from contracts.todos.v1.sharing import Role

INBOX_TITLE = "Inbox"
_COLOURS = [(colour.value, colour.value) for colour in ListColour]
_ROLES = [(role.value, role.value) for role in Role]


class List(models.Model):
    """A list of tasks; `version` is its ETag. `owner` repeats the one membership of that role."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lists")
    title = models.CharField(max_length=MAX_LIST_TITLE_LENGTH)
    emoji = models.CharField(max_length=MAX_EMOJI_LENGTH, null=True, blank=True)
    colour = models.CharField(max_length=16, null=True, blank=True, choices=_COLOURS)
    is_inbox = models.BooleanField(default=False, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True, editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        db_table = "task_list"
        constraints = [
            models.UniqueConstraint(fields=["owner"], condition=models.Q(is_inbox=True), name="list_one_inbox_each"),
        ]

    def __str__(self) -> str:
        return self.title


class Membership(models.Model):
    """A person's role in a list. The owner has one too, so that this table alone answers who may see what."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    list = models.ForeignKey(List, on_delete=models.CASCADE, related_name="memberships")
    # The constraint's index begins with the person.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships", db_index=False
    )
    role = models.CharField(max_length=16, choices=_ROLES)
    # The person's own order of their lists; rows that were never placed go by the list's id.
    position = models.CharField(max_length=64, db_collation="C", default="", db_default="", editable=False)
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "list_member"
        constraints = [
            models.UniqueConstraint(fields=["user", "list"], name="list_member_once"),
            models.UniqueConstraint(
                fields=["list"], condition=models.Q(role=Role.OWNER.value), name="list_member_one_owner"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.list_id}"
