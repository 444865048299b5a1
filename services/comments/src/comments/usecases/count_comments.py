"""Counting the comments of many tasks at once."""

from collections.abc import Sequence

from comments.domain import Actor, in_order_asked
from comments.ports import Authorizer, CommentReader
from contracts.ids import TaskId


class CountComments:
    """Gives the number of comments of each task that the person may read."""

    def __init__(self, *, authorizer: Authorizer, reader: CommentReader) -> None:
        self._authorizer, self._reader = authorizer, reader

    async def __call__(self, actor: Actor, task_ids: Sequence[TaskId]) -> dict[TaskId, int]:
        """The counts in the order asked; a task that the person may not read is left out.

        Raises:
            ServiceUnavailable, Unauthenticated
        """
        asked = tuple(dict.fromkeys(task_ids))
        readable = await self._authorizer.list_readable(actor, asked)
        counts = await self._reader.count_comments(readable)
        return in_order_asked(counts, (task_id for task_id in asked if task_id in readable))
