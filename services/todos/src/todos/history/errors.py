"""What can be wrong with a request about the history.

HistoryError
  EventNotFound   it does not exist, or one of its tasks is somebody else's: which of them is not told
  NothingToUndo   this person changed nothing, or took all of it back
  UndoConflict    taking it back would overwrite a later change, or break a rule by now; says where
"""

# ruff: noqa: N818 - a subclass reads as the fact that it states

from collections.abc import Sequence
from uuid import UUID

from contracts.problems import FieldProblem, ProblemCode
from todos.errors import TodosError


class HistoryError(TodosError):
    """Something about the history."""


class EventNotFound(HistoryError):
    """There is no such event that this person may see."""

    code = ProblemCode.EVENT_NOT_FOUND

    def __init__(self, event_id: UUID) -> None:
        super().__init__(f"event {event_id} is not there")
        self.event_id = event_id


class NothingToUndo(HistoryError):
    """There is no change of this person's that was not taken back."""

    code = ProblemCode.EVENT_NOT_FOUND

    def __init__(self) -> None:
        super().__init__("nothing is left to take back")


class UndoConflict(HistoryError):
    """The event cannot be taken back as things are now."""

    code = ProblemCode.UNDO_CONFLICT

    def __init__(self, problems: Sequence[FieldProblem]) -> None:
        super().__init__("; ".join(f"{problem.pointer}: {problem.code}" for problem in problems))
        self.problems = problems


def conflict(task_id: UUID, field: str, code: str, detail: str) -> FieldProblem:
    """One reason in a task why an event cannot be taken back."""
    return FieldProblem(pointer=f"/tasks/{task_id}/{field}", code=code, detail=detail)


def list_conflict(list_id: UUID, field: str, code: str, detail: str) -> FieldProblem:
    """The same in a list."""
    return FieldProblem(pointer=f"/lists/{list_id}/{field}", code=code, detail=detail)
