"""What can be wrong with a request for changes.

SyncError
  CursorExpired   tombstones that the cursor needs were thrown away, or the database was restored: the client begins anew
"""

# ruff: noqa: N818 - a subclass reads as the fact that it states

from contracts.problems import ProblemCode
from todos.errors import TodosError


class SyncError(TodosError):
    """Something about the changes feed."""


class CursorExpired(SyncError):
    """The feed cannot go on from this cursor."""

    code = ProblemCode.CURSOR_EXPIRED
