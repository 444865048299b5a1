"""How a grant becomes a refusal.

Invariant: without the right to read, the thing does not exist for the person; only what they can see can be forbidden to them.
"""

from typing import Final
from uuid import UUID

from comments.domain import Comment, Grant
from comments.errors import ActionForbidden, CommentNotFound, TaskNotFound
from contracts.ids import CommentId, TaskId
from contracts.todos.v1.authorization import CommentAction

_NO_TASK: Final = TaskId(UUID(int=0))


def task_to_ask_about(comment: Comment | None) -> TaskId:
    """The comment's task; for a missing comment a task that nobody has.

    todos is asked either way: otherwise its absence, or the time its answer takes, would tell a missing comment from a hidden one.
    """
    return comment.task_id if comment else _NO_TASK


def check_task_permission(grant: Grant, action: CommentAction, task_id: TaskId) -> None:
    """Return if the person may do that.

    Raises:
        TaskNotFound: they may not even read.
        ActionForbidden: they may read, but not do that.
    """
    if CommentAction.READ not in grant.allowed:
        raise TaskNotFound(task_id)
    if action not in grant.allowed:
        raise ActionForbidden


def living_comment(comment: Comment | None, comment_id: CommentId, grant: Grant) -> Comment:
    """The comment, if the person may read it and it was not deleted.

    Raises:
        CommentNotFound: otherwise.
    """
    if comment is None or comment.deleted_at or CommentAction.READ not in grant.allowed:
        raise CommentNotFound(comment_id)
    return comment
