"""Cursors of keyset pages: opaque to callers, `<order><position>` in base64url to us.

Invariant: a cursor made for one order is refused for the other, because it would silently skip or repeat comments.
"""

import base64
import binascii
import re
from typing import Final

from comments.errors import CursorUnusable
from contracts.comments.v1.comments import CommentOrder

MAX_CURSOR_LENGTH: Final = 64
_LETTERS: Final = {CommentOrder.OLDEST: "o", CommentOrder.NEWEST: "n"}
_FORM: Final = re.compile(r"([on])([1-9][0-9]{0,17})")


def write_cursor(order: CommentOrder, position: int) -> str:
    """The cursor of the page after `position`."""
    return base64.urlsafe_b64encode(f"{_LETTERS[order]}{position}".encode()).rstrip(b"=").decode()


def read_cursor(cursor: str, order: CommentOrder) -> int:
    """The position after which the page begins.

    Raises:
        CursorUnusable: we did not make it, or not for this order.
    """
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, ValueError) as exc:
        raise CursorUnusable from exc
    found = _FORM.fullmatch(text)
    if found is None or found[1] != _LETTERS[order] or write_cursor(order, int(found[2])) != cursor:
        raise CursorUnusable
    return int(found[2])
