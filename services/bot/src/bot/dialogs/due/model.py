"""A due date while it is being chosen."""

from datetime import date
from typing import Any, Self

from aiogram_dialog import DialogManager

from bot.dialogs.model import WindowModel


class DueModel(WindowModel):
    """`day` is set once chosen; `unreadable` is what was typed and not understood."""

    title: str = ""
    can_clear: bool = False
    day: date | None = None
    hour: int | None = None
    unreadable: str | None = None

    @classmethod
    def start(cls, *, title: str, can_clear: bool) -> dict[str, Any]:
        """The start data of the dialog: what the task is called, and whether there is a due date to remove."""
        return cls(title=title, can_clear=can_clear).as_json()

    @classmethod
    def from_start(cls, manager: DialogManager) -> Self:
        return cls.model_validate(manager.start_data or {})
