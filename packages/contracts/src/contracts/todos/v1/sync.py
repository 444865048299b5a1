"""The changes feed: how a client keeps a copy of everything that a person sees.

Call `GET /api/v1/sync` without a cursor, apply the entries of the answer in their order, and go on with its `next` until `has_more` is
false. The copy is then complete. From then on the same call with the last `next` gives what changed since; keep `next` with the copy.

To apply an entry is to put what it holds in the place of what has its id, or, if `is_gone`, to remove that. A list that is gone takes
its tasks and members along, a task its reminders and guests; the copy may lack them already. The tags of a person are those of their
open tasks, so a copy has them. An entry may be one that the copy holds already. 410 means that the cursor is too old: begin anew.
"""

from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field

from contracts.base import AnswerModel
from contracts.todos.v1.reminders import Reminder
from contracts.todos.v1.search import SavedView
from contracts.todos.v1.sharing import Member, Role
from contracts.todos.v1.tasks import Task, TaskList

MAX_SYNC_LIMIT: Final = 500

SyncLimit = Annotated[int, Field(ge=1, le=MAX_SYNC_LIMIT)]


class SyncedKind(StrEnum):
    """What an entry is about. Skip what you do not know."""

    LIST = "list"
    MEMBER = "member"
    TASK = "task"
    VIEW = "view"
    REMINDER = "reminder"
    GUESTS = "guests"


class SyncedMember(AnswerModel):
    """A person in a list."""

    list_id: UUID
    user_id: UUID
    name: str
    role: Role


class SyncedGuests(AnswerModel):
    """Everybody who sees a task without its list, or besides it. They come together, in the place of those known before."""

    task_id: UUID
    people: list[Member]


class SyncEntry(AnswerModel):
    """One thing that is new, has changed, or is gone for the reader: deleted for good, moved away, or not shared any more.

    `id` is the thing's, for a member the person's, together with `list_id`, and for guests that of their task, whose last guest may have
    gone. Of `task`, `list`, `member`, `view`, `reminder` and `guests` the one that `kind` names is there, unless `is_gone`. Tasks in the
    trash are there, with their `deleted_at`; their reminders and guests are gone until they come back. Views that everybody has are not
    here. `open_count` of a list and `next_at` of a reminder are what they are at the moment: they move without an entry.
    """

    kind: SyncedKind
    id: UUID
    list_id: UUID | None = None
    is_gone: bool = False
    task: Task | None = None
    list: TaskList | None = None
    member: SyncedMember | None = None
    view: SavedView | None = None
    reminder: Reminder | None = None
    guests: SyncedGuests | None = None


class SyncPage(AnswerModel):
    """`GET /api/v1/sync?cursor=&limit=`. `next` is always there; `has_more` says if it is worth asking at once."""

    results: list[SyncEntry]
    next: str
    has_more: bool
