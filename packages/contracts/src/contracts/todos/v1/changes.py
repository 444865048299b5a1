"""Which tasks changed, for the bot that redraws what it has shown of them (ADR 9).

Call `GET /internal/v1/changes` without a cursor once, to learn where the feed ends, and go on with each answer's `next`. No change
is missed in between. What a task is now, the bot asks as the person who sees it: `POST /internal/v1/tasks/lookup` on their behalf.
"""

from typing import Annotated, Final
from uuid import UUID

from pydantic import Field

from contracts.base import AnswerModel, RequestModel
from contracts.todos.v1.tasks import Task

MAX_CHANGES: Final = 500
MAX_LOOKED_UP: Final = 100


class ChangedTask(AnswerModel):
    """A task that changed. `version` is its present one; None if somebody may have lost or gained it, whatever its version says."""

    id: UUID
    version: int | None


class ChangesPage(AnswerModel):
    """`GET /internal/v1/changes?cursor=&limit=`. 410 means that the cursor is too old: everything may have changed.

    `telegram_ids` are people before whose eyes whole lists came or went. `is_settled` is false if something was committed already that
    comes only in a later answer, once what was written at the same time has ended, too.
    """

    tasks: list[ChangedTask]
    telegram_ids: list[int]
    next: str
    has_more: bool
    is_settled: bool


class TaskLookup(RequestModel):
    """`POST /internal/v1/tasks/lookup`, on behalf of a person."""

    task_ids: Annotated[list[UUID], Field(min_length=1, max_length=MAX_LOOKED_UP)]


class FoundTasks(AnswerModel):
    """Those of the tasks that the person may see, in the trash or not; in no order. The others are gone for them."""

    tasks: list[Task]
