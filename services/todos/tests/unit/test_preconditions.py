"""`If-Match` and `If-None-Match`."""

import pytest

from todos.api.errors import PreconditionMissing
from todos.api.preconditions import is_unchanged, read_if_match, to_etag
from todos.versions import ANY_VERSION, ExpectedVersions


@pytest.mark.parametrize(
    ("header", "versions"),
    [
        ('"7"', {7}),
        (to_etag(7), {7}),
        ('"7", "8"', {7, 8}),
        ('"7","x"', {7}),
        ('W/"7"', set()),
        ('W/"7", "8"', {8}),
        ("7", set()),
        ('"07x"', set()),
        ('"-7"', set()),
        ('"٧"', set()),
        ('"99999999999999999999"', set()),
        ('"', set()),
    ],
)
def test_strong_tags_of_ours_are_versions(header: str, versions: set[int]) -> None:
    assert read_if_match({"HTTP_IF_MATCH": header}) == ExpectedVersions(frozenset(versions))


def test_a_star_is_any_version() -> None:
    assert read_if_match({"HTTP_IF_MATCH": " * "}) is ANY_VERSION


@pytest.mark.parametrize("headers", [{}, {"HTTP_IF_MATCH": ""}, {"HTTP_IF_MATCH": "  "}])
def test_no_header_is_no_expectation(headers: dict[str, str]) -> None:
    with pytest.raises(PreconditionMissing):
        read_if_match(headers)


@pytest.mark.parametrize(
    ("header", "is_known"),
    [('"7"', True), ('W/"7"', True), ('"6", "7"', True), ("*", True), ('"8"', False), ("7", False), ("", False)],
)
def test_a_reader_has_a_version_by_weak_comparison(header: str, *, is_known: bool) -> None:
    assert is_unchanged({"HTTP_IF_NONE_MATCH": header}, 7) is is_known


@pytest.mark.parametrize(
    ("expected", "is_allowed"), [({3}, False), ({4}, True), ({5}, True), ({6}, True), ({7}, False), ({1, 5}, True)]
)
def test_an_edit_may_be_based_on_every_version_since_the_last_one(expected: set[int], *, is_allowed: bool) -> None:
    assert ExpectedVersions(frozenset(expected)).allows(oldest=4, newest=6) is is_allowed
