"""Cutting texts."""

from bot.texts.shorten import cut_at_word, fit_button, shorten


def test_what_fits_stays_as_it_is():
    assert shorten("Купить молоко", 13) == "Купить молоко"


def test_a_cut_falls_between_words():
    assert shorten("Купить молоко и хлеб", 16) == "Купить молоко…"


def test_a_single_long_word_is_cut_inside():
    assert shorten("о" * 50, 10) == "о" * 9 + "…"


def test_lines_are_joined_unless_they_are_to_be_kept():
    assert shorten("раз\nдва", 10) == "раз два"
    assert cut_at_word("раз\nдва", 10) == "раз\nдва"


def test_a_button_is_readable_on_a_phone():
    assert len(fit_button("Очень длинное название задачи про молоко")) <= 34
