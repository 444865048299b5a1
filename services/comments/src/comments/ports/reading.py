"""Reads outside of a change."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Protocol

from comments.domain import Comment, PageRequest, RenderedPage, Revision, Unread
from contracts.ids import CommentId, TaskId, UserId


class CommentReader(Protocol):
    """Reads outside of a change. Each call sees everything that was committed before it."""

    async def find_comment(self, comment_id: CommentId) -> Comment | None:
        """The comment, deleted or not."""

    async def list_revisions(self, comment_id: CommentId, *, before: int | None, limit: int) -> list[Revision]:
        """What the comment said before its edits, newest first; only versions less than `before`."""

    async def count_unread(self, user_id: UserId, task_ids: Collection[TaskId]) -> dict[TaskId, Unread]:
        """What others wrote on each of the tasks after the person's read mark. One query."""

    async def count_comments(self, task_ids: Collection[TaskId]) -> dict[TaskId, int]:
        """How many comments each task has; a task without any may be left out. One query."""


class CommentSearch(Protocol):
    """Finds comments by their words, in Russian and English, whatever their endings."""

    async def search(
        self, words: Sequence[str], task_ids: Collection[TaskId], *, before: CommentId | None, limit: int
    ) -> list[Comment]:
        """Living comments of these tasks that hold every word or one that begins with it, newest first. One query."""


class CommentPages(Protocol):
    """Pages as they are sent: the JSON of `CommentPage`."""

    async def read_page(self, request: PageRequest) -> RenderedPage:
        """The page as it stands at some moment between the call and its answer.

        Raises:
            CommentNotFound: the task has no comment to be `around`.
        """


class DoubtRecord(Protocol):
    """Tasks of which no cached page may be used for a while, as every process sees them."""

    async def put(self, task_id: TaskId, life: timedelta) -> None:
        """Doubt the pages of the task for at least that long.

        Raises:
            StorageUnavailable: it could not be written down.
        """

    async def list_remaining(self, *, limit: int) -> Mapping[TaskId, timedelta]:
        """How long each doubt lasts from now on; some of them if there are more than `limit`. Raises as `put` does."""


class PageCache(Protocol):
    """Told by those who change comments, so that no page outlives a change."""

    def changing(self, task_id: TaskId) -> AbstractAsyncContextManager[None]:
        """Surrounds a change of the task's comments, its commit included. Never fails because a cache is away.

        Raises:
            StorageUnavailable: on leaving.
        """
