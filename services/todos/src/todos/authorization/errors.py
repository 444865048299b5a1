"""What is refused to somebody who may see a thing and not do this with it.

TodosError
  RightMissing   their role is too small; whoever may not even see the thing is told that it is not there
"""

# ruff: noqa: N818 - a subclass reads as the fact that it states

from contracts.problems import ProblemCode
from todos.authorization.rights import Right
from todos.errors import TodosError


class RightMissing(TodosError):
    """The actor sees this and lacks the right for the change."""

    code = ProblemCode.RIGHT_MISSING

    def __init__(self, right: Right) -> None:
        super().__init__(f"this needs the right to {right.name.lower()}")
        self.right = right
