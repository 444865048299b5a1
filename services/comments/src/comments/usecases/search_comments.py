"""Searching comments."""

from comments.domain import Actor, Comment, SearchRequest
from comments.errors import TaskNotFound
from comments.ports import Authorizer, CommentSearch, TaskDirectory
from contracts.ids import TaskId


class SearchComments:
    """Finds comments among the tasks that the person may read, as todos says at this moment."""

    def __init__(self, *, authorizer: Authorizer, directory: TaskDirectory, search: CommentSearch) -> None:
        self._authorizer, self._directory, self._search = authorizer, directory, search

    async def __call__(self, actor: Actor, request: SearchRequest) -> list[Comment]:
        """Newest first; at most one more than the limit, which tells that there are more. Without a word nothing is found.

        Raises:
            TaskNotFound, ServiceUnavailable, Unauthenticated
        """
        task_ids = await self._list_tasks(actor, request.task_id)
        if not request.words or not task_ids:
            return []
        return await self._search.search(request.words, task_ids, before=request.before, limit=request.limit + 1)

    async def _list_tasks(self, actor: Actor, task_id: TaskId | None) -> list[TaskId]:
        if task_id is None:
            return await self._directory.list_commented_tasks(actor)
        if task_id not in await self._authorizer.list_readable(actor, (task_id,)):
            raise TaskNotFound(task_id)
        return [task_id]
