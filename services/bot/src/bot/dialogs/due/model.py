"""A due date while it is being chosen."""

from datetime import date
from enum import StrEnum
from typing import Any, Self

from aiogram_dialog import DialogManager

from bot.dialogs.model import WindowModel


class Without(StrEnum):
    """What "no due date" means: a task that gets none, or one that loses it."""

    SKIP = "skip"
    CLEAR = "clear"


class DueModel(WindowModel):
    """`day` is set once chosen; `unreadable` is what was typed and not understood. `needs_time`: it is a reminder, a day is not enough."""

    title: str = ""
    without: Without | None = None
    needs_time: bool = False
    day: date | None = None
    hour: int | None = None
    is_for_once: bool = False
    unreadable: str | None = None

    @classmethod
    def start(
        cls, title: str, *, without: Without | None = None, is_for_once: bool = False, needs_time: bool = False
    ) -> dict[str, Any]:
        """The start data of the dialog: what the task is called, and what having no due date means for it.

        `is_for_once`: one time of a repeating task is moved, and no more. `needs_time`: it is a reminder, a day is not enough.
        """
        return cls(title=title, without=without, is_for_once=is_for_once, needs_time=needs_time).as_json()

    @classmethod
    def from_start(cls, manager: DialogManager) -> Self:
        return cls.model_validate(manager.start_data or {})
