"""What the three markup parsers share: the text being built, link and time entities, and the error prefix."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aiogram.types import MessageEntity

from telegram_sandbox.errors import BotApiError, bad_request
from telegram_sandbox.links import find_link, linked_user_id, tg_parameters

# A mention by id: the person is looked up once the whole text is known (see `formatting`).
USER_LINK = "tg://user?id="


def markup_error(reason: str) -> BotApiError:
    """400 with the prefix of every markup error."""
    return bad_request(f"can't parse entities: {reason}")


def byte_offset(source: str, position: int) -> int:
    """Where `position` is in the UTF-8 form of the source."""
    return len(source[:position].encode())


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the unit of all entity offsets."""
    return len(text) + sum(char > "\uffff" for char in text)


class TextBuilder:
    """The visible text so far and its UTF-16 length."""

    def __init__(self) -> None:
        self._chars: list[str] = []
        self.length = 0

    def append(self, char: str) -> None:
        """Add one visible character."""
        self._chars.append(char)
        self.length += 2 if char > "\uffff" else 1

    def mark(self) -> int:
        """A position to pass to `text_since`."""
        return len(self._chars)

    def text_since(self, mark: int) -> str:
        """What was added after `mark`."""
        return "".join(self._chars[mark:])

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self._chars)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the visible text, in UTF-16 units."""

    offset: int
    length: int

    def entity(self, kind: str, **attributes: object) -> MessageEntity:
        """An entity of this kind over the stretch."""
        return MessageEntity.model_validate(
            {"type": kind, "offset": self.offset, "length": self.length, **attributes},
        )


def link_entity(span: Span, link: str) -> MessageEntity | None:
    """A link or a mention by id; `None` for a link Telegram would drop in silence."""
    user_id = linked_user_id(link)
    if user_id is not None:
        return span.entity("text_mention", url=f"{USER_LINK}{user_id}")
    checked = find_link(link)
    return None if checked is None else span.entity("text_link", url=checked)


def date_time_entity(span: Span, *, unix_time: int, date_format: str) -> MessageEntity | None:
    """A moment shown in the reader's zone; `None` without a time."""
    canonical = canonical_date_format(date_format)
    if canonical is None:
        raise markup_error("Invalid date format used")
    if unix_time <= 0:
        return None
    return span.entity("date_time", unix_time=unix_time, date_time_format=canonical)


def canonical_date_format(date_format: str) -> str | None:
    """The format with its letters in Telegram's order, `None` if a letter is unknown."""
    if date_format in {"r", "R"}:
        return "r"
    if not re.fullmatch(r"[tTdDwW]*", date_format):
        return None
    date = "d" if "d" in date_format else "D" if "D" in date_format else ""
    time = "t" if "t" in date_format else "T" if "T" in date_format else ""
    return ("w" if "w" in date_format.lower() else "") + date + time


def emoji_or_time_entity(span: Span, link: str) -> MessageEntity | None:
    """What `![…](tg://emoji?id=…)` and `![…](tg://time?unix=…)` mean.

    Raises:
        BotApiError: the link is neither.
    """
    emoji_id = (tg_parameters(link, "emoji") or {}).get("id", "")
    if re.fullmatch(r"-?[1-9]\d*", emoji_id):
        return span.entity("custom_emoji", custom_emoji_id=emoji_id)
    moment = tg_parameters(link, "time") or {}
    unix = moment.get("unix", "")
    date_format = moment.get("format", "")
    if not re.fullmatch(r"[1-9]\d{0,9}", unix) or canonical_date_format(date_format) is None:
        raise markup_error("Invalid tg://emoji or tg://time URL specified")
    return date_time_entity(span, unix_time=int(unix), date_format=date_format)
