"""Lists, tasks and tags."""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from contracts.base import AnswerModel, RequestModel, UtcDatetime
from contracts.todos.v1.clock import WallTime
from contracts.todos.v1.people import TimezoneName
from contracts.todos.v1.sharing import Role

MAX_TITLE_LENGTH = 500
MAX_NOTES_LENGTH = 16_000
MAX_TAG_LENGTH = 64
MAX_TAGS = 30

Title = Annotated[str, Field(min_length=1, max_length=MAX_TITLE_LENGTH)]
Notes = Annotated[str, Field(max_length=MAX_NOTES_LENGTH)]
Tag = Annotated[str, Field(min_length=1, max_length=MAX_TAG_LENGTH)]
Priority = Annotated[int, Field(ge=1, le=4)]
"""1 is the highest, 4 the lowest; None is no priority."""


class TaskView(StrEnum):
    """Built-in selections of `GET /api/v1/tasks?view=`. Days are those of the asking person's zone.

    open      not done; newest first
    today     not done, due today; soonest first
    overdue   not done, due moment passed (a date without a time passes at the end of its day); soonest first
    agenda    not done, overdue or due today; soonest first
    upcoming  not done, due after today; soonest first
    done      done; last done first
    trash     deleted within the last 30 days; last deleted first
    """

    OPEN = "open"
    TODAY = "today"
    OVERDUE = "overdue"
    AGENDA = "agenda"
    UPCOMING = "upcoming"
    DONE = "done"
    TRASH = "trash"


class DueInput(RequestModel):
    """When a task is due: a date, optionally a wall time, in a zone (the person's own if absent)."""

    date: date
    time: WallTime | None = None
    timezone: TimezoneName | None = None


class Due(AnswerModel):
    """`at` is the UTC instant from which the task counts as overdue: the wall time itself, or the end of the day."""

    date: date
    time: WallTime | None
    timezone: str
    at: UtcDatetime


class TaskCreation(RequestModel):
    """`POST /api/v1/tasks` → 201 `Task`. Without `list_id` the task goes to the person's Inbox.

    `id` lets a client choose the UUIDv7 itself: the same id again by the same person is answered as a repeat.
    """

    id: UUID | None = None
    title: Title
    notes: Notes = ""
    list_id: UUID | None = None
    due: DueInput | None = None
    priority: Priority | None = None
    tags: Annotated[list[Tag], Field(max_length=MAX_TAGS)] = []


class TaskChanges(RequestModel):
    """`PATCH /api/v1/tasks/{id}` with `If-Match`: what is absent stays, `null` clears."""

    title: Title | None = None
    notes: Notes | None = None
    list_id: UUID | None = None
    due: DueInput | None = None
    priority: Priority | None = None
    tags: Annotated[list[Tag], Field(max_length=MAX_TAGS)] | None = None


class Completion(RequestModel):
    """`PUT /api/v1/tasks/{id}/completion` → 200 `Task`: sets the state, so a repeat changes nothing. Needs no `If-Match`."""

    done: bool


class Task(AnswerModel):
    """A task as the asking person sees it. `version` is also its strong ETag (`"7"`); a new comment moves it, and spoils no `If-Match`."""

    id: UUID
    list_id: UUID
    creator_id: UUID
    title: str
    notes: str
    due: Due | None
    priority: int | None
    tags: list[str]
    comment_count: int
    version: int
    created_at: UtcDatetime
    updated_at: UtcDatetime
    completed_at: UtcDatetime | None
    deleted_at: UtcDatetime | None = None


class TaskList(AnswerModel):
    """A list of tasks. `is_inbox` marks the one every person has; `role` is what the asking person is in it."""

    id: UUID
    title: str
    is_inbox: bool
    role: Role = Role.OWNER
    open_count: int
    version: int
    created_at: UtcDatetime


class TagCount(AnswerModel):
    """`GET /api/v1/tags` → `Page[TagCount]`: a tag and how many open tasks carry it."""

    tag: str
    open_count: int
