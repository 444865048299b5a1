"""Where a page ended, as an opaque text."""

import base64
from datetime import UTC, datetime
from uuid import UUID

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from todos.api.cursors import decode_text_cursor, decode_time_cursor, encode_cursor
from todos.api.errors import MalformedRequest

MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2300, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def raw(content: object) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(content)).decode().rstrip("=")


@given(moment=MOMENTS, row_id=st.uuids())
def test_a_position_comes_back_to_the_microsecond(moment: datetime, row_id: UUID) -> None:
    assert decode_time_cursor("open", encode_cursor("open", moment, row_id)) == (moment, row_id)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_a_text_comes_back(text: str) -> None:
    assert decode_text_cursor("tags", encode_cursor("tags", text)) == text


def test_a_cursor_fits_into_an_address() -> None:
    cursor = encode_cursor("upcoming", datetime(2200, 1, 1, tzinfo=UTC), UUID(int=0))

    assert cursor.isascii()
    assert not set(cursor) & set("=+/&?%")


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "!",
        "a",
        "ключ",
        "x" * 600,
        raw([]),
        raw({}),
        raw(["open"]),
        raw(["done", 1, str(UUID(int=0))]),
        raw(["open", 1, "no id"]),
        raw(["open", 1, 2]),
        raw(["open", "soon", str(UUID(int=0))]),
        raw(["open", 2**63, str(UUID(int=0))]),
        raw(["open", None, str(UUID(int=0))]),
        raw(["open", [], str(UUID(int=0))]),
        raw(["open", 1, str(UUID(int=0)), "more"]),
        raw(["open", 1e300, str(UUID(int=0))]),
    ],
)
def test_whatever_is_no_cursor_of_these_pages_is_refused(cursor: str) -> None:
    with pytest.raises(MalformedRequest) as refused:
        decode_time_cursor("open", cursor)

    assert [(problem.pointer, problem.code) for problem in refused.value.problems] == [("cursor", "unknown_cursor")]


@given(st.text(max_size=80))
def test_nonsense_is_refused_and_nothing_else_happens(cursor: str) -> None:
    with pytest.raises(MalformedRequest):
        decode_text_cursor("tags", cursor)


@pytest.mark.parametrize("content", [["tags", 1], ["tags", None], ["tags", ["a"]], ["tags"], ["lists", "a"]])
def test_a_text_cursor_holds_one_text(content: object) -> None:
    with pytest.raises(MalformedRequest):
        decode_text_cursor("tags", raw(content))
