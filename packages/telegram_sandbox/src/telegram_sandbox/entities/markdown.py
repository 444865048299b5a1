"""MarkdownV2 of messages (td/telegram/MessageEntity.cpp), with its wording and byte offsets.

Every reserved character outside code must be escaped; the parser names the character, never the place.
"""

from __future__ import annotations

from dataclasses import dataclass

from aiogram.types import MessageEntity

from telegram_sandbox.entities.marks import (
    Span,
    TextBuilder,
    byte_offset,
    emoji_or_time_entity,
    link_entity,
    markup_error,
)
from telegram_sandbox.errors import BotApiError

_RESERVED = "_*[]()~`>#+-=|{}.!\n"
_KINDS = {
    "Bold": "bold",
    "Italic": "italic",
    "Underline": "underline",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "Code": "code",
    "Pre": "pre",
    "PreCode": "pre",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
}
_MARKERS = {
    "Bold": "*",
    "Italic": "_",
    "Underline": "__",
    "Strikethrough": "~",
    "Spoiler": "||",
    "Code": "`",
    "Pre": "```",
    "PreCode": "```",
    "TextUrl": "]",
    "CustomEmoji": "]",
}
_CODE = {"Code", "Pre", "PreCode"}


@dataclass
class _Open:
    kind: str
    offset: int
    position: int
    mark: int
    language: str = ""


def parse_markdown_v2(source: str) -> tuple[str, list[MessageEntity]]:
    """Visible text and its entities, unsorted.

    Raises:
        BotApiError: 400 with Telegram's sentence.
    """
    return _MarkdownParser(source).parse()


