"""Remembering how far a person has read."""

from comments.domain import Actor
from comments.errors import CommentNotFound
from comments.ports import Authorizer, Transactions
from comments.usecases.permissions import check_task_permission
from contracts.ids import CommentId, TaskId
from contracts.todos.v1.authorization import CommentAction


class MarkRead:
    """Marks the comments of a task as read, up to one of them. A mark never goes back."""

    def __init__(self, *, authorizer: Authorizer, transactions: Transactions) -> None:
        self._authorizer, self._transactions = authorizer, transactions

    async def __call__(self, actor: Actor, task_id: TaskId, comment_id: CommentId) -> None:
        """Return once it is remembered.

        Raises:
            TaskNotFound, CommentNotFound, ServiceUnavailable, Unauthenticated
        """
        grant = await self._authorizer.get_grant(actor, task_id, (CommentAction.READ,))
        check_task_permission(grant, CommentAction.READ, task_id)
        async with self._transactions.begin() as work:
            if not await work.marks.advance(actor.user_id, task_id, comment_id):
                raise CommentNotFound(comment_id)
            await work.commit()
