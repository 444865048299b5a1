"""How a card looks: the same whether a press draws it or a change that was made elsewhere."""

import hashlib
from dataclasses import dataclass, replace
from typing import Final

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.formatting import Strikethrough, Text, as_list

from bot.cards.chips import chip_buttons
from bot.cards.footers import Footer
from bot.cards.hints import hint_lines
from bot.cards.keyboards import card_keyboard, restore_keyboard
from bot.cards.readings import KeptReading
from bot.ports.registries import ShownFace
from bot.texts.shown import ShownTask
from bot.texts.tasks import card_text
from bot.texts.wording import Wording

_DELETED: Final = "deleted"
_GONE: Final = "gone"
_CALL: Final = "call"


@dataclass(frozen=True, slots=True)
class CardFace:
    """A card as a reader gets it; `shown` is what is remembered of it."""

    text: Text
    keyboard: InlineKeyboardMarkup | None
    shown: ShownFace


def face_of(task: ShownTask, wording: Wording) -> CardFace:
    """The card of a task that is not in the trash. `wording` knows the names of those to whom it is given."""
    text, keyboard = card_text(task, wording), card_keyboard(task, wording)
    return CardFace(text, keyboard, shown_face(text, keyboard, task.version))


def shown_face(text: Text, keyboard: InlineKeyboardMarkup, version: int) -> ShownFace:
    """What is remembered of a card that looks like that."""
    return ShownFace(_digest(text, keyboard), version)


def with_footer(
    face: CardFace, task: ShownTask, footer: Footer | None, reading: KeptReading | None, wording: Wording
) -> CardFace:
    """The same card with what stands under it for a while; a task that is done shows nothing of it."""
    shown = replace(face.shown, footer=footer)
    if footer is None or face.keyboard is None or task.is_done:
        return replace(face, shown=shown)
    understood = reading if footer.pieces else None
    chips = chip_buttons(understood, task, wording) if understood else []
    keyboard = card_keyboard(task, wording, chips=chips, event=footer.event)
    hints = [Text("\n", line) for line in hint_lines(understood, wording)] if understood else []
    return CardFace(as_list(face.text, *hints), keyboard, shown)


def face_of_deleted(task: ShownTask, wording: Wording) -> CardFace:
    """The card of a task in the trash."""
    text = as_list(Strikethrough(task.title), "", wording("card-deleted-line"))
    return CardFace(text, restore_keyboard(task.id, wording), ShownFace(_DELETED, task.version))


def face_of_gone(wording: Wording) -> CardFace:
    """What is left of a card whose task its reader sees no more: nothing of what it said."""
    return CardFace(Text("🚫 ", wording("card-gone")), None, ShownFace(_GONE))


DELETED_HERE: Final = ShownFace(_DELETED)
"""What a press on Delete leaves, whatever words of the card are struck out by it."""


CALLING_HERE: Final = ShownFace(_CALL)
"""The same as `calling_face` where the version of the task is not known."""


def calling_face(task: ShownTask) -> ShownFace:
    """What is remembered of a message that calls for something to be done, such as a reminder."""
    return ShownFace(_CALL, task.version)


def is_calling(digest: str) -> bool:
    """Whether the message calls for something to be done: it stays as it was sent until that is done, or the task is gone."""
    return digest == _CALL


def _digest(text: Text, keyboard: InlineKeyboardMarkup) -> str:
    """The same for what looks the same: the versions that the buttons name are not seen."""
    plain, entities = text.render()
    marks = [(each.type, each.offset, each.length, each.url) for each in entities]
    labels = [[button.text for button in row] for row in keyboard.inline_keyboard]
    return hashlib.blake2b(repr((plain, marks, labels)).encode(), digest_size=16).hexdigest()
