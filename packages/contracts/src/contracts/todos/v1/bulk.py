"""Changing many tasks at once, and putting tasks off."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from contracts.base import AnswerModel, RequestModel
from contracts.todos.v1.tasks import MAX_TAGS, DueInput, Priority, Tag, Task

MAX_BULK_TASKS = 200


class DeferTo(StrEnum):
    """A day to which a task is put off, from the person's today on: the weekend is Saturday, a week begins on Monday."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    WEEKEND = "weekend"
    NEXT_WEEK = "next_week"
    NEXT_MONTH = "next_month"


class Deferral(RequestModel):
    """`POST /api/v1/tasks/{id}/defer` → 200 `Task`: due on another day, at the same time of day. Needs no `If-Match`."""

    to: DeferTo


class BulkAction(StrEnum):
    """What is done to all the tasks, and the field that it needs.

    complete, reopen, delete, restore   none
    move         `list_id`; None is where new tasks go by themselves
    tag, untag   `tags`
    reschedule   `due`; None clears it
    defer        `to`
    prioritise   `priority`; None clears it
    """

    COMPLETE = "complete"
    REOPEN = "reopen"
    MOVE = "move"
    TAG = "tag"
    UNTAG = "untag"
    RESCHEDULE = "reschedule"
    DEFER = "defer"
    PRIORITISE = "prioritise"
    DELETE = "delete"
    RESTORE = "restore"


class BulkChange(RequestModel):
    """`POST /api/v1/tasks/bulk` → 200 `BulkResult`: all of it or nothing, as one change that can be undone as one.

    `if_versions` names the versions that were seen of some or all of the tasks; it does what `If-Match` does for one. What stands under a
    task comes along as it does when that task is changed alone.
    """

    action: BulkAction
    task_ids: Annotated[list[UUID], Field(min_length=1, max_length=MAX_BULK_TASKS)]
    list_id: UUID | None = None
    tags: Annotated[list[Tag], Field(min_length=1, max_length=MAX_TAGS)] | None = None
    due: DueInput | None = None
    to: DeferTo | None = None
    priority: Priority | None = None
    if_versions: Annotated[dict[UUID, int], Field(max_length=MAX_BULK_TASKS)] = {}


class BulkItem(AnswerModel):
    """One of the named tasks, as it is now. `changed` is False if it was so already."""

    task: Task
    changed: bool


class BulkResult(AnswerModel):
    """The named tasks in the order asked; `also_changed` are those above and under them that had to change too."""

    results: list[BulkItem]
    also_changed: list[UUID]
