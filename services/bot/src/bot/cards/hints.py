"""Why words of a message stayed in the title of its task, and what its writer can do about it."""

from collections.abc import Iterator

from aiogram.utils.formatting import Italic, Text

from bot.cards.readings import KeptReading
from bot.texts.shorten import shorten
from bot.texts.wording import Wording

_MAX_WORDS = 60
_AROUND = " ,;:"


def hint_lines(reading: KeptReading, wording: Wording) -> Iterator[Text]:
    """A sentence for each piece of the text that could not be followed."""
    for hint in reading.hints:
        words = shorten(reading.text[hint.start : hint.end].strip(_AROUND), _MAX_WORDS)
        yield Italic(wording(f"hint-{str(hint.code).replace('_', '-')}", words=words))
