"""What a press on a card says. Old messages keep old callback data for ever: a prefix or a value here never changes its meaning."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from pydantic import field_validator

from contracts.ids import TaskId, from_short_id


class CardAction(StrEnum):
    DONE = "done"
    REOPEN = "reopen"
    TODAY = "today"
    TOMORROW = "tomorrow"
    DELETE = "delete"
    RESTORE = "restore"
    OPEN = "open"
    FILES = "files"


class CardUndoPress(CallbackData, prefix="w"):
    """`w:<event>:<task>`: take back what was changed by a press on this card."""

    event: str
    task: str

    @field_validator("event", "task")
    @classmethod
    def check_id(cls, short_id: str) -> str:
        """Callback data that no button of ours says is no press at all."""
        from_short_id(short_id)
        return short_id


class CardPress(CallbackData, prefix="t"):
    """`t:<action>:<task>:<version>`; `version` is the task's when the card was drawn, for the changes that need one."""

    action: CardAction
    task: str
    version: int = 0

    @field_validator("task")
    @classmethod
    def check_task(cls, task: str) -> str:
        """Callback data that no button of ours says is no press at all."""
        from_short_id(task)
        return task

    @property
    def task_id(self) -> TaskId:
        return TaskId(from_short_id(self.task))
