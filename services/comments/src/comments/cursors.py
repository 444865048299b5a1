"""Cursors of keyset pages: opaque to callers, `<order><position>` in base64url to us; a capital letter leads backwards.

Invariant: a cursor made for one order is refused for the other, because it would silently skip or repeat comments.
"""

import base64
import binascii
import re
from typing import Final
from uuid import UUID

from comments.domain import PagePlace
from comments.errors import CursorUnusable
from contracts.comments.v1.comments import CommentOrder
from contracts.ids import CommentId

MAX_CURSOR_LENGTH: Final = 64
_LETTERS: Final = {CommentOrder.OLDEST: "o", CommentOrder.NEWEST: "n"}
_VERSION_LETTER: Final = "v"
_VERSION_FORM: Final = re.compile(r"v([1-9][0-9]{0,8})")
_AGE_LETTER: Final = "a"
_AGE_FORM: Final = re.compile(r"a([0-9a-f]{32})")
_FORM: Final = re.compile(r"([onON])([1-9][0-9]{0,17})")


def write_cursor(order: CommentOrder, place: PagePlace) -> str:
    """The cursor of the page at `place`."""
    letter = _LETTERS[order].upper() if place.backward else _LETTERS[order]
    return _encode(f"{letter}{place.position}")


def write_version_cursor(version: int) -> str:
    """The cursor of what was said before `version`."""
    return _encode(f"{_VERSION_LETTER}{version}")


def read_version_cursor(cursor: str) -> int:
    """The version before which the page begins. Raises as `read_cursor` does."""
    found = _VERSION_FORM.fullmatch(_decode(cursor))
    if found is None or write_version_cursor(int(found[1])) != cursor:
        raise CursorUnusable
    return int(found[1])


def write_age_cursor(comment_id: CommentId) -> str:
    """The cursor of what is older than a comment."""
    return _encode(f"{_AGE_LETTER}{comment_id.hex}")


def read_age_cursor(cursor: str) -> CommentId:
    """The comment than which the page is older. Raises as `read_cursor` does."""
    found = _AGE_FORM.fullmatch(_decode(cursor))
    if found is None or write_age_cursor(CommentId(UUID(found[1]))) != cursor:
        raise CursorUnusable
    return CommentId(UUID(found[1]))


def read_cursor(cursor: str, order: CommentOrder) -> PagePlace:
    """Where the page is.

    Raises:
        CursorUnusable: we did not make it, or not for this order.
    """
    found = _FORM.fullmatch(_decode(cursor))
    if found is None or found[1].lower() != _LETTERS[order]:
        raise CursorUnusable
    place = PagePlace(int(found[2]), backward=found[1].isupper())
    if write_cursor(order, place) != cursor:
        raise CursorUnusable
    return place


def _encode(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


def _decode(cursor: str) -> str:
    try:
        return base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, ValueError) as exc:
        raise CursorUnusable from exc
