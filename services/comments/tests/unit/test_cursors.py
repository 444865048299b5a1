"""A cursor comes back as it went out; nothing else is one."""

import base64

import pytest

from comments.cursors import MAX_CURSOR_LENGTH, read_cursor, write_cursor
from comments.domain import PagePlace
from comments.errors import CursorUnusable
from contracts.comments.v1.comments import CommentOrder


@pytest.mark.parametrize("order", CommentOrder)
@pytest.mark.parametrize("position", [1, 42, 10**17])
@pytest.mark.parametrize("backward", [False, True])
def test_a_cursor_survives_its_way(order, position, backward):
    place = PagePlace(position, backward)
    cursor = write_cursor(order, place)

    assert read_cursor(cursor, order) == place
    assert len(cursor) <= MAX_CURSOR_LENGTH


@pytest.mark.parametrize("backward", [False, True])
def test_a_cursor_for_the_other_order_is_refused(backward):
    with pytest.raises(CursorUnusable):
        read_cursor(write_cursor(CommentOrder.OLDEST, PagePlace(7, backward)), CommentOrder.NEWEST)


def _encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


JUNK = [
    "",
    "A",
    "%%%",
    "é",
    "bzf",
    *map(_encoded, ["o0", "o-1", "o1 ", "o" + "9" * 19, "x7", "o٧"]),
    _encoded("o7") + "=",
]


@pytest.mark.parametrize("cursor", JUNK)
def test_junk_is_refused(cursor):
    with pytest.raises(CursorUnusable):
        read_cursor(cursor, CommentOrder.OLDEST)
