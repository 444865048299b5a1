"""A task's reminders as they were loaded."""

from typing import Any, Self

from aiogram_dialog import DialogManager

from bot.dialogs.model import WindowModel
from bot.texts.reminders import ShownReminder
from bot.texts.shown import ShownTask
from contracts.ids import TaskId, from_short_id


class RemindersModel(WindowModel):
    """`notice` is the key of a sentence to show once, `unreadable` what was typed and not understood.

    `has_due`: reminders can come before the task is due. `is_own`: nobody else has made it, who could be told.
    """

    task: str
    title: str
    has_due: bool = False
    is_own: bool = True
    reminders: list[ShownReminder] = []
    notice: str | None = None
    unreadable: str | None = None

    @classmethod
    def start(cls, task: ShownTask, *, is_own: bool) -> dict[str, Any]:
        """The start data of the dialog."""
        return cls(task=task.id, title=task.title, has_due=task.due is not None, is_own=is_own).as_json()

    @classmethod
    def from_start(cls, manager: DialogManager) -> Self:
        return cls.model_validate(manager.start_data)

    @property
    def task_id(self) -> TaskId:
        return TaskId(from_short_id(self.task))

    def find(self, reminder_id: str) -> ShownReminder | None:
        return next((each for each in self.reminders if each.id == reminder_id), None)

    def put(self, reminder: ShownReminder) -> None:
        """The reminder as it is now, in the place of what it was; the soonest first."""
        others = [each for each in self.reminders if each.id != reminder.id]
        self.reminders = sorted([*others, reminder], key=lambda each: (each.next_at is None, each.next_at))
        self.notice = self.unreadable = None

    def remove(self, reminder_id: str) -> None:
        self.reminders = [each for each in self.reminders if each.id != reminder_id]
        self.notice = self.unreadable = None
