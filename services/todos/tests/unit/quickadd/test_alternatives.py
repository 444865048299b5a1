"""Where a text may mean two things, the other reading is on offer (the policies of quick add)."""

from collections.abc import Callable
from datetime import date, time

import pytest

from todos.quickadd.parsing import Alternative, AlternativeReason, ParsedTask, SpanKind

_MONDAY, _TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def test_a_bare_hour_that_passed_is_tomorrow_with_this_evening_on_offer(parse_at: Callable[..., ParsedTask]):
    task = parse_at("Позвонить в банк в 9")

    assert (task.due_date, task.due_time) == (_TUESDAY, time(9))
    assert task.alternatives == (Alternative(AlternativeReason.OTHER_HALF_OF_DAY, _MONDAY, time(21)),)


@pytest.mark.parametrize("text", ["Call the bank at 9 am", "Позвонить в банк в 9:00", "Позвонить в банк в 15"])
def test_a_plain_time_has_no_other_reading(parse_at: Callable[..., ParsedTask], text: str):
    assert parse_at(text).alternatives == ()


def test_tomorrow_said_after_midnight_offers_today(parse_at: Callable[..., ParsedTask]):
    task = parse_at("Позвонить в банк завтра в 15", now="2026-11-24T01:30:00+03:00")

    assert task.due_date == date(2026, 11, 25)
    assert task.alternatives == (Alternative(AlternativeReason.AFTER_MIDNIGHT, _TUESDAY, time(15)),)


def test_the_other_order_of_day_and_month_is_on_offer(parse_at: Callable[..., ParsedTask]):
    russian, english = parse_at("Сдать 5/6", language="ru"), parse_at("Hand in 5/6", language="en-US")

    assert (russian.due_date, english.due_date) == (date(2027, 6, 5), date(2027, 5, 6))
    assert russian.alternatives == (Alternative(AlternativeReason.OTHER_ORDER, date(2027, 5, 6)),)


@pytest.mark.parametrize(
    ("language", "day"),
    [("en_US", date(2027, 5, 6)), ("EN", date(2027, 5, 6)), ("ru-RU", date(2027, 6, 5)), ("xx", date(2027, 6, 5))],
)
def test_a_language_may_be_spelled_as_a_locale(parse_at: Callable[..., ParsedTask], language: str, day: date):
    assert parse_at("5/6", language=language).due_date == day


def test_a_second_date_stays_in_the_title_and_is_on_offer(parse_at: Callable[..., ParsedTask]):
    task = parse_at("Завтра обсудить встречу в пятницу")

    assert (task.title, task.due_date) == ("обсудить встречу в пятницу", _TUESDAY)
    assert task.alternatives == (Alternative(AlternativeReason.OTHER_DATE, date(2026, 11, 27)),)


def test_every_second_tuesday_offers_the_second_of_the_month(parse_at: Callable[..., ParsedTask]):
    task = parse_at("Маникюр каждый второй вторник")

    assert task.rrule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"
    assert [(other.due_date, other.rrule) for other in task.alternatives] == [
        (date(2026, 12, 8), "FREQ=MONTHLY;BYDAY=2TU")
    ]


def test_spans_tell_what_each_piece_was_understood_as(parse_at: Callable[..., ParsedTask]):
    text = "завтра в 9 отчёт #работа !1 +Дела @аня"

    pieces = [(text[span.start : span.end], span.kind) for span in parse_at(text).spans]

    assert pieces == [
        ("завтра", SpanKind.DATE),
        ("в 9", SpanKind.TIME),
        ("#работа", SpanKind.TAG),
        ("!1", SpanKind.PRIORITY),
        ("+Дела", SpanKind.LIST),
        ("@аня", SpanKind.ASSIGNEE),
    ]


def test_a_sign_inside_a_phrase_of_time_is_a_span_of_its_own(parse_at: Callable[..., ParsedTask]):
    text = "Зал каждый #спорт вторник"

    task = parse_at(text)

    assert (task.title, task.rrule, task.tags) == ("Зал", "FREQ=WEEKLY;BYDAY=TU", ("спорт",))
    assert [(text[span.start : span.end].strip(), span.kind) for span in task.spans] == [
        ("каждый", SpanKind.RULE),
        ("#спорт", SpanKind.TAG),
        ("вторник", SpanKind.RULE),
    ]


@pytest.mark.parametrize(
    "text",
    ["сдать 30 февраля", "file 2027-02-30", "сдать через 9999 лет", "сдать отчёт 12.10.2019", "every 0 days run"],
)
def test_an_impossible_date_stays_in_the_title(parse_at: Callable[..., ParsedTask], text: str):
    task = parse_at(text)

    assert (task.title, task.due_date, task.rrule) == (text, None, None)


def test_a_text_that_is_only_a_date_keeps_its_words_as_the_title(parse_at: Callable[..., ParsedTask]):
    task = parse_at("завтра в 15:00")

    assert (task.title, task.due_date, task.due_time) == ("завтра в 15:00", _TUESDAY, time(15))


def test_a_tag_too_long_or_one_too_many_stays_in_the_title(parse_at: Callable[..., ParsedTask]):
    many = " ".join(f"#t{number}" for number in range(31))

    assert parse_at("Milk #" + "t" * 65).title == "Milk #" + "t" * 65
    assert parse_at(f"Milk {many}").title == "Milk #t30"
