"""What can be wrong with a request about a task.

TaskError
  TaskNotFound   it does not exist, is in the trash, or is somebody else's: which of them is not told
  TaskNotInTrash   only what is in the trash is deleted for good
  TaskInMotion   it was moved to another list while the request waited for it; the same request may succeed at once
  OccurrenceNotCurrent   the task does not repeat, or is at another occurrence than the request means
"""

# ruff: noqa: N818 - a subclass reads as the fact that it states

from uuid import UUID

from contracts.problems import ProblemCode
from todos.errors import TodosError


class TaskError(TodosError):
    """Something about a task."""


class TaskNotFound(TaskError):
    """There is no such task that this person may see."""

    code = ProblemCode.TASK_NOT_FOUND

    def __init__(self, task_id: UUID) -> None:
        super().__init__(f"task {task_id} is not there")
        self.task_id = task_id


class TaskInMotion(TaskError):
    """Somebody moved the task to another list in between."""

    code = ProblemCode.CONFLICT
    retryable = True

    def __init__(self, task_id: UUID) -> None:
        super().__init__(f"task {task_id} has just moved")
        self.task_id = task_id


class OccurrenceNotCurrent(TaskError):
    """The task is not where the request supposes it to be in its series."""

    code = ProblemCode.OCCURRENCE_NOT_CURRENT

    def __init__(self, task_id: UUID) -> None:
        super().__init__(f"task {task_id} is not at that occurrence")
        self.task_id = task_id


class TaskNotInTrash(TaskError):
    """A task that is in use goes into the trash first."""

    code = ProblemCode.CONFLICT

    def __init__(self, task_id: UUID) -> None:
        super().__init__(f"task {task_id} is not in the trash")
        self.task_id = task_id
