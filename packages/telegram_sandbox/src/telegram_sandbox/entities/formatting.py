"""From what a request says to what a message holds: parsing, checking, trimming, finding entities.

The order is the real server's (`get_formatted_text`, then `fix_formatted_text`), so that a text with two faults gets
the same one of the two errors.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from aiogram.types import MessageEntity, User

from telegram_sandbox.entities.automatic import find_entities
from telegram_sandbox.entities.html import parse_html
from telegram_sandbox.entities.legacy_markdown import parse_legacy_markdown
from telegram_sandbox.entities.markdown import parse_markdown_v2
from telegram_sandbox.entities.marks import USER_LINK, byte_offset, canonical_date_format, utf16_length
from telegram_sandbox.entities.normalise import merge_entities, sort_entities
from telegram_sandbox.errors import bad_request
from telegram_sandbox.links import WrongLinkError, check_link

MAX_SOURCE_BYTES = 1 << 15

_PARSERS = {"html": parse_html, "markdown": parse_legacy_markdown, "markdownv2": parse_markdown_v2}
_WRITABLE = {
    *("bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "text_link", "text_mention"),
    *("custom_emoji", "blockquote", "expandable_blockquote", "date_time"),
}
_FOUND_AUTOMATICALLY = {
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "bank_card_number",
}

FindUser = Callable[[int], User | None]


@dataclass(frozen=True, slots=True)
class FormattedText:
    """Text as a message holds it."""

    text: str
    entities: list[MessageEntity] = field(default_factory=list)


def format_text(
    text: str,
    *,
    parse_mode: str | None = None,
    entities: Sequence[MessageEntity] | None = None,
    find_user: FindUser = lambda _: None,
    is_required: bool = True,
) -> FormattedText:
    """The visible text with written and found entities; `parse_mode` wins over `entities`.

    Raises:
        BotApiError: 400 with Telegram's sentence.
    """
    if len(text.encode()) > MAX_SOURCE_BYTES:
        raise bad_request("text is too long")
    mode = (parse_mode or "").lower()
    if not text or mode in {"", "none"}:
        visible, written = text, _check_written(entities or ())
    elif mode in _PARSERS:
        visible, written = _PARSERS[mode](text)
    else:
        raise bad_request("unsupported parse_mode")
    written = _resolve_mentions(sort_entities(written), find_user)
    _check_places(visible, written)
    visible, written = _trim(_clean(visible, written), written)
    if not visible and is_required:
        raise bad_request("text must be non-empty")
    return FormattedText(visible, merge_entities(written, find_entities(visible)))


def _check_written(entities: Sequence[MessageEntity]) -> list[MessageEntity]:
    return [_check_entity(entity) for entity in entities if entity.type not in _FOUND_AUTOMATICALLY]


def _check_entity(entity: MessageEntity) -> MessageEntity:
    if entity.type not in _WRITABLE:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    if entity.type == "date_time":
        if canonical_date_format(entity.date_time_format or "") is None:
            raise bad_request("can't parse MessageEntity: Invalid date-time format specified")
        if (entity.unix_time or 0) <= 0:
            raise bad_request("invalid date specified")
    if entity.type == "text_link":
        try:
            return entity.model_copy(update={"url": check_link(entity.url or "")})
        except WrongLinkError as wrong:
            raise bad_request(f"entity URL '{entity.url}' is invalid: {wrong}") from None
    if entity.type == "text_mention" and entity.user:
        return entity.model_copy(update={"url": f"{USER_LINK}{entity.user.id}", "user": None})
    return entity


def _resolve_mentions(entities: Sequence[MessageEntity], find_user: FindUser) -> list[MessageEntity]:
    """Mentions by id with the person in them; a person the bot never met is no link, as in Telegram."""
    resolved: list[MessageEntity] = []
    for entity in entities:
        if entity.type != "text_mention":
            resolved.append(entity)
        elif user := find_user(int((entity.url or "").removeprefix(USER_LINK) or 0)):
            resolved.append(entity.model_copy(update={"url": None, "user": user}))
    return resolved


def _check_places(text: str, entities: Sequence[MessageEntity]) -> None:
    if not entities:
        return
    positions = _positions_by_offset(text)
    text_end = utf16_length(text)
    for entity in entities:
        for name, number in (("offset", entity.offset), ("length", entity.length)):
            if not 0 <= number <= 1_000_000:
                raise bad_request(f"receive an entity with incorrect {name} {number}")
        end = entity.offset + entity.length
        if entity.offset > text_end:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {entity.offset}")
        if entity.offset not in positions:
            place = byte_offset(text, positions[entity.offset + 1])
            raise bad_request(f"entity begins in a middle of a UTF-16 symbol at byte offset {place}")
        beginning = f"entity beginning at UTF-16 offset {entity.offset}"
        if end > text_end:
            raise bad_request(f"{beginning} ends after the end of the text at UTF-16 offset {end}")
        if end not in positions:
            place = byte_offset(text, positions[end + 1])
            raise bad_request(f"{beginning} ends in a middle of a UTF-16 symbol at byte offset {place}")


def _positions_by_offset(text: str) -> dict[int, int]:
    positions: dict[int, int] = {}
    offset = 0
    for position, char in enumerate(text):
        positions[offset] = position
        offset += 2 if char > "\uffff" else 1
    positions[offset] = len(text)
    return positions


def _clean(text: str, entities: Sequence[MessageEntity]) -> str:
    """Control characters become spaces; carriage returns go, but not under entities, whose offsets count them."""
    if not entities:
        text = text.replace("\r", "")
    return "".join(" " if char < " " and char != "\n" else char for char in text)


def _trim(text: str, entities: Sequence[MessageEntity]) -> tuple[str, list[MessageEntity]]:
    """Without spaces at both ends; a space in front stays if an entity covers it."""
    stripped = text.rstrip(" \n")
    end = utf16_length(stripped)
    kept = [
        entity.model_copy(update={"length": min(entity.length, end - entity.offset)})
        for entity in entities
        if entity.offset < end and entity.length > 0
    ]
    first = kept[0].offset if kept else end
    lead = min(len(stripped) - len(stripped.lstrip(" \n")), first)
    return stripped[lead:], [entity.model_copy(update={"offset": entity.offset - lead}) for entity in kept]
