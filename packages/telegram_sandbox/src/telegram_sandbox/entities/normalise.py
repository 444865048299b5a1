"""The one form Telegram gives to entities: sorted, not crossing, styles cut where a link or code begins or ends.

Bots compare and re-send entities, so an emulator that keeps them as written would hide surprises. The invariant:
links, code and quotes never overlap; a style never covers code.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from aiogram.types import MessageEntity

from telegram_sandbox.entities.marks import Span

_STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
_QUOTES = {"blockquote", "expandable_blockquote"}
_OPAQUE = {"pre", "code", "date_time"}
_PRIORITY = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 10,
    "code": 20,
    "date_time": 30,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}


def sort_entities(entities: Iterable[MessageEntity]) -> list[MessageEntity]:
    """By place, the longer one first, then by Telegram's priority of kinds."""
    return sorted(entities, key=lambda entity: (entity.offset, -entity.length, _PRIORITY.get(entity.type, 50)))


def merge_entities(written: Sequence[MessageEntity], found: Sequence[MessageEntity]) -> list[MessageEntity]:
    """What was written plus what was found automatically, in the form Telegram gives to entities."""
    entities = sort_entities(entity for entity in written if entity.length > 0)
    quotes = _without_overlaps([entity for entity in entities if entity.type in _QUOTES])
    solid = _without_overlaps([entity for entity in entities if entity.type not in _QUOTES | {*_STYLES}])
    solid += [entity for entity in found if not any(_overlap(entity, other) for other in solid)]
    solid = [entity for entity in solid if not any(_crosses(entity, quote) for quote in quotes)]
    styles = [entity for entity in entities if entity.type in _STYLES]
    return sort_entities([*quotes, *solid, *_cut_styles(styles, [*quotes, *solid])])


def _end(entity: MessageEntity) -> int:
    return entity.offset + entity.length


def _overlap(one: MessageEntity, other: MessageEntity) -> bool:
    return one.offset < _end(other) and other.offset < _end(one)


def _crosses(entity: MessageEntity, quote: MessageEntity) -> bool:
    is_inside = quote.offset <= entity.offset and _end(entity) <= _end(quote)
    return _overlap(entity, quote) and not is_inside


def _without_overlaps(entities: Sequence[MessageEntity]) -> list[MessageEntity]:
    kept: list[MessageEntity] = []
    for entity in entities:
        if not kept or entity.offset >= _end(kept[-1]):
            kept.append(entity)
    return kept


def _cut_styles(styles: Sequence[MessageEntity], others: Sequence[MessageEntity]) -> list[MessageEntity]:
    joined = {kind: _join([style for style in styles if style.type == kind]) for kind in _STYLES}
    cuts = {edge for entity in others for edge in (entity.offset, _end(entity))}
    cuts |= {start for spans in joined.values() for start, _ in spans}
    opaque = [entity for entity in others if entity.type in _OPAQUE]
    return [
        Span(start, end - start).entity(kind)
        for kind, spans in joined.items()
        for span in spans
        for start, end in _pieces(span, cuts)
        if not any(entity.offset < end and start < _end(entity) for entity in opaque)
    ]


def _join(styles: Sequence[MessageEntity]) -> list[tuple[int, int]]:
    """Spans of one style, overlapping and touching ones joined."""
    spans: list[tuple[int, int]] = []
    for style in styles:
        if spans and style.offset <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], _end(style)))
        else:
            spans.append((style.offset, _end(style)))
    return spans


def _pieces(span: tuple[int, int], cuts: Iterable[int]) -> list[tuple[int, int]]:
    start, end = span
    edges = [start, *sorted(cut for cut in cuts if start < cut < end), end]
    return list(pairwise(edges))
