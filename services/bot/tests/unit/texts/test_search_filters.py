"""What of a query is a filter, and how filters come and go."""

import pytest

from bot.texts.search import has_filter, is_refinement, join_query, toggle_filter


@pytest.mark.parametrize(
    "query", ["#дом", "+работа", '+"два слова"', "@me", "!1", "due:today", "is:done", "-#дом", "-слово", '-"два слова"']
)
def test_a_filter_alone_says_something_about_what_was_searched_before(query):
    assert is_refinement(query)
    assert is_refinement(f"{query} !2")


@pytest.mark.parametrize("query", ["", "банк", "банк #дом", "!5", "#", '"два слова"', "due", "№1"])
def test_with_a_word_it_is_a_search_of_its_own(query):
    assert not is_refinement(query)


def test_nothing_is_joined_twice():
    assert join_query("банк #дом", '#дом +"два слова"') == 'банк #дом +"два слова"'


def test_a_filter_is_switched_on_and_off():
    with_it = toggle_filter('"в банк" due:week', "!1")

    assert (with_it, has_filter(with_it, "!1")) == ('"в банк" due:week !1', True)
    assert toggle_filter(with_it, "due:week") == '"в банк" !1'
