"""Forgetting people and tasks for good."""

from collections.abc import Collection, Sequence
from typing import Protocol
from uuid import UUID

from comments.domain import Comment, Contribution
from contracts.ids import CommentId, TaskId, UserId
from contracts.todos.v1.erasures import Erasure


class PersonalStore(Protocol):
    """What people left, within one transaction. Nothing here can be undone."""

    async def erase_task(self, task_id: TaskId) -> None:
        """Forget everything that was ever said about the task, and who has read it."""

    async def list_tasks_of(self, user_id: UserId) -> list[TaskId]:
        """The tasks on whose comments the person left something."""

    async def erase_texts(self, user_id: UserId, task_id: TaskId) -> list[CommentId]:
        """Forget what the person wrote about the task: comments that were answered become stones without an author, the others vanish.

        Gives those that could be read until now.
        """

    async def lock_comments_with(self, user_id: UserId, task_id: TaskId) -> list[Comment]:
        """Comments of others to which the person reacted, or that mention them."""

    async def save_people(self, comment: Comment) -> None:
        """Store the comment's reactions and mentions, be it deleted or not."""

    async def erase_traces(self, user_id: UserId) -> None:
        """Forget the person's read marks, their repeated requests, and events about them that still wait."""


class ErasureSource(Protocol):
    """Tells what must be forgotten."""

    async def list_pending(self) -> Sequence[Erasure]:
        """The oldest that were not confirmed.

        Raises:
            ServiceUnavailable: it cannot be asked.
        """

    async def confirm(self, ids: Collection[UUID]) -> None:
        """Those were done. Raises as `list_pending` does."""


class ContributionReader(Protocol):
    """What a person left, for themselves."""

    async def list_contributions(self, user_id: UserId, *, before: CommentId | None, limit: int) -> list[Contribution]:
        """By the age of the comments, youngest first. Two queries."""
