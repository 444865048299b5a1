"""Opaque cursors of keyset pages.

A cursor says where in which order a page ended, and nothing that a caller may not know: it needs no signature, since every page is
selected for its actor anew. Invariant: whatever is no cursor of ours is refused as `cursor`, never guessed at.
"""

import base64
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from contracts.problems import FieldProblem
from todos.api.errors import MalformedRequest

_MAX_LENGTH = 512
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def encode_cursor(order: str, *keys: datetime | UUID | str) -> str:
    """The cursor behind the row with these sort keys in the order of that name."""
    raw = orjson.dumps([order, *(_to_json_key(key) for key in keys)])
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decode_time_cursor(order: str, cursor: str) -> tuple[datetime, UUID]:
    """The moment and the id of the row where the last page ended.

    Raises:
        MalformedRequest: it is no cursor of this order.
    """
    return decode_cursor(order, cursor, lambda moment, row_id: (_EPOCH + int(moment) * _MICROSECOND, UUID(row_id)))


def decode_id_cursor(order: str, cursor: str) -> UUID:
    """The id of the row where the last page ended.

    Raises:
        MalformedRequest: it is no cursor of this order.
    """
    return decode_cursor(order, cursor, UUID)


def decode_text_cursor(order: str, cursor: str) -> str:
    """The text of the row where the last page ended.

    Raises:
        MalformedRequest: it is no cursor of this order.
    """
    return decode_cursor(order, cursor, _text)


def decode_place_cursor(order: str, cursor: str) -> tuple[str, UUID]:
    """The key and the id of the row where the last page ended.

    Raises:
        MalformedRequest: it is no cursor of this order.
    """
    return decode_cursor(order, cursor, lambda key, row_id: (_text(key), UUID(row_id)))


def decode_rank_cursor(order: str, cursor: str) -> tuple[int, datetime, UUID]:
    """The rank, the moment and the id of the row where the last page ended.

    Raises:
        MalformedRequest: it is no cursor of this order.
    """
    return decode_cursor(
        order, cursor, lambda rank, moment, row_id: (int(rank), _EPOCH + int(moment) * _MICROSECOND, UUID(row_id))
    )


def decode_cursor[Position](order: str, cursor: str, parse: Callable[..., Position]) -> Position:
    """What `parse` makes of the sort keys in the cursor; it may raise what wrong keys make it raise.

    Raises:
        MalformedRequest: it is no cursor of this order.
    """
    try:
        found = orjson.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
        if isinstance(found, list) and found[:1] == [order] and len(cursor) <= _MAX_LENGTH:
            return parse(*found[1:])
    except (ValueError, TypeError, OverflowError, AttributeError):
        pass
    raise MalformedRequest(
        FieldProblem(pointer="cursor", code="unknown_cursor", detail="This is no cursor of these pages.")
    )


def _to_json_key(key: datetime | UUID | str) -> str | int:
    if isinstance(key, datetime):
        return (key - _EPOCH) // _MICROSECOND
    return str(key)


def _text(key: Any) -> str:
    if not isinstance(key, str):
        raise TypeError
    return key
