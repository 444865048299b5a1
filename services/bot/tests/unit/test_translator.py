"""Texts in people's languages, and what happens when one is missing."""

import logging

import pytest

from bot.locales.translator import TextMissing, Translators, guess_language
from contracts.todos.v1.people import Language

ENGLISH = """
greeting = Hello, { $name }!
tasks = { $count ->
    [one] one task
   *[other] { $count } tasks
}
only-english = Here
"""
RUSSIAN = """
greeting = Привет, { $name }!
tasks = { $count ->
    [one] { $count } задача
    [few] { $count } задачи
   *[many] { $count } задач
}
"""


@pytest.fixture
def directory(tmp_path):
    for language, text in (("en", ENGLISH), ("ru", RUSSIAN)):
        (tmp_path / language).mkdir()
        (tmp_path / language / "texts.ftl").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("count", "text"), [(1, "1 задача"), (3, "3 задачи"), (5, "5 задач"), (21, "21 задача")])
def test_russian_plurals(directory, count, text):
    assert Translators.load(directory)[Language.RUSSIAN]("tasks", count=count) == text


def test_nothing_is_put_around_what_people_wrote(directory):
    assert Translators.load(directory)[Language.ENGLISH]("greeting", name="Аня") == "Hello, Аня!"


def test_in_tests_a_missing_text_is_an_error(directory):
    with pytest.raises(TextMissing):
        Translators.load(directory, strict=True)[Language.RUSSIAN]("only-english")


def test_in_tests_a_missing_argument_is_an_error(directory):
    with pytest.raises(TextMissing):
        Translators.load(directory, strict=True)[Language.RUSSIAN]("greeting")


def test_people_see_english_rather_than_a_key(directory, caplog):
    translator = Translators.load(directory)[Language.RUSSIAN]

    with caplog.at_level(logging.ERROR):
        assert translator("only-english") == "Here"
    assert "only-english" in caplog.text


@pytest.mark.parametrize(
    "text", ["greeting = Twice\n", "this is no Fluent\n", "new = { $\n"], ids=["twice", "junk", "broken"]
)
def test_a_file_with_a_mistake_stops_the_start(directory, text):
    (directory / "ru" / "zz.ftl").write_text(text, encoding="utf-8")

    with pytest.raises(TextMissing):
        Translators.load(directory)


@pytest.mark.parametrize(
    ("code", "language"),
    [("ru", "ru"), ("ru-RU", "ru"), ("uk", "ru"), ("en-GB", "en"), ("de", "en"), (None, "en"), ("", "en")],
)
def test_telegrams_language_code_is_a_guess(code, language):
    assert guess_language(code, default=Language.ENGLISH) is Language(language)
