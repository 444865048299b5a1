"""From samples to figures, from answers to their length, from columns to rows."""

import pytest

from bench.framework.cores import Cores, choose_cores, pinned
from bench.framework.in_turn import measure_in_turn
from bench.framework.load import Call, find_length
from bench.framework.seeding import neutral_values
from bench.framework.statistics import median_ratio, percentile


@pytest.mark.parametrize(("share", "expected"), [(0, 1), (0.5, 5), (0.95, 10), (0.9, 9), (1, 10)])
def test_a_percentile_is_one_of_the_samples(share: float, expected: float) -> None:
    assert percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], share) == expected


def test_no_samples_have_no_percentile() -> None:
    with pytest.raises(ValueError, match="no samples"):
        percentile([], 0.5)


def test_a_round_in_which_everything_was_slow_does_not_move_the_ratio() -> None:
    assert median_ratio([20, 2, 22], [10, 1, 10]) == 2


def test_rounds_that_miss_a_side_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        median_ratio([1, 2], [1])


def test_sides_are_asked_in_turn() -> None:
    asked: list[str] = []

    def side(name: str, figure: float):
        return lambda: asked.append(name) or figure

    found = measure_in_turn({"limit": side("limit", 4), "ours": side("ours", 2)}, rounds=2)

    assert asked == ["limit", "ours", "limit", "ours"]
    assert found.ratio("ours", "limit") == 0.5
    assert found.median("limit") == 4


@pytest.mark.parametrize(
    ("received", "length"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Le", -1),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\nx: y\r\n\r\nhe", 49),
        (b"HTTP/1.1 204 No Content\r\n\r\n", 27),
    ],
)
def test_an_answer_is_whole_when_its_announced_length_has_come(received: bytes, length: int) -> None:
    assert find_length(received) == length


def test_a_call_is_one_request_on_the_wire() -> None:
    sent = Call("POST", "/tasks/", {"Authorization": "Bearer x"}, '{"a": "ё"}').encode("127.0.0.1:8000")

    head, _, body = sent.partition(b"\r\n\r\n")
    assert head.startswith(b"POST /tasks/ HTTP/1.1\r\nHost: 127.0.0.1:8000\r\nAuthorization: Bearer x")
    assert b"Content-Length: 11" in head
    assert body.decode() == '{"a": "ё"}'


@pytest.mark.parametrize(
    ("available", "expected"),
    [({0, 1}, Cores(1, frozenset({0}))), ({3}, Cores(3, frozenset({3}))), ({0, 1, 2}, Cores(2, frozenset({0, 1})))],
)
def test_the_tested_program_has_a_core_for_itself_where_there_are_two(available: set[int], expected: Cores) -> None:
    assert choose_cores(frozenset(available)) == expected
    assert pinned(expected.tested, "true") == ("taskset", "--cpu-list", str(expected.tested), "true")


def test_required_columns_that_nobody_names_get_neutral_values() -> None:
    required = {"id": "uuid", "title": "text", "version": "integer", "tags": "ARRAY"}

    assert neutral_values(required, ["id", "title"]) == {"version": 0, "tags": "{}"}


def test_a_required_id_that_nobody_names_is_refused() -> None:
    with pytest.raises(KeyError):
        neutral_values({"list_id": "uuid"}, ["id"])
