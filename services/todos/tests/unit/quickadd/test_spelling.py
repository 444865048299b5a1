"""One slip of the finger does not hide a date, and a word that only looks like one is none."""

from collections.abc import Callable
from datetime import date

import pytest

from todos.quickadd.parsing import ParsedTask

_SATURDAY, _THURSDAY = date(2026, 11, 28), date(2026, 11, 26)


@pytest.mark.parametrize(
    "typed", ["суботу", "субботту", "субьоту", "суббтоу", "суббоут", "субботуу", "субботууу", "субббботу"]
)
def test_a_letter_less_more_other_or_displaced_is_a_slip(parse_at: Callable[..., ParsedTask], typed: str):
    task = parse_at(f"купить торт в {typed}")

    assert (task.title, task.due_date) == ("купить торт", _SATURDAY)


@pytest.mark.parametrize("typed", ["субьтоу", "супоту", "сабату"])
def test_two_slips_in_one_word_hide_it(parse_at: Callable[..., ParsedTask], typed: str):
    text = f"купить торт в {typed}"

    assert (parse_at(text).title, parse_at(text).due_date) == (text, None)


def test_a_slip_in_a_unit_or_a_pointing_word_is_one_too(parse_at: Callable[..., ParsedTask]):
    visit, review = parse_at("визит через 2 недли"), parse_at("в слудующий вторник обзор")

    assert (visit.title, visit.due_date) == ("визит", date(2026, 12, 7))
    assert (review.title, review.due_date) == ("обзор", date(2026, 12, 1))


def test_a_slip_that_two_spellings_of_one_day_explain_is_that_day(parse_at: Callable[..., ParsedTask]):
    task = parse_at("dentist thurdsay")

    assert (task.title, task.due_date) == ("dentist", _THURSDAY)


@pytest.mark.parametrize("text", ["звонок todya", "звонок в срдеу", "звонок в срееду"])
def test_of_a_short_word_only_displaced_and_doubled_letters_are_a_slip(parse_at: Callable[..., ParsedTask], text: str):
    assert (parse_at(text).title, parse_at("звонок в среу").due_date) == ("звонок", None)


def test_a_last_letter_written_as_it_sounds_is_a_slip(parse_at: Callable[..., ParsedTask]):
    task = parse_at("сегодна в 15 звонок")

    assert (task.title, task.due_date) == ("звонок", date(2026, 11, 23))


@pytest.mark.parametrize(
    "text",
    [
        "кулон с мухой в янтаре",
        "идти по следам",
        "потру сыр",
        "сесть в четверку",
        "потница",
        "all and sundry",
        "Call Munday",
        "встретить Марат 5",
        "breathe weakly",
    ],
)
def test_a_word_that_looks_like_one_of_time_stays_in_the_title(parse_at: Callable[..., ParsedTask], text: str):
    task = parse_at(text)

    assert (task.title, task.due_date, task.rrule) == (text, None, None)


@pytest.mark.parametrize("text", ["завтрак в постель", "перечень суббот", "октябрят построить", "Wednesday's notes"])
def test_an_ending_is_never_mended(parse_at: Callable[..., ParsedTask], text: str):
    assert parse_at(text).title == text
