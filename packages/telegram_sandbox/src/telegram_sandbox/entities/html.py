"""The HTML dialect of messages (td/telegram/MessageEntity.cpp), with its wording and byte offsets.

It is no general HTML: twenty tags, four named characters, and everything else is an error that names its place.
"""

from __future__ import annotations

from dataclasses import dataclass

from aiogram.types import MessageEntity

from telegram_sandbox.entities.marks import (
    Span,
    TextBuilder,
    byte_offset,
    date_time_entity,
    link_entity,
    markup_error,
)

_PLAIN_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_TAGS = {*_PLAIN_TAGS, "a", "tg-emoji", "tg-time", "pre", "code", "blockquote"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SPACES = " \t\r\n\0\v"


@dataclass
class _OpenTag:
    name: str
    attributes: dict[str, str]
    offset: int
    mark: int


def parse_html(source: str) -> tuple[str, list[MessageEntity]]:
    """Visible text and its entities, unsorted.

    Raises:
        BotApiError: 400 with Telegram's sentence.
    """
    return _HtmlParser(source).parse()


class _HtmlParser:
    def __init__(self, source: str) -> None:
        # The real parser reads a NUL-terminated string; the sentinels keep its look-ahead rules the same.
        self._source = source + "\0\0"
        self._end = len(source)
        self._position = 0
        self._output = TextBuilder()
        self._open: list[_OpenTag] = []
        self._entities: list[MessageEntity] = []

    def parse(self) -> tuple[str, list[MessageEntity]]:
        while self._position < self._end:
            char = self._source[self._position]
            if char == "<" and self._source[self._position + 1] == "/":
                self._read_end_tag()
            elif char == "<":
                self._read_start_tag()
            else:
                self._output.append(self._read_character())
        if self._open:
            raise markup_error(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')
        entities = [
            entity.model_copy(update={"language": None}) if entity.type == "code" else entity
            for entity in self._entities
        ]
        return self._output.text, entities

    def _read_character(self) -> str:
        char = self._source[self._position]
        decoded = self._decode_reference() if char == "&" else None
        if decoded is not None:
            return decoded
        self._position += 1
        return char

    def _decode_reference(self) -> str | None:
        """The referenced character, the position moved past it; `None` leaves the `&` as it is."""
        start = self._position
        end = start + 1
        if self._source[end] == "#":
            is_hex = self._source[end + 1] == "x"
            end += 2 if is_hex else 1
            digits = self._take_while(end, "0123456789abcdefABCDEF" if is_hex else "0123456789")
            end += len(digits)
            code = int(digits or "0", 16 if is_hex else 10)
            if code == 0 or code >= 0x10FFFF or end - start >= 10:
                return None
            if 0xD800 <= code <= 0xDFFF:
                raise markup_error(
                    "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched "
                    "surrogate code units"
                )
            char = chr(code)
        else:
            name = self._take_while(end, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
            if name not in _NAMED:
                return None
            end += len(name)
            char = _NAMED[name]
        self._position = end + (self._source[end] == ";")
        return char

    def _take_while(self, start: int, allowed: str) -> str:
        end = start
        while self._source[end] in allowed:
            end += 1
        return self._source[start:end]

    def _take_until(self, stops: str) -> str:
        start = self._position
        while self._source[self._position] not in stops:
            self._position += 1
        return self._source[start : self._position]

    def _skip_spaces(self) -> None:
        while self._position < self._end and self._source[self._position] in _SPACES:
            self._position += 1

    def _at(self, position: int) -> str:
        return f"at byte offset {byte_offset(self._source, position)}"

    def _read_start_tag(self) -> None:
        begin = self._position
        self._position += 1
        name = self._take_until(_SPACES + ">").lower()
        if self._position >= self._end:
            raise markup_error(f"Unclosed start tag {self._at(begin)}")
        if name not in _TAGS:
            raise markup_error(f'Unsupported start tag "{name}" {self._at(begin)}')
        attributes = self._read_attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise markup_error(f'Tag "span" must have class "tg-spoiler" {self._at(begin)}')
        self._position += 1
        self._open.append(_OpenTag(name, attributes, self._output.length, self._output.mark()))

    def _read_attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._skip_spaces()
            if self._source[self._position] == ">":
                return attributes
            name = self._take_until(_SPACES + "=>/\"'")
            if not name:
                raise markup_error(f'Empty attribute name in the tag "{tag}" {self._at(begin)}')
            self._skip_spaces()
            attributes[name] = self._read_value(tag, begin) if self._source[self._position] == "=" else ""
            if self._position >= self._end:
                raise markup_error(f'Unclosed start tag "{tag}" {self._at(begin)}')

    def _read_value(self, tag: str, begin: int) -> str:
        self._position += 1
        self._skip_spaces()
        if self._position >= self._end:
            raise markup_error(f'Unclosed start tag "{tag}" {self._at(begin)}')
        quote = self._source[self._position]
        value = self._read_quoted(quote) if quote in "\"'" else self._read_token()
        if self._position >= self._end:
            raise markup_error(f"Unclosed start tag {self._at(begin)}")
        return value

    def _read_token(self) -> str:
        start = self._position
        while (char := self._source[self._position]) in ".-" or (char.isascii() and char.isalnum()):
            self._position += 1
        if self._source[self._position] not in _SPACES + ">":
            raise markup_error(f"Unexpected end of name token {self._at(start)}")
        return self._source[start : self._position].lower()

    def _read_quoted(self, quote: str) -> str:
        self._position += 1
        chars: list[str] = []
        while self._position < self._end and self._source[self._position] != quote:
            chars.append(self._read_character())
        self._position += self._source[self._position] == quote
        return "".join(chars)

    def _read_end_tag(self) -> None:
        begin = self._position
        if not self._open:
            raise markup_error(f"Unexpected end tag {self._at(begin)}")
        self._position += 2
        name = self._take_until(_SPACES + ">").lower()
        self._skip_spaces()
        if self._source[self._position] != ">":
            raise markup_error(f"Unclosed end tag {self._at(begin)}")
        expected = self._open[-1].name
        if name not in {"", expected}:
            raise markup_error(f'Unmatched end tag {self._at(begin)}, expected "</{expected}>", found "</{name}>"')
        self._position += 1
        self._close(self._open.pop())

    def _close(self, tag: _OpenTag) -> None:
        span = Span(tag.offset, self._output.length - tag.offset)
        if span.length == 0:
            return
        if tag.name in {"pre", "code"}:
            self._close_code(tag, span)
            return
        entity = self._entity(tag, span)
        if entity is not None:
            self._entities.append(entity)

    def _entity(self, tag: _OpenTag, span: Span) -> MessageEntity | None:
        if tag.name in _PLAIN_TAGS:
            return span.entity(_PLAIN_TAGS[tag.name])
        if tag.name == "blockquote":
            return span.entity("expandable_blockquote" if "expandable" in tag.attributes else "blockquote")
        if tag.name == "a":
            return link_entity(span, tag.attributes.get("href") or self._output.text_since(tag.mark))
        if tag.name == "tg-time":
            unix = tag.attributes.get("unix", "")
            unix_time = int(unix) if unix.isdigit() and len(unix) <= 10 else 0
            return date_time_entity(span, unix_time=unix_time, date_format=tag.attributes.get("format", ""))
        emoji_id = tag.attributes.get("emoji-id", "")
        if not emoji_id.lstrip("-").isdigit() or int(emoji_id) == 0:
            raise markup_error("Invalid custom emoji identifier specified")
        return span.entity("custom_emoji", custom_emoji_id=emoji_id)

    def _close_code(self, tag: _OpenTag, span: Span) -> None:
        """`<pre><code class="language-x">` is one entity; the language of a lone `<code>` is forgotten."""
        css_class = tag.attributes.get("class", "")
        language = css_class.removeprefix("language-") if css_class.startswith("language-") else ""
        inner = self._entities[-1] if self._entities else None
        is_same_span = inner is not None and (inner.offset, inner.length) == (span.offset, span.length)
        if tag.name == "code":
            self._entities.append(span.entity("code", **({"language": language} if language else {})))
        elif inner is not None and is_same_span and inner.type == "code" and inner.language:
            self._entities[-1] = span.entity("pre", language=inner.language)
        else:
            self._entities.append(span.entity("pre"))
