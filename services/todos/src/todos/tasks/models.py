"""Tasks as they are stored.

Two numbers guard a task. `version` grows with every change of what a reader sees, so an ETag made of it never lies.
`edited_version` is the version at which the task itself last changed: a new comment moves `version` alone, and so does not
spoil an edit that somebody is making (see `todos.tasks.services.storing`).

A task and everything under it are in the same list. How many subtasks it has, and how many of them are done, is kept on its row, so
that a page of tasks is read without a join.
"""

from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from contracts.todos.v1.tasks import MAX_NOTES_LENGTH, MAX_TAG_LENGTH, MAX_TITLE_LENGTH
from todos.accounts.models import MAX_TIMEZONE_LENGTH
from todos.lists.models import List

IS_KEPT = Q(deleted_at__isnull=True)
IS_OPEN = IS_KEPT & Q(completed_at__isnull=True)
IS_ON_TOP = Q(parent__isnull=True)
IS_ROOT_OF_TRASH = Q(deleted_with__isnull=True)


def no_tags() -> list[str]:
    """The tags of a new task."""
    return []


def no_assignees() -> list[UUID]:
    """Those to whom a new task is given."""
    return []


class Task(models.Model):
    """What is to be done. `due_at` is derived from the wall-clock due date; `tag_keys` are `tags` made comparable.

    `position` orders a task among those with the same list and parent. `deleted_with` is the task whose deletion took this one along.
    `recurrence` is the series that it is in, as `todos.tasks.repeats` reads and writes it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # `task_newest` begins with the list.
    list = models.ForeignKey(List, on_delete=models.CASCADE, related_name="tasks", db_index=False)
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="subtasks", db_index=False
    )
    position = models.CharField(max_length=64, db_collation="C", default="", db_default="", editable=False)
    creator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+", db_index=False)
    title = models.CharField(max_length=MAX_TITLE_LENGTH)
    notes = models.TextField(max_length=MAX_NOTES_LENGTH, blank=True, default="")
    priority = models.PositiveSmallIntegerField(null=True, blank=True)
    tags = ArrayField(models.CharField(max_length=MAX_TAG_LENGTH), default=no_tags, blank=True)
    tag_keys = ArrayField(models.TextField(), default=no_tags, blank=True, editable=False)
    due_date = models.DateField(null=True, blank=True)
    due_time = models.TimeField(null=True, blank=True)
    due_timezone = models.CharField(max_length=MAX_TIMEZONE_LENGTH, blank=True, default="")
    due_at = models.DateTimeField(null=True, editable=False)
    recurrence = models.JSONField(null=True, editable=False)
    assignee_ids = ArrayField(models.UUIDField(), default=no_assignees, db_default=[], editable=False)
    origin = models.JSONField(null=True, editable=False)
    subtask_count = models.PositiveSmallIntegerField(default=0, db_default=0, editable=False)
    done_subtask_count = models.PositiveSmallIntegerField(default=0, db_default=0, editable=False)
    comment_count = models.PositiveIntegerField(default=0, editable=False)
    comment_sequence = models.PositiveBigIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    edited_version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(editable=False)
    updated_at = models.DateTimeField(editable=False)
    completed_at = models.DateTimeField(null=True, editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)
    deleted_with = models.UUIDField(null=True, editable=False)

    class Meta:
        db_table = "task"
        # One index for each view, in the order of its pages; the first for whatever is asked about the newest tasks of a list.
        indexes = [
            models.Index(fields=["list", "-id"], name="task_newest"),
            models.Index(fields=["list", "-created_at", "-id"], condition=IS_OPEN, name="task_open"),
            models.Index(fields=["list", "due_at", "id"], condition=IS_OPEN & Q(due_at__isnull=False), name="task_due"),
            models.Index(
                fields=["list", "-completed_at", "-id"],
                condition=IS_KEPT & Q(completed_at__isnull=False),
                name="task_done",
            ),
            models.Index(
                fields=["list", "-deleted_at", "-id"], condition=Q(deleted_at__isnull=False), name="task_trash"
            ),
            models.Index(fields=["list", "position", "id"], condition=IS_OPEN & IS_ON_TOP, name="task_manual"),
            models.Index(fields=["parent", "position", "id"], condition=~IS_ON_TOP, name="task_subtasks"),
            GinIndex(fields=["assignee_ids"], condition=IS_KEPT & ~Q(assignee_ids=[]), name="task_assignees"),
            GinIndex(fields=["tag_keys"], condition=IS_KEPT, name="task_tag_keys"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(priority__isnull=True) | Q(priority__range=(1, 4)), name="task_priority"
            ),
            models.CheckConstraint(
                condition=Q(due_date__isnull=True, due_time__isnull=True, due_timezone="", due_at__isnull=True)
                | Q(due_date__isnull=False, due_at__isnull=False) & ~Q(due_timezone=""),
                name="task_due_whole",
            ),
            models.CheckConstraint(
                condition=Q(recurrence__isnull=True) | Q(due_date__isnull=False), name="task_repeats_from_due"
            ),
        ]

    def __str__(self) -> str:
        return self.title
