"""The button with which a person stops hearing of a task's comments, under the news themselves."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from pydantic import field_validator

from bot.texts.wording import Wording
from contracts.ids import TaskId, from_short_id


class MutePress(CallbackData, prefix="m"):
    """`m:<1 or 0>:<task>`: hear nothing of its comments, or what concerns one again. Old messages keep it for ever."""

    is_muted: bool
    task: str

    @field_validator("task")
    @classmethod
    def check_task(cls, task: str) -> str:
        """Callback data that no button of ours says is no press at all."""
        from_short_id(task)
        return task

    @property
    def task_id(self) -> TaskId:
        return TaskId(from_short_id(self.task))


def mute_button(task: str, wording: Wording, *, is_muted: bool) -> InlineKeyboardButton:
    """What a press would change: `is_muted` is how it is now."""
    label = wording("mute-press-off" if is_muted else "mute-press-on")
    return InlineKeyboardButton(text=label, callback_data=MutePress(is_muted=not is_muted, task=task).pack())


def with_muting(
    rows: Sequence[Sequence[InlineKeyboardButton]], press: MutePress, wording: Wording
) -> InlineKeyboardMarkup:
    """The same buttons, with that for muting as it stands after the press."""
    other = mute_button(press.task, wording, is_muted=press.is_muted)
    return InlineKeyboardMarkup(
        inline_keyboard=[[other if _is_muting(button) else button for button in row] for row in rows]
    )


def _is_muting(button: InlineKeyboardButton) -> bool:
    return (button.callback_data or "").startswith(f"{MutePress.__prefix__}{MutePress.__separator__}")
