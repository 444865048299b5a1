"""Keys of the manual order."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from todos.tasks.positions import (
    DIGITS,
    FIRST,
    MAX_LENGTH,
    key_at,
    key_behind,
    key_between,
    keys_between,
    make_room,
)

NOW = datetime(2026, 5, 13, 9, 30, tzinfo=UTC)
NEWEST = key_at(NOW + timedelta(hours=1), UUID("019ab2f0-6c5e-7d21-9a35-0c9a3c1d5e77"))
ID = UUID("019ab2f0-6c5e-7d21-9a35-0c9a3c1d5e77")

keys = st.text(DIGITS, min_size=1, max_size=12).map(lambda key: key.rstrip(DIGITS[0]) or "1")
moments = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))  # noqa: DTZ001


def insert(placed: list[str], gap: int) -> None:
    """Put a key into a gap as the service does; the clock stands still."""
    key = find_key(placed, gap)
    if len(key) > MAX_LENGTH:
        for index, moved in make_room(placed, gap, newest=NEWEST).items():
            placed[index] = moved
        key = find_key(placed, gap)
    placed.insert(gap, key)


def find_key(placed: list[str], gap: int) -> str:
    low = placed[gap - 1] if gap else FIRST
    return key_between(low, placed[gap]) if gap < len(placed) else key_behind(low, NEWEST)


def are_ordered(placed: list[str]) -> bool:
    return all(low < high for low, high in pairwise(placed))


@given(st.sets(keys, min_size=2, max_size=2).map(sorted))
def test_there_is_always_a_key_between_two(pair: list[str]) -> None:
    low, high = pair

    between = key_between(low, high)

    assert low < between < high
    assert not between.endswith(DIGITS[0])


@given(keys)
def test_there_is_always_a_key_before_and_behind(key: str) -> None:
    assert FIRST < key_between(FIRST, key) < key < key_between(key, None)


@pytest.mark.parametrize(("low", "high"), [("V", "V"), ("W", "V"), (FIRST, FIRST)])
def test_between_equal_keys_there_is_none(low: str, high: str) -> None:
    with pytest.raises(ValueError, match="nothing between"):
        key_between(low, high)


@given(st.sets(keys, min_size=2, max_size=2).map(sorted), st.integers(0, 300))
def test_many_keys_fit_between_two(pair: list[str], number: int) -> None:
    low, high = pair

    spread = keys_between(low, high, number)

    assert len(spread) == number
    assert are_ordered([low, *spread, high])


@given(moments, st.timedeltas(timedelta(microseconds=1), timedelta(days=365)), st.uuids(), st.uuids())
def test_what_is_put_last_later_stands_behind(moment: datetime, later: timedelta, one: UUID, other: UUID) -> None:
    earlier_key, later_key = key_at(moment, one), key_at(moment + later, other)

    assert earlier_key < later_key
    assert len(later_key) == 10
    assert not later_key.endswith(DIGITS[0])


@given(st.lists(st.floats(0, 1), max_size=400))
def test_keys_stay_short_and_ordered_wherever_one_inserts(places: list[float]) -> None:
    placed = [key_at(NOW, ID)]
    for place in places:
        insert(placed, round(place * len(placed)))

    assert are_ordered(placed)
    assert max(map(len, placed)) <= MAX_LENGTH


@pytest.mark.parametrize("attack", ["front", "back", "behind the first", "before the last", "zigzag"])
def test_no_attack_makes_keys_long(attack: str) -> None:
    placed = [key_at(NOW, ID), key_at(NOW + timedelta(microseconds=1), ID)]
    for turn in range(3000):
        middle = len(placed) // 2
        gap = {
            "front": 0,
            "back": len(placed),
            "behind the first": 1,
            "before the last": len(placed) - 1,
            "zigzag": middle + turn % 2,
        }[attack]
        insert(placed, gap)

    assert are_ordered(placed)
    assert max(map(len, placed)) <= MAX_LENGTH


@given(st.integers(0, 60), st.integers(0, 60))
def test_rows_that_were_never_placed_get_room(number: int, gap: int) -> None:
    placed = [FIRST] * number
    gap = min(gap, number)

    for index, moved in make_room(placed, gap, newest=NEWEST).items():
        placed[index] = moved

    assert placed == sorted(placed)
    assert len(find_key(placed, gap)) <= len(NEWEST)


@given(st.integers(0, 40))
def test_who_moves_to_the_end_for_ever_stays_before_what_is_made_later(number: int) -> None:
    placed = [key_at(NOW, ID)]

    for _ in range(number):
        insert(placed, len(placed))

    assert placed[-1] < key_at(NOW + timedelta(hours=2), ID)


def test_room_is_made_by_moving_few() -> None:
    placed = [key_at(NOW + timedelta(seconds=second), ID) for second in range(10_000)]

    moved = make_room(placed, 5_000, newest=NEWEST)

    assert len(moved) <= 64
