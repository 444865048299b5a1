"""What can be wrong with a request about a reminder.

ReminderError
  ReminderNotFound   it does not exist, or is somebody else's: which of them is not told
"""

# ruff: noqa: N818 - a subclass reads as the fact that it states

from uuid import UUID

from contracts.problems import ProblemCode
from todos.errors import TodosError


class ReminderError(TodosError):
    """Something about a reminder."""


class ReminderNotFound(ReminderError):
    """This person has no such reminder."""

    code = ProblemCode.REMINDER_NOT_FOUND

    def __init__(self, reminder_id: UUID) -> None:
        super().__init__(f"reminder {reminder_id} is not there")
        self.reminder_id = reminder_id
