"""What each role may do: the one rule about rights of this system.

Invariant: rights form a ladder, and whoever has one has all below it. Everything that asks "may they?" compares two rights.
"""

from collections.abc import Mapping
from enum import IntEnum
from typing import Final

from contracts.todos.v1.sharing import Role


class Right(IntEnum):
    """What an actor may do with a list, or with one task."""

    READ = 10
    """See it with everything on it."""
    COMMENT = 20
    """Write comments."""
    EDIT = 30
    """Change what a task says, complete it, moderate its comments; in a list: make tasks."""
    ARRANGE = 40
    """Decide where a task belongs: move, nest, delete and restore it."""
    MANAGE = 50
    """Decide about the list itself and about who sees what."""


MEMBER_RIGHTS: Final[Mapping[Role, Right]] = {
    Role.OWNER: Right.MANAGE,
    Role.EDITOR: Right.ARRANGE,
    Role.COMMENTER: Right.COMMENT,
    Role.VIEWER: Right.READ,
}

# A guest has a task and not the list it stands in, so where it belongs is not theirs to say.
GUEST_RIGHTS: Final[Mapping[Role, Right]] = {
    Role.EDITOR: Right.EDIT,
    Role.COMMENTER: Right.COMMENT,
    Role.VIEWER: Right.READ,
}


def find_task_right(member_role: str | None, guest_role: str | None) -> Right | None:
    """The right to a task of somebody with these roles in its list and in itself: the greater one; None without any role."""
    found = [MEMBER_RIGHTS[Role(member_role)]] if member_role else []
    if guest_role:
        found.append(GUEST_RIGHTS[Role(guest_role)])
    return max(found, default=None)


def member_roles_with(right: Right) -> list[Role]:
    """The roles in a list that give `right`."""
    return [role for role, given in MEMBER_RIGHTS.items() if given >= right]


def guest_roles_with(right: Right) -> list[Role]:
    """The roles in a single task that give `right`."""
    return [role for role, given in GUEST_RIGHTS.items() if given >= right]
