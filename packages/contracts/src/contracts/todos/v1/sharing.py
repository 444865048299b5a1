"""Who shares what with whom: roles, members, invites and guests."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is in a list, from the greatest to the least.

    owner      does everything, manages the list and its members; exactly one for each list
    editor     makes, changes, moves and deletes tasks, and moderates their comments
    commenter  reads, and writes comments
    viewer     reads
    """

    OWNER = "owner"
    EDITOR = "editor"
    COMMENTER = "commenter"
    VIEWER = "viewer"
