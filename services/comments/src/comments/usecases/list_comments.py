"""Reading the comments of a task, a page at a time."""

from comments.domain import Actor, PageRequest, RenderedPage
from comments.errors import TaskNotFound
from comments.ports import Authorizer, CommentPages


class ListComments:
    """Gives a page to somebody who may read the task's comments."""

    def __init__(self, *, authorizer: Authorizer, pages: CommentPages) -> None:
        self._authorizer, self._pages = authorizer, pages

    async def __call__(self, actor: Actor, request: PageRequest) -> RenderedPage:
        """The page as JSON. Costs one read of the cache, if the permission is fresh and the page is cached.

        Raises:
            TaskNotFound, CommentNotFound, ServiceUnavailable, Unauthenticated
        """
        readable = await self._authorizer.list_readable(actor, (request.task_id,))
        if request.task_id not in readable:
            raise TaskNotFound(request.task_id)
        return await self._pages.read_page(request)
