"""A third language is one more lexicon: the grammar knows roles, not words."""

from todos.quickadd.parsing.lexicon import LEXICONS, Role, fold


def test_every_word_is_kept_in_the_form_it_is_looked_up_by():
    strays = [word for lexicon in LEXICONS.values() for word in lexicon.words if word != fold(word)]

    assert LEXICONS.keys() == {"ru", "en"}
    assert strays == []


def test_both_languages_fill_the_roles_that_dates_need():
    needed = {
        Role.DAY,
        Role.WEEKDAY,
        Role.MONTH,
        Role.UNIT,
        Role.EVERY,
        Role.PREPOSITION,
        Role.MERIDIEM,
        Role.NEXT,
        Role.IN,
    }

    for lexicon in LEXICONS.values():
        found = {role for roles in (*lexicon.words.values(), *lexicon.phrases.values()) for role in roles}
        assert needed <= found