class _MarkdownParser:
    def __init__(self, source: str) -> None:
        # The sentinel stands for the NUL behind the text that the real parser looks ahead at.
        self._source = source + "\0\0\0"
        self._end = len(source)
        self._position = 0
        self._output = TextBuilder()
        self._open: list[_Open] = []
        self._entities: list[MessageEntity] = []
        self._in_blockquote = False
        self._can_start_blockquote = True

    def parse(self) -> tuple[str, list[MessageEntity]]:
        while self._position < self._end:
            char = self._source[self._position]
            if char == "\\" and "\0" < self._source[self._position + 1] <= "~":
                self._take_plain(self._source[self._position + 1], width=2)
            elif char not in self._reserved():
                self._take_plain(char, width=1)
            elif self._ends_entity(char):
                self._end_entity(char)
            else:
                self._begin_entity(char)
        self._end_last_blockquote()
        if self._open:
            raise self._no_end(self._open[-1])
        return self._output.text, self._entities

    def _reserved(self) -> str:
        return "`" if self._open and self._open[-1].kind in _CODE else _RESERVED

    def _take_plain(self, char: str, *, width: int) -> None:
        self._output.append(char)
        self._position += width
        if char != "\r":
            self._can_start_blockquote = char == "\n"

    def _starts_with(self, marker: str) -> bool:
        return self._source.startswith(marker, self._position)

    def _ends_entity(self, char: str) -> bool:
        if not self._open:
            return False
        if self._in_blockquote and char == "\n" and self._source[self._position + 1] != ">":
            return True
        kind = self._open[-1].kind
        if kind == "Italic":
            return char == "_" and not self._starts_with("__")
        return kind in _MARKERS and self._starts_with(_MARKERS[kind])

    def _begin_entity(self, char: str) -> None:
        begin = self._position
        if char == "\n":
            self._take_plain(char, width=1)
        elif char == ">" and self._can_start_blockquote:
            self._position += 1
            if not self._in_blockquote:
                self._in_blockquote = True
                self._push("BlockQuote", begin)
        elif char == "`":
            self._begin_code(begin)
        elif (kind := self._kind_at(char)) is not None:
            self._position += 2 if kind in {"Underline", "Spoiler", "CustomEmoji"} else 1
            self._push(kind, begin)
        else:
            raise markup_error(f"Character '{char}' is reserved and must be escaped with the preceding '\\'")

    def _kind_at(self, char: str) -> str | None:
        pair = self._source[self._position : self._position + 2]
        double = {"__": "Underline", "||": "Spoiler", "![": "CustomEmoji"}.get(pair)
        return double or {"_": "Italic", "*": "Bold", "~": "Strikethrough", "[": "TextUrl"}.get(char)

    def _push(self, kind: str, begin: int, language: str = "") -> None:
        self._open.append(_Open(kind, self._output.length, begin, self._output.mark(), language))

    def _begin_code(self, begin: int) -> None:
        if not self._starts_with("```"):
            self._position += 1
            self._push("Code", begin)
            return
        self._position += 3
        end = self._position
        while self._source[end] not in " \t\r\n\0\v`":
            end += 1
        language = self._source[self._position : end] if end < self._end and self._source[end] != "`" else ""
        self._position += len(language)
        first_two = self._source[self._position : self._position + 2]
        if first_two[0] in "\r\n":
            self._position += 2 if first_two in {"\r\n", "\n\r"} else 1
        self._push("PreCode" if language else "Pre", begin, language)

    def _end_entity(self, char: str) -> None:
        entity = self._open[-1]
        if char == "\n" and entity.kind != "BlockQuote":
            entity = self._end_expandable(entity)
        span = Span(entity.offset, self._output.length - entity.offset)
        self._open.pop()
        if entity.kind in {"BlockQuote", "ExpandableBlockQuote"}:
            self._in_blockquote = False
            self._take_plain("\n", width=1)
            self._add(Span(span.offset, span.length + 1).entity(_KINDS[entity.kind]))
        elif entity.kind == "TextUrl":
            self._end_link(entity, span)
        elif entity.kind == "CustomEmoji":
            self._end_emoji(span)
        else:
            self._position += len(_MARKERS[entity.kind])
            attributes = {"language": entity.language} if entity.language else {}
            self._add(span.entity(_KINDS[entity.kind], **attributes))

    def _end_expandable(self, entity: _Open) -> _Open:
        """A quote whose last line ends with an empty spoiler `||` is an expandable one."""
        is_mark = self._source[entity.position : self._position].rstrip("\r") == "||"
        if entity.kind != "Spoiler" or not is_mark:
            raise self._no_end(entity)
        self._open.pop()
        quote = self._open[-1]
        if quote.kind != "BlockQuote":
            raise self._no_end(quote)
        quote.kind = "ExpandableBlockQuote"
        return quote

    def _end_link(self, entity: _Open, span: Span) -> None:
        text = self._output.text_since(entity.mark)
        has_url = self._source[self._position + 1] == "("
        url = self._read_url() if has_url else text
        self._position += 1
        if span.length:
            self._add(link_entity(span, url))

    def _end_emoji(self, span: Span) -> None:
        if self._source[self._position + 1] != "(":
            raise markup_error("The entity must contain a tg://emoji or tg://time URL")
        url = self._read_url()
        self._position += 1
        self._add(emoji_or_time_entity(span, url))

    def _read_url(self) -> str:
        """The text between the parentheses; the position is left on the closing one."""
        self._position += 2
        begin = self._position
        chars: list[str] = []
        while self._position < self._end and self._source[self._position] != ")":
            if self._source[self._position] == "\\" and "\0" < self._source[self._position + 1] <= "~":
                self._position += 1
            chars.append(self._source[self._position])
            self._position += 1
        if self._source[self._position] != ")":
            raise markup_error(f"Can't find end of a URL at byte offset {byte_offset(self._source, begin)}")
        return "".join(chars)

    def _add(self, entity: MessageEntity | None) -> None:
        if entity is not None and entity.length:
            self._entities.append(entity)

    def _end_last_blockquote(self) -> None:
        if not self._in_blockquote:
            return
        kind = "blockquote"
        if self._open[-1].kind == "Spoiler" and self._open[-1].position == self._end - 2:
            self._open.pop()
            kind = "expandable_blockquote"
        if self._open[-1].kind == "BlockQuote":
            quote = self._open.pop()
            self._add(Span(quote.offset, self._output.length - quote.offset).entity(kind))

    def _no_end(self, entity: _Open) -> BotApiError:
        place = byte_offset(self._source, entity.position)
        return markup_error(f"Can't find end of {entity.kind} entity at byte offset {place}")
