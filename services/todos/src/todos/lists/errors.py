"""What can be wrong with a request about a list.

ListError
  ListNotFound   it does not exist or is somebody else's: which of them is not told
  InboxStays     an Inbox cannot be archived, deleted or shared
"""

# ruff: noqa: N818 - a subclass reads as the fact that it states

from uuid import UUID

from contracts.problems import ProblemCode
from todos.errors import TodosError


class ListError(TodosError):
    """Something about a list."""


class ListNotFound(ListError):
    """There is no such list that this person may see."""

    code = ProblemCode.LIST_NOT_FOUND

    def __init__(self, list_id: UUID) -> None:
        super().__init__(f"list {list_id} is not there")
        self.list_id = list_id


class InboxStays(ListError):
    """Everybody has their own Inbox, and keeps it to themselves."""

    code = ProblemCode.INBOX_STAYS
