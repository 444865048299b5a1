"""Rules in words: good language for those that people make, and words for every other one."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts.repeats import MAX_RULE_WORDS, repeat_words
from contracts.todos.v1.recurrence import Frequency, RecurrenceAnchor, RuleParts, RuleWeekday
from support.bot.rules import parts_of

WORDS = [
    ("FREQ=DAILY", "каждый день", "every day"),
    ("FREQ=DAILY;INTERVAL=2", "через день", "every other day"),
    ("FREQ=DAILY;INTERVAL=3", "каждые 3 дня", "every 3 days"),
    ("FREQ=DAILY;INTERVAL=5", "каждые 5 дней", "every 5 days"),
    ("FREQ=DAILY;INTERVAL=21", "каждый 21-й день", "every 21 days"),
    ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "по будням", "on weekdays"),
    ("FREQ=DAILY;BYMONTHDAY=1,15", "1-го и 15-го числа каждого месяца", "on the 1st and 15th of each month"),
    ("FREQ=DAILY;INTERVAL=3;BYDAY=MO", "каждые 3 дня, только по понедельникам", "every 3 days, only on Mondays"),
    ("FREQ=HOURLY;INTERVAL=4", "каждые 4 часа", "every 4 hours"),
    (
        "FREQ=HOURLY;INTERVAL=2;BYDAY=SA,SU",
        "каждый второй час, только по выходным",
        "every other hour, only on weekends",
    ),
    ("FREQ=WEEKLY", "каждую неделю", "every week"),
    ("FREQ=WEEKLY;INTERVAL=21", "каждую 21-ю неделю", "every 21 weeks"),
    ("FREQ=WEEKLY;BYDAY=TU", "каждый вторник", "every Tuesday"),
    ("FREQ=WEEKLY;BYDAY=WE", "каждую среду", "every Wednesday"),
    ("FREQ=WEEKLY;BYDAY=SU", "каждое воскресенье", "every Sunday"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "каждый второй вторник", "every other Tuesday"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "каждое второе воскресенье", "every other Sunday"),
    ("FREQ=WEEKLY;INTERVAL=3;BYDAY=FR", "каждые 3 недели по пятницам", "every 3 weeks on Fridays"),
    ("FREQ=WEEKLY;BYDAY=TU,TH", "по вторникам и четвергам", "on Tuesdays and Thursdays"),
    (
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR",
        "каждую вторую неделю по понедельникам, средам и пятницам",
        "every other week on Mondays, Wednesdays and Fridays",
    ),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "каждый день", "every day"),
    ("FREQ=WEEKLY;BYDAY=SA,SU;BYMONTH=6,7", "по выходным в июне и июле", "on weekends in June and July"),
    (
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "по будням (из этих дней только 1-й с конца)",
        "on weekdays (of these days only the 1st from the end)",
    ),
    ("FREQ=MONTHLY", "каждый месяц", "every month"),
    ("FREQ=MONTHLY;INTERVAL=6", "каждые 6 месяцев", "every 6 months"),
    ("FREQ=MONTHLY;BYMONTHDAY=15", "15-го числа каждого месяца", "on the 15th of each month"),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", "в последний день месяца", "on the last day of the month"),
    (
        "FREQ=MONTHLY;BYMONTHDAY=-1,1",
        "1-го числа и в последний день месяца",
        "on the 1st and on the last day of the month",
    ),
    ("FREQ=MONTHLY;BYMONTHDAY=-5", "в 5-й день с конца месяца", "on the 5th day from the end of the month"),
    ("FREQ=MONTHLY;BYDAY=-1FR", "в последнюю пятницу месяца", "on the last Friday of the month"),
    ("FREQ=MONTHLY;BYDAY=2TU", "во второй вторник месяца", "on the second Tuesday of the month"),
    (
        "FREQ=MONTHLY;BYDAY=1MO,3WE",
        "в первый понедельник и в третью среду месяца",
        "on the first Monday and on the third Wednesday of the month",
    ),
    (
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR",
        "каждый второй месяц в последнюю пятницу",
        "every other month on the last Friday",
    ),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "в последний будний день месяца", None),
    ("FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=1", "в первый выходной день месяца", None),
    ("FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-2", "в предпоследнюю пятницу месяца", None),
    ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "13-го числа каждого месяца, только по пятницам", None),
    ("FREQ=MONTHLY;BYMONTHDAY=15;BYMONTH=3,6", "каждый год 15 марта и 15 июня", "every year on 15 March and 15 June"),
    ("FREQ=MONTHLY;BYMONTH=3", "каждый месяц, только в марте", "every month, only in March"),
    ("FREQ=YEARLY", "каждый год", "every year"),
    ("FREQ=YEARLY;INTERVAL=5", "каждые 5 лет", "every 5 years"),
    ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8", "каждый год 8 марта", "every year on 8 March"),
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "каждый год в последний день февраля", None),
    (
        "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
        "каждый год в четвёртый четверг ноября",
        "every year on the fourth Thursday of November",
    ),
    ("FREQ=YEARLY;BYDAY=20MO", "в 20-й понедельник года", "on the 20th Monday of the year"),
    ("FREQ=YEARLY;INTERVAL=2;BYDAY=-22FR", None, "every other year on the 22nd Friday from the end of the year"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=2026-06-01", "каждый второй вторник до 1 июня", None),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=2027-06-01", None, "every other Tuesday until 1 June 2027"),
    ("FREQ=DAILY;COUNT=3", "каждый день, всего 3 раза", "every day, 3 times in all"),
    ("FREQ=DAILY;COUNT=21", "каждый день, всего 21 раз", None),
]


@pytest.mark.parametrize(("rule", "words"), [(rule, words) for rule, words, _ in WORDS if words])
def test_a_rule_in_russian(russian, rule, words):
    assert repeat_words(parts_of(rule), russian) == words


@pytest.mark.parametrize(("rule", "words"), [(rule, words) for rule, _, words in WORDS if words])
def test_a_rule_in_english(english, rule, words):
    assert repeat_words(parts_of(rule), english) == words


def test_what_is_counted_from_the_day_of_completion_says_so(russian, english):
    parts = parts_of("FREQ=DAILY;INTERVAL=3")

    assert repeat_words(parts, russian, anchor=RecurrenceAnchor.COMPLETION) == "каждые 3 дня после выполнения"
    assert repeat_words(parts, english, anchor=RecurrenceAnchor.COMPLETION) == "every 3 days after completion"


def test_holidays_that_are_left_out_are_said_after_the_end(russian, english):
    parts = parts_of("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=2027-06-01")

    assert repeat_words(parts, russian, has_holidays=True) == "по будням до 1 июня 2027, кроме праздников"
    assert repeat_words(parts, english, has_holidays=True) == "on weekdays until 1 June 2027, except holidays"


NTHS = st.none() | st.integers(1, 53) | st.integers(-53, -1)
DATES = st.integers(1, 31) | st.integers(-31, -1)


@st.composite
def rules(draw: st.DrawFn) -> RuleParts:
    """Whatever parts can stand together in a rule, and some that cannot."""
    weekdays = draw(st.lists(st.builds(RuleWeekday, weekday=st.integers(1, 7), nth=NTHS), max_size=9))
    end = draw(st.sampled_from(["open", "count", "until"]))
    return RuleParts(
        frequency=draw(st.sampled_from(Frequency)),
        interval=draw(st.integers(1, 1000)),
        months=sorted(draw(st.sets(st.integers(1, 12)))),
        month_days=sorted(draw(st.sets(DATES))),
        weekdays=weekdays,
        positions=sorted(draw(st.sets(st.integers(1, 366) | st.integers(-366, -1), max_size=5))),
        is_every_working_day=False,
        count=draw(st.integers(1, 1000)) if end == "count" else None,
        until=draw(st.dates(date(1970, 1, 1), date(2999, 1, 1))) if end == "until" else None,
    )


@given(parts=rules(), anchor=st.sampled_from(RecurrenceAnchor), has_holidays=st.booleans())
def test_every_rule_has_words_that_are_no_rrule(russian, english, parts, anchor, has_holidays):
    for wording in (russian, english):
        words = repeat_words(parts, wording, anchor=anchor, has_holidays=has_holidays)

        assert 0 < len(words) <= MAX_RULE_WORDS
        assert words == words.strip()
        assert not re.search(r"[A-Z]{2}|=|;|None|\[|\bfreq", words)


@pytest.mark.parametrize("rule", ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=TU", "FREQ=MONTHLY;BYDAY=-1FR"])
def test_a_longer_interval_is_heard(russian, rule):
    assert repeat_words(parts_of(rule), russian) != repeat_words(parts_of(f"{rule};INTERVAL=2"), russian)
