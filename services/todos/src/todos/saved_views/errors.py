"""What can be wrong with a request about a saved view.

ViewError
├── ViewNotFound      it does not exist or is somebody else's: which of them is not told
├── ViewBuiltIn       everybody has it, so nobody may change it
└── TooManyViews      the person has as many as anybody may have
"""

# ruff: noqa: N818 - a subclass reads as the fact that it states

from uuid import UUID

from contracts.problems import ProblemCode
from todos.errors import TodosError


class ViewError(TodosError):
    """Something about a saved view."""


class ViewNotFound(ViewError):
    """There is no such view of this person."""

    code = ProblemCode.VIEW_NOT_FOUND

    def __init__(self, view_id: UUID) -> None:
        super().__init__(f"view {view_id} is not there")
        self.view_id = view_id


class ViewBuiltIn(ViewError):
    """Everybody has this view: nobody may change or delete it."""

    code = ProblemCode.FORBIDDEN


class TooManyViews(ViewError):
    """The person has as many views as anybody may have; one must go first."""

    code = ProblemCode.CONFLICT
