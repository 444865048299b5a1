"""How a message is put together, whatever it tells."""

from collections.abc import Sequence
from typing import Final

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Text

from bot.ports.notifications import OutgoingMessage
from bot.ports.registries import ShownFace
from bot.texts.label_width import lay_out
from contracts.ids import CommentId, TaskId

MAX_TITLE: Final = 100


def message(
    text: Text,
    rows: Sequence[Sequence[InlineKeyboardButton]] = (),
    *,
    shows: TaskId | None = None,
    comment: CommentId | None = None,
    face: ShownFace | None = None,
) -> OutgoingMessage:
    """The message; `shows` makes it a card of that task, `face` one that is redrawn. A row is broken where its labels would be cut."""
    plain, entities = text.render()
    whole = [part for row in rows for part in lay_out(row, most=len(row))]
    keyboard = InlineKeyboardMarkup(inline_keyboard=whole) if whole else None
    return OutgoingMessage(plain, entities, keyboard, shows_task_id=shows, shows_comment_id=comment, face=face)


def button(text: str, callback_data: str) -> InlineKeyboardButton:
    """A button that works without dialog state."""
    return InlineKeyboardButton(text=text, callback_data=callback_data)
