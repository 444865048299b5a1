"""What can be wrong with a request about members, guests and invites.

SharingError
  MemberNotFound   this person is no member of the list, or no guest of the task
  InviteNotFound   there is none, or it is used up, expired, withdrawn, or for somebody else: which of them is not told
  ListNeedsOwner   its owner can neither leave it nor become less
"""

# ruff: noqa: N818 - a subclass reads as the fact that it states

from contracts.problems import ProblemCode
from todos.errors import TodosError


class SharingError(TodosError):
    """Something about who is let in."""


class MemberNotFound(SharingError):
    """This person does not belong here."""

    code = ProblemCode.MEMBER_NOT_FOUND


class InviteNotFound(SharingError):
    """There is no such invite for this person."""

    code = ProblemCode.INVITE_NOT_FOUND


class ListNeedsOwner(SharingError):
    """A list without an owner would be nobody's to manage."""

    code = ProblemCode.LIST_NEEDS_OWNER
