"""What a press on a card says. Old messages keep old callback data for ever: a prefix or a value here never changes its meaning."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from contracts.ids import TaskId, from_short_id


class CardAction(StrEnum):
    DONE = "done"
    REOPEN = "reopen"
    TODAY = "today"
    TOMORROW = "tomorrow"
    DELETE = "delete"
    RESTORE = "restore"
    OPEN = "open"


class CardPress(CallbackData, prefix="t"):
    """`t:<action>:<task>:<version>`; `version` is the task's when the card was drawn, for the changes that need one."""

    action: CardAction
    task: str
    version: int = 0

    @property
    def task_id(self) -> TaskId:
        """Raises:
        ValueError: no button of ours said this.
        """
        return TaskId(from_short_id(self.task))
