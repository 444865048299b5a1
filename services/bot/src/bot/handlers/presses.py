"""Plain callback data of buttons that are no cards. Old messages keep them for ever: no prefix here changes its meaning."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from pydantic import field_validator

from contracts.ids import from_short_id


class Place(StrEnum):
    MENU = "menu"
    AGENDA = "agenda"
    REVIEW = "review"


class GoTo(CallbackData, prefix="n"):
    """Open a window in place of the message."""

    place: Place


class Retry(CallbackData, prefix="r"):
    """Handle the message that this one replies to once more. `card` is the message that it was a reply to, 0 if none."""

    card: int = 0


class RegistrationPress(CallbackData, prefix="g"):
    """`g:<number>:<handle>`: the number that was pressed, 0 for "not me"."""

    number: int
    handle: str


class UndoPress(CallbackData, prefix="b"):
    """Take back a change, or what took it back. `event` is the short id of its group; `is_redo` says how to speak of it."""

    event: str
    is_redo: bool


class PasswordUndoPress(CallbackData, prefix="u"):
    """Take back the password that was just set."""

    handle: str


class ListPress(CallbackData, prefix="l"):
    """Open a list in place of the message, by its short id."""

    list: str

    @field_validator("list")
    @classmethod
    def check_list(cls, short: str) -> str:
        """Callback data that no button of ours says is no press at all."""
        from_short_id(short)
        return short
