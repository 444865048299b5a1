"""A due date while it is being chosen."""

from datetime import date
from typing import Any, Self

from aiogram_dialog import DialogManager

from bot.dialogs.model import WindowModel


class DueModel(WindowModel):
    """`day` is set once chosen; `unreadable` is what was typed and not understood. `needs_time`: it is a reminder, a day is not enough."""

    title: str = ""
    can_clear: bool = False
    needs_time: bool = False
    day: date | None = None
    hour: int | None = None
    is_for_once: bool = False
    unreadable: str | None = None

    @classmethod
    def start(
        cls, title: str, *, can_clear: bool = False, is_for_once: bool = False, needs_time: bool = False
    ) -> dict[str, Any]:
        """The start data of the dialog: what the task is called, and whether its due date can be taken away.

        `is_for_once`: one time of a repeating task is moved, and no more. `needs_time`: it is a reminder, a day is not enough.
        """
        return cls(title=title, can_clear=can_clear, is_for_once=is_for_once, needs_time=needs_time).as_json()

    @classmethod
    def from_start(cls, manager: DialogManager) -> Self:
        return cls.model_validate(manager.start_data or {})
