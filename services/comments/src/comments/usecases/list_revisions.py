"""Reading what a comment said before it was edited."""

from comments.domain import Actor, Revision
from comments.errors import ActionForbidden
from comments.ports import Authorizer, CommentReader
from comments.usecases.permissions import living_comment, task_to_ask_about
from contracts.ids import CommentId
from contracts.todos.v1.authorization import CommentAction


class ListRevisions:
    """Gives the earlier texts to the author, and to whoever moderates the task: what was taken back is nobody else's business."""

    def __init__(self, *, authorizer: Authorizer, reader: CommentReader) -> None:
        self._authorizer, self._reader = authorizer, reader

    async def __call__(self, actor: Actor, comment_id: CommentId, *, before: int | None, limit: int) -> list[Revision]:
        """Newest first; at most one more than `limit`, which tells that there are more.

        Raises:
            CommentNotFound, ActionForbidden, ServiceUnavailable, Unauthenticated
        """
        found = await self._reader.find_comment(comment_id)
        wanted = (CommentAction.READ, CommentAction.MODERATE)
        grant = await self._authorizer.get_grant(actor, task_to_ask_about(found), wanted)
        comment = living_comment(found, comment_id, grant)
        if not comment.is_by(actor) and CommentAction.MODERATE not in grant.allowed:
            raise ActionForbidden
        return await self._reader.list_revisions(comment.id, before=before, limit=limit + 1)
