"""Ids of things that travel, and their 22-character form for callback data and deep links.

Every id is a UUIDv7. The short form is base62 (digits, upper, lower case), padded to 22 characters, so that short ids sort as the
ids themselves do and fit a 64-byte button next to a handler's prefix.
"""

from functools import lru_cache
from typing import Final, NewType
from uuid import UUID

UserId = NewType("UserId", UUID)
ListId = NewType("ListId", UUID)
TaskId = NewType("TaskId", UUID)
CommentId = NewType("CommentId", UUID)
ReminderId = NewType("ReminderId", UUID)
SessionId = NewType("SessionId", UUID)
NotificationId = NewType("NotificationId", UUID)
TelegramId = NewType("TelegramId", int)

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
SHORT_ID_LENGTH = 22
# A message with buttons writes the same few ids a dozen times, and what is pressed next holds them again.
_REMEMBERED: Final = 4096


@lru_cache(_REMEMBERED)
def to_short_id(full: UUID) -> str:
    """The 22 characters that stand for `full` in a button or a link."""
    number, letters = full.int, []
    for _ in range(SHORT_ID_LENGTH):
        number, rest = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[rest])
    return "".join(reversed(letters))


@lru_cache(_REMEMBERED)
def from_short_id(short: str) -> UUID:
    """The id behind its short form.

    Raises:
        ValueError: `short` is not 22 base62 characters, or no 128-bit number.
    """
    if len(short) != SHORT_ID_LENGTH or any(letter not in _VALUES for letter in short):
        msg = "a short id has 22 letters and digits"
        raise ValueError(msg)
    number = 0
    for letter in short:
        number = number * len(_ALPHABET) + _VALUES[letter]
    return UUID(int=number)
