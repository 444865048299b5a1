"""How tags are written, and when two of them are the same."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from todos.errors import InvalidInput
from todos.tasks.tags import clean_tags, to_tag_key


@pytest.mark.parametrize("tag", ["дом", "Дом", "ДОМ", "#дом", "  #Дом  ", "# дом"])
def test_case_and_hash_make_no_difference(tag: str) -> None:
    assert to_tag_key(tag) == "дом"


def test_a_letter_with_its_accent_is_the_letter_with_an_accent() -> None:
    assert to_tag_key("cafe\u0301") == to_tag_key("caf\u00e9")


@pytest.mark.parametrize("tag", ["ёлка", "Елка", "ЁЛКА", "е\u0308лка"])
def test_people_write_either_letter_yo(tag: str) -> None:
    assert to_tag_key(tag) == "елка"


def test_sharp_s_is_two_of_them() -> None:
    assert to_tag_key("Straße") == to_tag_key("STRASSE")


def test_each_tag_stays_once_in_its_first_spelling_and_place() -> None:
    assert clean_tags(["#Work", "дом", "work", "ДОМ"]) == {"work": "Work", "дом": "дом"}


@pytest.mark.parametrize("tag", ["one/two", "под-тег", "v2.0", "👨‍👩‍👧", "c++", "2026"])
def test_a_word_may_have_any_sign_but_blanks_and_hashes(tag: str) -> None:
    assert list(clean_tags([tag]).values()) == [tag]


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        (["#"], [("/tags/0", "blank")]),
        (["ok", " "], [("/tags/1", "blank")]),
        (["\u200b"], [("/tags/0", "blank")]),
        (["two words"], [("/tags/0", "not_one_word")]),
        (["a#b"], [("/tags/0", "not_one_word")]),
        (["##a"], [("/tags/0", "not_one_word")]),
        (["a\x07b"], [("/tags/0", "not_one_word")]),
        (["a\u2028b", "ok", "#"], [("/tags/0", "not_one_word"), ("/tags/2", "blank")]),
        (["\u0958" * 40], [("/tags/0", "too_long")]),
    ],
)
def test_what_is_no_word_is_refused_by_its_place(tags: list[str], found: list[tuple[str, str]]) -> None:
    with pytest.raises(InvalidInput) as refused:
        clean_tags(tags)

    assert [(problem.pointer, problem.code) for problem in refused.value.problems] == found


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20))
def test_what_is_kept_is_found_again(tag: str) -> None:
    [(key, spelling)] = clean_tags([tag]).items()

    assert to_tag_key(spelling) == to_tag_key(tag) == key
    assert clean_tags([spelling.upper(), spelling]).keys() >= {key} or unicodedata.normalize("NFC", tag.upper()) != tag
