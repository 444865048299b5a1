"""Cursors of keyset pages: opaque to callers, `<order><position>` in base64url to us; a capital letter leads backwards.

Invariant: a cursor made for one order is refused for the other, because it would silently skip or repeat comments.
"""

import base64
import binascii
import re
from typing import Final

from comments.domain import PagePlace
from comments.errors import CursorUnusable
from contracts.comments.v1.comments import CommentOrder

MAX_CURSOR_LENGTH: Final = 64
_LETTERS: Final = {CommentOrder.OLDEST: "o", CommentOrder.NEWEST: "n"}
_FORM: Final = re.compile(r"([onON])([1-9][0-9]{0,17})")


def write_cursor(order: CommentOrder, place: PagePlace) -> str:
    """The cursor of the page at `place`."""
    letter = _LETTERS[order].upper() if place.backward else _LETTERS[order]
    return base64.urlsafe_b64encode(f"{letter}{place.position}".encode()).rstrip(b"=").decode()


def read_cursor(cursor: str, order: CommentOrder) -> PagePlace:
    """Where the page is.

    Raises:
        CursorUnusable: we did not make it, or not for this order.
    """
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, ValueError) as exc:
        raise CursorUnusable from exc
    found = _FORM.fullmatch(text)
    if found is None or found[1].lower() != _LETTERS[order]:
        raise CursorUnusable
    place = PagePlace(int(found[2]), backward=found[1].isupper())
    if write_cursor(order, place) != cursor:
        raise CursorUnusable
    return place
