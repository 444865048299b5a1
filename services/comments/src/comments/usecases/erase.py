"""Forgetting what todos has deleted for good.

Invariant: each can be repeated, and what a crash interrupted is finished by the repeat.
"""

from typing import Final
from uuid import UUID

from comments.domain import Thread
from comments.ports import Clock, EventBell, IdFactory, PageCache, Transaction, Transactions
from contracts.comments.v1.comments import CommentEvent, CommentEventKind
from contracts.ids import CommentId, TaskId, UserId

NOBODY: Final = UserId(UUID(int=0))


class EraseTask:
    """Forgets a task with everything that was said about it."""

    def __init__(self, *, transactions: Transactions, pages: PageCache) -> None:
        self._transactions, self._pages = transactions, pages

    async def __call__(self, task_id: TaskId) -> None:
        """Return once nothing is left.

        Raises:
            ServiceUnavailable
        """
        async with self._pages.changing(task_id), self._transactions.begin() as work:
            await work.personal.erase_task(task_id)
            await work.commit()


class ErasePerson:
    """Forgets a person: what they wrote, how they reacted, where they were mentioned, what they have read."""

    def __init__(
        self, *, transactions: Transactions, pages: PageCache, bell: EventBell, clock: Clock, ids: IdFactory
    ) -> None:
        self._transactions, self._pages = transactions, pages
        self._bell, self._clock, self._ids = bell, clock, ids

    async def __call__(self, user_id: UserId) -> None:
        """Return once nothing is left. A transaction for each task, so that nobody waits for long.

        Raises:
            ServiceUnavailable
        """
        async with self._transactions.begin() as work:
            task_ids = await work.personal.list_tasks_of(user_id)
        for task_id in task_ids:
            async with self._pages.changing(task_id), self._transactions.begin() as work:
                await self._erase_from_task(work, user_id, task_id)
                await work.commit()
        async with self._transactions.begin() as work:
            await work.personal.erase_traces(user_id)
            await work.commit()
        self._bell.ring()

    async def _erase_from_task(self, work: Transaction, user_id: UserId, task_id: TaskId) -> None:
        await work.comments.advance_thread(task_id, count_change=0)
        gone = await work.personal.erase_texts(user_id, task_id)
        for comment in await work.personal.lock_comments_with(user_id, task_id):
            await work.personal.save_people(comment.without_person(user_id))
        for comment_id in gone:
            thread = await work.comments.advance_thread(task_id, count_change=-1)
            await work.events.append(self._describe(task_id, comment_id, thread))

    def _describe(self, task_id: TaskId, comment_id: CommentId, thread: Thread) -> CommentEvent:
        """A deletion by nobody: the person's id is to be forgotten, not told."""
        return CommentEvent(
            event_id=self._ids.new_id(),
            kind=CommentEventKind.DELETED,
            sequence=thread.sequence,
            comment_id=comment_id,
            task_id=task_id,
            author_id=NOBODY,
            author_name="",
            via_bot=False,
            comment_count=thread.comment_count,
            happened_at=self._clock.now(),
        )
