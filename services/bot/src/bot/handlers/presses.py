"""Plain callback data of buttons that are no cards. Old messages keep them for ever: no prefix here changes its meaning."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class Place(StrEnum):
    MENU = "menu"
    AGENDA = "agenda"


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


class PasswordUndoPress(CallbackData, prefix="u"):
    """Take back the password that was just set."""

    handle: str
