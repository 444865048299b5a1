"""A task's notes in full: as they are meant to look, in as few messages as they fit.

Places are UTF-16 units, of two bytes each: so Telegram counts. (aiogram's own slicing of nodes counts characters.)
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from aiogram.types import MessageEntity

from bot.texts.markdown import markdown

MAX_MESSAGE_UNITS: Final = 4096
_UNIT: Final = 2
_BREAKS: Final = ("\n", " ")
_LOW_SURROGATES: Final = range(0xDC00, 0xE000)


@dataclass(frozen=True, slots=True)
class NoteMessage:
    """A part of the notes, ready for Telegram."""

    text: str
    entities: list[MessageEntity]


def note_messages(notes: str) -> Iterator[NoteMessage]:
    """The messages, one after the other; none is blank. A break falls between lines, else between words, else anywhere."""
    text, entities = markdown(notes).render()
    units = text.encode("utf-16-le")
    start, end = 0, len(units) // _UNIT
    while start < end:
        stop = _find_break(units, start, end)
        part = units[start * _UNIT : stop * _UNIT].decode("utf-16-le")
        if part.strip():
            yield NoteMessage(part, _within(entities, start, stop))
        start = stop


def _find_break(units: bytes, start: int, end: int) -> int:
    latest = start + MAX_MESSAGE_UNITS
    if latest >= end:
        return end
    # The second half of a character never stands alone.
    latest -= int.from_bytes(units[latest * _UNIT : (latest + 1) * _UNIT], "little") in _LOW_SURROGATES
    part = units[start * _UNIT : latest * _UNIT].decode("utf-16-le")
    for mark in _BREAKS:
        if (place := part.rfind(mark)) > 0:
            return start + len(part[: place + 1].encode("utf-16-le")) // _UNIT
    return latest


def _within(entities: Sequence[MessageEntity], start: int, stop: int) -> list[MessageEntity]:
    """What of the entities lies there, counted from there."""
    found = []
    for each in entities:
        begin, end = max(each.offset, start), min(each.offset + each.length, stop)
        if begin < end:
            found.append(each.model_copy(update={"offset": begin - start, "length": end - begin}))
    return found
