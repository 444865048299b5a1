"""Counting the comments of many tasks at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from comments.domain import Actor, Unread, in_order_asked
from comments.ports import Authorizer, CommentReader
from contracts.ids import TaskId


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """How many comments each task has, and which of them the person has not read."""

    comments: dict[TaskId, int]
    unread: dict[TaskId, Unread]


class CountComments:
    """Counts the comments of each task that the person may read."""

    def __init__(self, *, authorizer: Authorizer, reader: CommentReader) -> None:
        self._authorizer, self._reader = authorizer, reader

    async def __call__(self, actor: Actor, task_ids: Sequence[TaskId]) -> TaskCounts:
        """The counts in the order asked; a task that the person may not read is left out.

        Raises:
            ServiceUnavailable, Unauthenticated
        """
        asked = tuple(dict.fromkeys(task_ids))
        readable = await self._authorizer.list_readable(actor, asked)
        shown = [task_id for task_id in asked if task_id in readable]
        counts = await self._reader.count_comments(shown)
        unread = await self._reader.count_unread(actor.user_id, shown)
        return TaskCounts(in_order_asked(counts, shown), unread)
