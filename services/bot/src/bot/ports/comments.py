"""What the bot asks comments."""

from collections.abc import Sequence
from typing import Protocol

from bot.identity import Actor, IdempotencyKey
from bot.ports.tasks import DEFAULT_PAGE_SIZE
from contracts.base import Page
from contracts.comments.v1.comments import (
    Comment,
    CommentChanges,
    CommentCreation,
    CommentOrder,
    ExportedComment,
    FilesAddition,
)
from contracts.ids import CommentId, TaskId


class CommentsGateway(Protocol):
    """Comments on tasks."""

    async def list_comments(
        self,
        actor: Actor,
        task_id: TaskId,
        *,
        order: CommentOrder = CommentOrder.OLDEST,
        cursor: str | None = None,
        limit: int = DEFAULT_PAGE_SIZE,
    ) -> Page[Comment]:
        """One page of a task's comments.

        Raises:
            TaskNotFound.
        """

    async def get_comment(self, actor: Actor, comment_id: CommentId) -> Comment:
        """The comment as it is now.

        Raises:
            CommentNotFound.
        """

    async def add_comment(
        self, actor: Actor, task_id: TaskId, creation: CommentCreation, *, key: IdempotencyKey
    ) -> Comment:
        """The new comment; the same key again gives the same comment.

        Raises:
            TaskNotFound, InvalidInput.
        """

    async def change_comment(
        self, actor: Actor, comment_id: CommentId, changes: CommentChanges, *, version: int
    ) -> Comment:
        """The comment after the change.

        Raises:
            CommentNotFound, InvalidInput, Forbidden.
            VersionConflict: the comment is not at `version` any more.
        """

    async def add_files(self, actor: Actor, comment_id: CommentId, addition: FilesAddition) -> Comment:
        """The actor's own comment with these files besides its own; done twice, it changes nothing.

        Raises:
            CommentNotFound, Forbidden.
            InvalidInput: it holds no more files.
        """

    async def delete_comment(self, actor: Actor, comment_id: CommentId, *, version: int) -> None:
        """Delete the comment.

        Raises:
            CommentNotFound, Forbidden.
            VersionConflict: the comment is not at `version` any more.
        """

    async def export_comments(self, actor: Actor, *, cursor: str | None = None) -> Page[ExportedComment]:
        """A page of what the person wrote and how they reacted, youngest first."""

    async def count_comments(self, actor: Actor, task_ids: Sequence[TaskId]) -> dict[TaskId, int]:
        """How many comments each task has; a task that the person may not read is left out."""
