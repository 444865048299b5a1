"""What a person takes with them, and what becomes of everything when they leave."""

from typing import Final
from uuid import UUID

from contracts.base import AnswerModel, UtcDatetime
from contracts.todos.v1.history import TaskEvent
from contracts.todos.v1.people import Person
from contracts.todos.v1.reminders import Reminder
from contracts.todos.v1.search import SavedView
from contracts.todos.v1.tasks import Task, TaskList

CALENDAR_MEDIA_TYPE: Final = "text/calendar"
MAX_HEIRS_TOLD: Final = 20


class Export(AnswerModel):
    """`GET /api/v1/me/export`: everything of the person's in todos. `GET /api/v1/me/export.ics` has the tasks as a calendar (RFC 5545).

    `lists` are all that they see. `tasks` are those of their own lists, the trash included, and of other people's lists those that they
    made or are assigned. `events` are what they did to tasks and lists that they still see, the oldest first. What they wrote about
    tasks is exported by comments.
    """

    exported_at: UtcDatetime
    person: Person
    lists: list[TaskList]
    tasks: list[Task]
    reminders: list[Reminder]
    views: list[SavedView]
    events: list[TaskEvent] = []


class Heir(AnswerModel):
    """Who gets a list that others are in."""

    list_id: UUID
    title: str
    heir_id: UUID
    heir_name: str


class Departure(AnswerModel):
    """`GET /api/v1/me/departure`: what `POST` there would do now (204, from Telegram alone).

    `deleted_lists` and `deleted_tasks` are the person's own that nobody else is in: they go for good. Each list with others in it is handed
    over: to the editor who has been there longest, else the commenter, else the viewer. Of these, `heirs` names the first
    `MAX_HEIRS_TOLD`; `handed_lists` counts all. `left_lists` are other people's: the person leaves them, and what they made there stays.
    """

    deleted_lists: int
    deleted_tasks: int
    handed_lists: int
    heirs: list[Heir]
    left_lists: int
