"""Buttons that stand side by side only where a phone shows their labels whole."""

from collections.abc import Iterable

from aiogram.types import InlineKeyboardButton
from aiogram_dialog.api.internal import RawKeyboard
from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.kbd import Group, Keyboard

from bot.texts.label_width import lay_out


class Fitted(Group):
    """Up to `width` buttons to a row, and fewer where a label needs the room."""

    def __init__(self, *buttons: Keyboard, width: int = 2, when: WhenCondition = None) -> None:
        super().__init__(*buttons, width=width, when=when)
        self._most = width

    def _wrap_kbd(self, kbd: Iterable[InlineKeyboardButton]) -> RawKeyboard:
        return [[*row] for row in lay_out(kbd, most=self._most)]
