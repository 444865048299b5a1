"""A date, a time, a rule and its limits mean the same wherever they stand around the title."""

from collections.abc import Callable, Iterator
from itertools import product

import pytest

from todos.quickadd.parsing import ParsedTask

_DATES = {
    "ru": [
        "завтра", "в пятницу", "пт", "в следующий вторник", "на следующей неделе", "через 3 дня", "к четвергу", "5 декабря",
        "до 15 января", "27.11", "2026-12-01", "15 числа", "к 15-му", "в конце месяца", "на выходных", "в понедельник, 30 ноября",
    ],
    "en": [
        "tomorrow", "on friday", "fri", "next tuesday", "next week", "in 3 days", "by thursday", "dec 5", "before jan 15", "12/25",
        "2026-12-01", "on the 15th", "by the 15th", "mid January", "this weekend", "on monday, november 30",
    ],
}  # fmt: skip
_TIMES = {
    "ru": ["в 18:00", "в 9 утра", "в полдень", "вечером", "к 18:00", "в полседьмого вечера", "в 14-30", "в 20 00", "до 12:00"],
    "en": ["at 18:00", "9am", "at noon", "in the evening", "by 6pm", "at half past six pm", "@ 3pm", "at 1530", "at six fifteen pm"],
}  # fmt: skip
_RULES = {
    "ru": ["каждый день", "каждый вторник", "по средам", "по будням", "раз в неделю", "каждое 5 число", "через день"],
    "en": [
        "every day",
        "every tuesday",
        "on wednesdays",
        "once a week",
        "on the 10th of every month",
        "every other day",
    ],
}
_LIMITS = {
    "ru": ["до 31 декабря", "10 раз", "в течение 2 недель", "начиная с 1 декабря", "после выполнения"],
    "en": ["until december 31", "10 times", "for 2 weeks", "starting dec 1", "after completion"],
}
_TITLE = {"ru": "созвон с Олегом", "en": "sync with Olga"}


def _dated(title: str, day: str, at: str) -> Iterator[str]:
    yield from (f"{title} {day} {at}", f"{day} {at} {title}", f"{title} {at} {day}", f"{at} {day} {title}")
    yield from (f"{day} {title} {at}", f"{at} {title} {day}", f"{title}, {day}, {at}", f"{title} ({day}, {at})")
    yield from (f"{title} - {day} {at}", f"{day}, {at}: {title}")


def _ruled(title: str, rule: str, limit: str, at: str) -> Iterator[str]:
    yield from (f"{title} {rule} {at} {limit}", f"{rule} {at} {limit} {title}", f"{title} {rule} {limit} {at}")
    yield from (f"{rule} {title} {at} {limit}", f"{rule} {at} {title} {limit}", f"{rule} {limit} {title} {at}")


def _meaning(task: ParsedTask) -> tuple[object, ...]:
    return task.title, task.due_date, task.due_time, task.rrule, task.anchor


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_date_and_a_time_mean_the_same_in_any_order(language: str, parse_at: Callable[..., ParsedTask]):
    read = {
        (day, at): {_meaning(parse_at(text, language=language)) for text in _dated(_TITLE[language], day, at)}
        for day, at in product(_DATES[language], _TIMES[language])
    }

    assert len(read) == len(_DATES[language]) * len(_TIMES[language])
    assert {pair: found for pair, found in read.items() if len(found) > 1} == {}
    assert {found[0] for (found,) in read.values()} == {_TITLE[language]}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_rule_with_a_limit_means_the_same_in_any_order(language: str, parse_at: Callable[..., ParsedTask]):
    read = {
        parts: {_meaning(parse_at(text, language=language)) for text in _ruled(_TITLE[language], *parts)}
        for parts in product(_RULES[language], _LIMITS[language], _TIMES[language][:5])
    }

    assert len(read) == len(_RULES[language]) * len(_LIMITS[language]) * 5
    assert {parts: found for parts, found in read.items() if len(found) > 1} == {}
    assert {found[0] for (found,) in read.values()} == {_TITLE[language]}
