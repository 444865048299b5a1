"""What the bot asks todos about tasks."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from bot.identity import Actor, IdempotencyKey
from contracts.base import Page
from contracts.ids import ListId, TaskId
from contracts.todos.v1.bulk import BulkChange, BulkResult
from contracts.todos.v1.history import Undone
from contracts.todos.v1.quickadd import QuickAddText, QuickTask, QuickTaskCreation, Reading
from contracts.todos.v1.search import SearchPage
from contracts.todos.v1.tasks import PlacedTask, Purged, TagCount, Task, TaskChanges, TaskCreation, TaskView

DEFAULT_PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Changed[T]:
    """What a change was answered with; `event_id` takes it back, None if nothing had to be changed."""

    answer: T
    event_id: UUID | None


class TasksGateway(Protocol):
    """Tasks, one and many, their tags and what was changed of them."""

    async def list_tasks(
        self,
        actor: Actor,
        *,
        view: TaskView,
        list_id: ListId | None = None,
        tag: str | None = None,
        cursor: str | None = None,
        limit: int = DEFAULT_PAGE_SIZE,
    ) -> Page[Task]:
        """One page of a view, in the view's order.

        Raises:
            NotFound: the list is gone.
        """

    async def get_task(self, actor: Actor, task_id: TaskId) -> PlacedTask:
        """The task as it is now, and how deep it stands.

        Raises:
            TaskNotFound.
        """

    async def create_task(self, actor: Actor, creation: TaskCreation, *, key: IdempotencyKey) -> Task:
        """The new task; the same key again gives the same task.

        Raises:
            InvalidInput.
        """

    async def quick_add(self, actor: Actor, creation: QuickTaskCreation, *, key: IdempotencyKey) -> QuickTask:
        """The new task, and what its text was understood as; the same key again gives the same task.

        Raises:
            InvalidInput.
        """

    async def read_text(self, actor: Actor, text: QuickAddText) -> Reading:
        """What a text would be understood as; changes nothing.

        Raises:
            InvalidInput.
        """

    async def change_task(
        self,
        actor: Actor,
        task_id: TaskId,
        changes: TaskChanges,
        *,
        version: int,
        key: IdempotencyKey | None = None,
    ) -> Changed[Task]:
        """The task after the change. Only the fields set in `changes` travel.

        With a `key`, the same change again gives the same answer; without, it gives a `VersionConflict`.

        Raises:
            TaskNotFound, InvalidInput.
            VersionConflict: the task is not at `version` any more.
        """

    async def set_completion(
        self, actor: Actor, task_id: TaskId, *, done: bool, on: date | None = None, key: IdempotencyKey
    ) -> Changed[Task]:
        """The task, done or open as asked; a repeating task stands at its next occurrence then. The same `key` does it once.

        `on` is the day on which it was done, if not today.

        Raises:
            TaskNotFound.
        """

    async def delete_task(self, actor: Actor, task_id: TaskId, *, version: int) -> None:
        """Move the task to the trash.

        Raises:
            TaskNotFound.
            VersionConflict: the task is not at `version` any more.
        """

    async def restore_task(self, actor: Actor, task_id: TaskId) -> Task:
        """The task, out of the trash again.

        Raises:
            TaskNotFound: it was never there, or the 30 days are over.
        """

    async def change_tasks(self, actor: Actor, change: BulkChange, *, key: IdempotencyKey) -> Changed[BulkResult]:
        """Several tasks after one change, all of them or none; the same key again gives the same answer.

        Raises:
            InvalidInput: with the pointer `/task_ids/3` for a task that is gone (code `task_not_found`) or may not be changed.
        """

    async def undo(self, actor: Actor, event_id: UUID, *, key: IdempotencyKey) -> Undone:
        """What is so again, after a change was taken back.

        Raises:
            NotFound: there is no such change for this person.
            StateConflict: it was overwritten since; nothing was taken back.
        """

    async def empty_trash(self, actor: Actor) -> Purged:
        """How many tasks were deleted for good: those in the trash of the lists that the person owns."""

    async def search(
        self, actor: Actor, query: str, *, cursor: str | None = None, limit: int = DEFAULT_PAGE_SIZE
    ) -> SearchPage:
        """One page of the tasks that fit, the best first, or such as have similar words.

        Raises:
            InvalidInput: a filter of the query is not understood.
        """

    async def list_tags(self, actor: Actor) -> list[TagCount]:
        """Tags of the person's open tasks, at most a hundred."""
