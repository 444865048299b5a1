"""What a query says: words, phrases and filters."""

import re
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.problems import FieldProblem
from todos.api.errors import MalformedRequest
from todos.search.fuzzy import find_similar
from todos.search.query_text import (
    AssigneeIs,
    DueIs,
    DueOn,
    ListIs,
    NamedDue,
    Phrase,
    PriorityIs,
    State,
    StateIs,
    TagIs,
    Term,
    Word,
    fold,
    parse_query,
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("купить молоко ", [Word("купить"), Word("молоко")]),
        ("купить мол", [Word("купить"), Word("мол", is_last=True)]),
        ('"wet paint"', [Phrase("wet paint")]),
        ("#Дом", [TagIs("дом")]),
        ("+House", [ListIs("House")]),
        ('+"two words"', [ListIs("two words")]),
        ("@me", [AssigneeIs("me")]),
        ("@Анна", [AssigneeIs("Анна")]),
        ('@"Anna Maria"', [AssigneeIs("Anna Maria")]),
        ("bob@example.org ", [Word("bob@example.org")]),
        ("due:today", [DueIs(NamedDue.TODAY)]),
        ("DUE:None", [DueIs(NamedDue.NONE)]),
        ("due:2026-12-01", [DueOn(date(2026, 12, 1), "")]),
        ("due:<2026-12-01", [DueOn(date(2026, 12, 1), "<")]),
        ("due:>=2026-12-01", [DueOn(date(2026, 12, 1), ">=")]),
        ("is:done", [StateIs(State.DONE)]),
        ("!1", [PriorityIs(1)]),
        ("a!1 ", [Word("a!1")]),
        ("!5 ", [Word("!5")]),
        ('# + @ - ! … " "', []),
        ("e-mail:bob ", [Word("e-mail:bob")]),
        ("C# ", [Word("C#")]),
    ],
)
def test_a_part_is_a_filter_or_a_word(text: str, wanted: list[object]) -> None:
    assert [term.wanted for term in parse_query(text)] == wanted


@pytest.mark.parametrize("text", ["#дом", "is:done", "due:week", "+House", "@bob", '"wet paint"', "старое "])
def test_a_minus_turns_a_part_around(text: str) -> None:
    (plain,) = parse_query(text)

    assert parse_query(f"-{text}") == (Term(plain.wanted, is_negated=True),)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("купить due:someday", "unknown_due", 8),
        ("due:2026-02-30", "unknown_due", 1),
        ("due:", "unknown_due", 1),
        ("due:2999-01-01", "unknown_due", 1),
        ("-is:lost", "unknown_state", 2),
        ('молоко "и хлеб', "unclosed_quote", 8),
        ("a " * 31, "too_many", 1),
    ],
)
def test_a_malformed_filter_is_refused_with_its_place(text: str, code: str, place: int) -> None:
    with pytest.raises(MalformedRequest) as refusal:
        parse_query(text)

    (problem,) = refusal.value.problems
    assert (problem.pointer, problem.code) == ("q", code)
    assert problem.detail.startswith(f"At character {place}: ")


@given(st.text(max_size=200))
def test_every_text_is_read_or_refused(text: str) -> None:
    problems: Sequence[FieldProblem] = ()
    terms: tuple[Term, ...] = ()
    try:
        terms = parse_query(text)
    except MalformedRequest as refusal:
        problems = refusal.problems

    assert len(terms) <= 30
    assert [problem.pointer for problem in problems] in ([], ["q"])


TITLES = ["Купить молоко", "Купить хлеб", "Send the report", "Купить молоток"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (["малоко"], [0]),
        (["купит", "хлеп"], [1]),
        (["rеport"], [2]),
        (["трактор"], []),
        ([], []),
        (["…"], []),
    ],
)
def test_titles_with_similar_words_are_found_the_most_similar_first(wanted: list[str], found: list[int]) -> None:
    assert find_similar(wanted, TITLES, limit=10) == found


def test_no_more_similar_titles_than_asked_for() -> None:
    assert len(find_similar(["купить"], TITLES, limit=2)) == 2


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20), max_size=6))
def test_whatever_titles_are_their_own_words_find_them(titles: list[str]) -> None:
    """Letters that grow when they are made small, line breaks and signs of patterns move no title to another's place."""
    for place, title in enumerate(titles):
        if words := re.findall(r"\w+", fold(title)):
            assert place in find_similar(words, titles, limit=10)
