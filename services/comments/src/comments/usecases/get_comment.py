"""Reading one comment."""

from comments.domain import Actor, Comment
from comments.errors import CommentNotFound
from comments.ports import Authorizer, CommentReader
from comments.usecases.permissions import task_to_ask_about
from contracts.ids import CommentId


class GetComment:
    """Gives a comment to somebody who may read it."""

    def __init__(self, *, authorizer: Authorizer, reader: CommentReader) -> None:
        self._authorizer, self._reader = authorizer, reader

    async def __call__(self, actor: Actor, comment_id: CommentId) -> Comment:
        """The comment, or its stone.

        Raises:
            CommentNotFound, ServiceUnavailable, Unauthenticated
        """
        found = await self._reader.find_comment(comment_id)
        task_id = task_to_ask_about(found)
        readable = await self._authorizer.list_readable(actor, (task_id,))
        if found is None or not found.is_visible or task_id not in readable:
            raise CommentNotFound(comment_id)
        return found
