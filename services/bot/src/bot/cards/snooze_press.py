"""What a press under a reminder says. Old messages keep old callback data for ever: a prefix or a value here never changes its meaning."""

from enum import StrEnum
from typing import Final, Self
from uuid import UUID

from aiogram.filters.callback_data import CallbackData
from pydantic import field_validator

from contracts.ids import ReminderId, TaskId, from_short_id, to_short_id
from contracts.todos.v1.reminders import SnoozePreset


class SnoozeAction(StrEnum):
    """`end` takes a snooze back, `forget` a reminder that was made by a press, `once` ends repetitions, `pick` asks when."""

    QUARTER = "q"
    HOUR = "h"
    EVENING = "e"
    TOMORROW = "t"
    PICK = "p"
    END = "u"
    FORGET = "f"
    ONCE = "o"


PRESETS: Final = {
    SnoozeAction.QUARTER: SnoozePreset.QUARTER_OF_AN_HOUR,
    SnoozeAction.HOUR: SnoozePreset.HOUR,
    SnoozeAction.EVENING: SnoozePreset.EVENING,
    SnoozeAction.TOMORROW: SnoozePreset.TOMORROW_MORNING,
}


class SnoozePress(CallbackData, prefix="z"):
    """`z:<action>:<task>:<reminder>`; `reminder` is empty if the person has none that could be snoozed."""

    action: SnoozeAction
    task: str
    reminder: str = ""

    @classmethod
    def about(cls, action: SnoozeAction, task_id: UUID, reminder_id: UUID | None) -> Self:
        """The press of a button under a message about this task."""
        return cls(action=action, task=to_short_id(task_id), reminder=to_short_id(reminder_id) if reminder_id else "")

    @field_validator("task", "reminder")
    @classmethod
    def check_id(cls, short_id: str) -> str:
        """Callback data that no button of ours says is no press at all."""
        if short_id:
            from_short_id(short_id)
        return short_id

    @property
    def task_id(self) -> TaskId:
        return TaskId(from_short_id(self.task))

    @property
    def reminder_id(self) -> ReminderId | None:
        return ReminderId(from_short_id(self.reminder)) if self.reminder else None
