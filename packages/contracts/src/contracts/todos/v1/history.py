"""The history of tasks and lists: who changed what, when and by which way.

Every answer that changed a task or a list carries `Event-Id`: the group of events that the request made. The id of a group, or of
one event of it, is what `POST /api/v1/undo` takes. A request that changed nothing has no such header.
"""

from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field, JsonValue

from contracts.base import AnswerModel, Page, RequestModel, UtcDatetime
from contracts.todos.v1.tasks import Task, TaskList

EVENT_ID_HEADER: Final = "Event-Id"

FieldValues = Annotated[
    dict[str, JsonValue],
    Field(examples=[{"title": "Call the bank", "due": None}]),
]
"""Values by the names that they have in a `Task` (or a `TaskList`): those that the change touched, and no others.

What was done to a person among members or guests has their `user_id` and `role`; what was done to a reminder has `reminder`. A
`recurrence` has `rule`, `anchor`, `holidays` and the `parts` of its rule.
"""


class EventKind(StrEnum):
    """What a change was, in one word. Clients show what they do not know as `changed`.

    joined        somebody became a member of the list, or with a task a guest of it, by an invite or by its owner
    left          somebody is that no more: went, or was removed
    role_changed  somebody got another role there
    reminded      a person made, changed, snoozed or deleted a reminder of theirs; nobody else sees that
    """

    CREATED = "created"
    CHANGED = "changed"
    COMPLETED = "completed"
    REOPENED = "reopened"
    SKIPPED = "skipped"
    MOVED = "moved"
    DELETED = "deleted"
    RESTORED = "restored"
    JOINED = "joined"
    LEFT = "left"
    ROLE_CHANGED = "role_changed"
    REMINDED = "reminded"


class EventVia(StrEnum):
    """The way by which the change came. `agent` is a program that acts by itself."""

    BOT = "bot"
    HTTP = "http"
    ADMIN = "admin"
    AGENT = "agent"


class EventActor(AnswerModel):
    """Who did it."""

    id: UUID
    name: str


class TaskEvent(AnswerModel):
    """`GET /api/v1/tasks/{id}/history` → `HistoryPage`, newest first: one change of one task.

    `group_id` is shared by all events of one request. `actor` is None if that person has left. `reverts` is the event that this one
    took back, `reverted_by` the one that took this back. A list that the reader may not see is None in `before` and `after`.
    """

    id: UUID
    group_id: UUID
    task_id: UUID | None
    list_id: UUID | None
    kind: EventKind
    actor: EventActor | None
    via: EventVia
    at: UtcDatetime
    before: FieldValues
    after: FieldValues
    reverts: UUID | None
    reverted_by: UUID | None


class NamedList(AnswerModel):
    """A list as it is called now."""

    id: UUID
    title: str
    is_inbox: bool


class NamedTask(AnswerModel):
    """A task as it is called now."""

    id: UUID
    title: str


class HistoryPage(Page[TaskEvent]):
    """A page of events, and what the lists, parents and people are called now that their `before` and `after` name by ids.

    Those that the reader may not see, and those that are gone, have no name here.
    """

    lists: list[NamedList] = []
    tasks: list[NamedTask] = []
    people: list[EventActor] = []


class Undo(RequestModel):
    """`POST /api/v1/undo` → 200 `Undone`: take back one event, or all events of a group.

    409 `undo-conflict` if that would overwrite what was changed since, or break a rule by now; nothing is taken back then. Its `errors`
    have the pointers `/tasks/{task id}/{field}` and `/lists/{list id}/{field}`. Whoever left comes back by an invite, not by an undo. The
    same undo again is answered alike and changes nothing.
    """

    event_id: UUID


class Undone(AnswerModel):
    """What is so again. `event_id` takes the undo itself back, which is a redo. `tasks` and `lists` are all that it
    touched, as they are now; lists in the trash are left out.
    """

    event_id: UUID
    tasks: list[Task]
    lists: list[TaskList] = []
