"""Reading one conversation among the comments of a task, a page at a time."""

from comments.domain import Actor, PagePlace, PageRequest, RenderedPage
from comments.ports import CommentPages
from comments.usecases.get_comment import GetComment
from contracts.comments.v1.comments import CommentOrder
from contracts.ids import CommentId


class ListThread:
    """Gives a comment with its answers, and the answers to those."""

    def __init__(self, *, get_comment: GetComment, pages: CommentPages) -> None:
        self._get_comment, self._pages = get_comment, pages

    async def __call__(
        self, actor: Actor, comment_id: CommentId, *, order: CommentOrder, limit: int, place: PagePlace | None
    ) -> RenderedPage:
        """The page as JSON, of the thread to which the comment belongs.

        Raises:
            CommentNotFound, ServiceUnavailable, Unauthenticated
        """
        comment = await self._get_comment(actor, comment_id)
        root_id = comment.root_id or comment.id
        return await self._pages.read_page(PageRequest(comment.task_id, order, limit, place, root_id=root_id))
