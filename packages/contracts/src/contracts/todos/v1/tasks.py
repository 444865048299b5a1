"""Lists, tasks and tags."""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from contracts.base import AnswerModel, RequestModel, UtcDatetime
from contracts.todos.v1.clock import WallTime
from contracts.todos.v1.lists import ListColour
from contracts.todos.v1.origins import Origin, OriginInput
from contracts.todos.v1.people import TimezoneName
from contracts.todos.v1.recurrence import OccurrenceInput, Recurrence, RecurrenceInput
from contracts.todos.v1.sharing import Role

MAX_TITLE_LENGTH = 500
MAX_NOTES_LENGTH = 16_000
MAX_TAG_LENGTH = 64
MAX_TAGS = 30
MAX_ASSIGNEES = 10
MAX_DEPTH = 3
MAX_SUBTASKS = 100

Title = Annotated[str, Field(min_length=1, max_length=MAX_TITLE_LENGTH)]
Notes = Annotated[str, Field(max_length=MAX_NOTES_LENGTH)]
Tag = Annotated[str, Field(min_length=1, max_length=MAX_TAG_LENGTH)]
Priority = Annotated[int, Field(ge=1, le=4)]
"""1 is the highest, 4 the lowest; None is no priority."""


class TaskView(StrEnum):
    """Built-in selections of `GET /api/v1/tasks?view=`. Days are those of the asking person's zone.

    list      not done, of one list (the Inbox if none is named), in manual order; subtasks stand under their tasks, not here
    open      not done; newest first
    today     not done, due today; soonest first
    overdue   not done, due moment passed (a date without a time passes at the end of its day); soonest first
    agenda    not done, overdue or due today; soonest first
    upcoming  not done, due after today; soonest first
    done      done; last done first
    trash     deleted within the last 30 days; last deleted first
    """

    LIST = "list"
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


class Progress(AnswerModel):
    """How many of a task's own subtasks are done; those in the trash do not count."""

    done: int
    total: int


class TaskCreation(RequestModel):
    """`POST /api/v1/tasks` → 201 `Task`. Without `list_id` the task goes to the person's Inbox, or to the list of its parent.

    `id` lets a client choose the UUIDv7 itself: the same id again by the same person is answered as a repeat. `parent_id` makes it a
    subtask; tasks are nested three deep at most. A new task stands last among those beside it. With `recurrence` and without `due` it is
    due on the first day of its rule. Assignees are people who see the task: members of its list, or guests of the task.
    """

    id: UUID | None = None
    title: Title
    notes: Notes = ""
    list_id: UUID | None = None
    parent_id: UUID | None = None
    origin: OriginInput | None = None
    due: DueInput | None = None
    recurrence: RecurrenceInput | None = None
    priority: Priority | None = None
    tags: Annotated[list[Tag], Field(max_length=MAX_TAGS)] = []
    assignee_ids: Annotated[list[UUID], Field(max_length=MAX_ASSIGNEES)] = []


class TaskChanges(RequestModel):
    """`PATCH /api/v1/tasks/{id}` with `If-Match`: what is absent stays, `null` clears.

    Of a repeating task `due` moves the whole series, and `due: null` ends it; `occurrences/move` moves one occurrence alone.
    """

    title: Title | None = None
    notes: Notes | None = None
    list_id: UUID | None = None
    due: DueInput | None = None
    recurrence: RecurrenceInput | None = None
    priority: Priority | None = None
    tags: Annotated[list[Tag], Field(max_length=MAX_TAGS)] | None = None
    origin: OriginInput | None = None
    assignee_ids: Annotated[list[UUID], Field(max_length=MAX_ASSIGNEES)] | None = None


class TaskMove(RequestModel):
    """`POST /api/v1/tasks/{id}/move` → 200 `Task`: to another list, under another task, or elsewhere among those beside it.

    What is absent stays; `parent_id: null` takes the task out of its parent, and so does another list. The whole subtree comes along.
    `after` and `before` name a task that stands where this one shall stand; without both it is put last.
    """

    list_id: UUID | None = None
    parent_id: UUID | None = None
    after: UUID | None = None
    before: UUID | None = None


class Completion(RequestModel):
    """`PUT /api/v1/tasks/{id}/completion` → 200 `Task`: sets the state, so a repeat changes nothing. Needs no `If-Match`.

    A task is completed together with its subtasks; a subtask that is opened again opens the tasks above it. A repeating task moves to its
    next occurrence, and its subtasks are open again; after its last one it is done. `on` is the day on which it was done, if not today.
    `occurrence` names the one that is meant: it is completed once, however often that is asked for, and `done: false` takes the last
    completion back. Without it a repeating task completes whatever is due.
    """

    done: bool
    on: date | None = None
    occurrence: OccurrenceInput | None = None


class Task(AnswerModel):
    """A task as the asking person sees it. `version` is also its strong ETag (`"7"`).

    A new comment, the progress of subtasks and another place in the order move the version too, and spoil no `If-Match`. `position` is
    what the manual order sorts by, as ASCII text, and the id behind it. `progress` is None for a task without subtasks.
    """

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
    parent_id: UUID | None = None
    position: str = ""
    progress: Progress | None = None
    origin: Origin | None = None
    recurrence: Recurrence | None = None
    assignee_ids: list[UUID] = []


class PlacedTask(Task):
    """`GET /api/v1/tasks/{id}`: a task, and on which level it stands: 1 under no other, 3 at most. Its ETag does not know the level."""

    depth: int = 1


class TaskList(AnswerModel):
    """A list of tasks. `is_inbox` marks the one every person has; `role` is what the asking person is in it.

    `version` is its ETag; `role`, `position`, `open_count` and `member_count` are no part of it. Lists sort by `position` as ASCII text.
    """

    id: UUID
    title: str
    is_inbox: bool
    role: Role = Role.OWNER
    open_count: int
    version: int
    created_at: UtcDatetime
    emoji: str | None = None
    colour: ListColour | None = None
    owner_id: UUID | None = None
    member_count: int = 1
    position: str = ""
    archived_at: UtcDatetime | None = None
    deleted_at: UtcDatetime | None = None


class Purged(AnswerModel):
    """`DELETE /api/v1/trash`: how many tasks were deleted for good."""

    count: int


class TagCount(AnswerModel):
    """`GET /api/v1/tags` → `Page[TagCount]`: a tag and how many open tasks carry it."""

    tag: str
    open_count: int


class TagRenaming(RequestModel):
    """`POST /api/v1/tags/rename` → 200 `TagRenamed`: on every task that the person may change; where both are, they become one."""

    from_: Annotated[Tag, Field(alias="from")]
    to: Tag


class TagRenamed(AnswerModel):
    """How the tag is spelt now, and how many tasks were changed."""

    tag: str
    changed_count: int


class Duplication(RequestModel):
    """`POST /api/v1/tasks/{id}/duplicate` → 201 `Task`: an open copy with its subtasks, right behind the task or in another list.

    Who it is assigned to, its guests, comments and history are not copied.
    """

    list_id: UUID | None = None
