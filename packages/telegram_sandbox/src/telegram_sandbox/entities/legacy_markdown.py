"""The first Markdown mode, kept by Telegram for old bots: four marks, no nesting, no escaping inside entities."""

from __future__ import annotations

from aiogram.types import MessageEntity

from telegram_sandbox.entities.marks import Span, TextBuilder, byte_offset, link_entity, markup_error

_MARKS = "_*`["


def parse_legacy_markdown(source: str) -> tuple[str, list[MessageEntity]]:
    """Visible text and its entities, in order.

    Raises:
        BotApiError: 400 when a mark is not closed.
    """
    output = TextBuilder()
    entities: list[MessageEntity] = []
    position = 0
    while position < len(source):
        if source[position] == "\\" and source[position + 1 : position + 2] in {*_MARKS}:
            output.append(source[position + 1])
            position += 2
        elif source[position] in _MARKS:
            position = _read_entity(source, position, output, entities)
        else:
            output.append(source[position])
            position += 1
    return output.text, entities


def _read_entity(source: str, begin: int, output: TextBuilder, entities: list[MessageEntity]) -> int:
    """Read one entity that begins at `begin`; the position behind it."""
    is_pre = source.startswith("```", begin)
    mark = "```" if is_pre else "]" if source[begin] == "[" else source[begin]
    start = begin + (3 if is_pre else 1)
    language, start = _read_language(source, start) if is_pre else ("", start)
    end = source.find(mark, start)
    if end < 0:
        place = byte_offset(source, begin)
        raise markup_error(f"Can't find end of the entity starting at byte offset {place}")
    offset = output.length
    for char in source[start:end]:
        output.append(char)
    span = Span(offset, output.length - offset)
    behind = end + len(mark)
    url = source[start:end]
    if mark == "]" and source.startswith("(", behind):
        url, _, _ = source[behind + 1 :].partition(")")
        behind += len(url) + 2
    entity = _entity(span, mark, url=url, language=language)
    if span.length and entity is not None:
        entities.append(entity)
    return behind


def _entity(span: Span, mark: str, *, url: str, language: str) -> MessageEntity | None:
    if mark == "]":
        return link_entity(span, url)
    if mark == "```":
        return span.entity("pre", **({"language": language} if language else {}))
    return span.entity({"_": "italic", "*": "bold", "`": "code"}[mark])


def _read_language(source: str, start: int) -> tuple[str, int]:
    """The word behind the three backticks and where the code begins."""
    end = start
    while end < len(source) and not source[end].isspace() and source[end] != "`":
        end += 1
    language = source[start:end] if end < len(source) and source[end] != "`" else ""
    start += len(language)
    if source[start : start + 2] in {"\r\n", "\n\r"}:
        return language, start + 2
    return language, start + (source[start : start + 1] in {"\r", "\n"})
