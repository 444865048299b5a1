"""Each form of each weekday, day, hour and rule is read: a word that a lexicon forgot shows here and in no list of phrases."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from todos.quickadd.parsing import ParsedTask


def _words(text: str) -> list[str]:
    return text.split()


_MONDAY, _NOW = date(2026, 11, 23), time(10, 15)
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Accusative, dative, genitive, dative plural, abbreviation, gender.
_RUSSIAN_WEEKDAYS = (
    ("понедельник", "понедельнику", "понедельника", "понедельникам", "пн", 0),
    ("вторник", "вторнику", "вторника", "вторникам", "вт", 0),
    ("среду", "среде", "среды", "средам", "ср", 1),
    ("четверг", "четвергу", "четверга", "четвергам", "чт", 0),
    ("пятницу", "пятнице", "пятницы", "пятницам", "пт", 1),
    ("субботу", "субботе", "субботы", "субботам", "сб", 1),
    ("воскресенье", "воскресенью", "воскресенья", "воскресеньям", "вс", 2),
)
_THIS, _NEAREST = ("этот", "эту", "это"), ("ближайший", "ближайшую", "ближайшее")
_NEXT, _EVERY, _OTHER = (
    ("следующий", "следующую", "следующее"),
    ("каждый", "каждую", "каждое"),
    ("второй", "вторую", "второе"),
)
_ENGLISH_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_RUSSIAN_MONTHS = _words("января февраля марта апреля мая июня июля августа сентября октября ноября декабря")
_ENGLISH_MONTHS = _words("january february march april may june july august september october november december")
_RUSSIAN_ORDINALS = _words(
    "первого второго третьего четвёртого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого тринадцатого "
    "четырнадцатого пятнадцатого шестнадцатого семнадцатого восемнадцатого девятнадцатого двадцатого"
)
_ENGLISH_ORDINALS = _words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth"
)
_RUSSIAN_HOURS = _words(
    "два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать "
    "семнадцать восемнадцать девятнадцать двадцать"
)
type Meant = tuple[date, time | None, str | None]


def _misread(
    parse_at: Callable[..., ParsedTask], expected: dict[str, Meant], *, title: str, language: str
) -> dict[str, Meant]:
    """The phrases that mean something else than expected, before or behind the title, with what they mean."""
    found = {}
    for phrase, meant in expected.items():
        for text in (f"{title} {phrase}", f"{phrase} {title}"):
            task = parse_at(text, language=language)
            if (task.title, task.due_date, task.due_time, task.rrule) != (title, *meant):
                found[text] = (task.due_date, task.due_time, task.rrule)
    return found


def _next(weekday: int) -> date:
    """A bare weekday is never today."""
    return _MONDAY + timedelta((weekday - 1) % 7 + 1)


def _nearest_by_day(minutes: int) -> tuple[date, time]:
    """The next such time, in either half of the day, that is between 07:00 and 21:59."""
    now = datetime.combine(_MONDAY, _NOW)
    halves = [datetime.combine(_MONDAY, time()) + timedelta(minutes=minutes % 720 + 720 * half) for half in range(4)]
    nearest = next(moment for moment in halves if moment > now and 7 <= moment.hour < 22)
    return nearest.date(), nearest.time()


def _days_of_the_year() -> Iterator[tuple[int, int, date]]:
    """Month, day and the nearest such date of each day but 29 February."""
    for month in range(1, 13):
        for day in range(1, monthrange(2027, month)[1] + 1):
            this_year = date(2026, month, day)
            yield month, day, this_year if this_year >= _MONDAY else date(2027, month, day)


def _spelled(ordinals: list[str], *, twenty: str, thirtieth: str, thirty: str) -> list[str]:
    """The days of a month in letters, out of the first twenty."""
    return [*ordinals, *(f"{twenty} {unit}" for unit in ordinals[:9]), thirtieth, f"{thirty} {ordinals[0]}"]


def test_every_russian_weekday_is_read_in_every_form(parse_at: Callable[..., ParsedTask]):
    expected: dict[str, Meant] = {}
    for number, (accusative, dative, genitive, plural, short, gender) in enumerate(_RUSSIAN_WEEKDAYS):
        once: Meant = (_next(number), None, None)
        weekly: Meant = (_MONDAY + timedelta(number), None, f"FREQ=WEEKLY;BYDAY={_CODES[number]}")
        preposition = "во" if number == 1 else "в"
        plain = (f"{preposition} {accusative}", f"к {dative}", f"до {genitive}", f"на {accusative}", f"в {short}")
        expected |= dict.fromkeys((*plain, f"в {_NEAREST[gender]} {accusative}"), once)
        expected |= dict.fromkeys((f"{_EVERY[gender]} {accusative}", f"по {plural}"), weekly)
        expected[f"в {_NEXT[gender]} {accusative}"] = (_MONDAY + timedelta(7 + number), None, None)
        expected[f"{preposition} {accusative} в 15:30"] = (_next(number), time(15, 30), None)
        other_week = f"FREQ=WEEKLY;INTERVAL=2;BYDAY={_CODES[number]}"
        expected[f"{_EVERY[gender]} {_OTHER[gender]} {accusative}"] = (weekly[0], None, other_week)
        if number:
            expected[f"в {_THIS[gender]} {accusative}"] = once

    assert len(expected) == 7 * 11 + 6
    assert _misread(parse_at, expected, title="починить стул", language="ru") == {}


def test_every_english_weekday_is_read_in_every_form(parse_at: Callable[..., ParsedTask]):
    expected: dict[str, Meant] = {}
    for number, name in enumerate(_ENGLISH_WEEKDAYS):
        once, at_five = (_next(number), None, None), (_next(number), time(17), None)
        weekly = (_MONDAY + timedelta(number), None, f"FREQ=WEEKLY;BYDAY={_CODES[number]}")
        expected |= dict.fromkeys(
            (name, name.title(), f"on {name}", f"by {name}", f"on {name[:3]}", f"this {name}")[: 5 + (number > 0)], once
        )
        expected |= dict.fromkeys(
            (f"{name} 5pm", f"on {name} at 17:00", f"{name[:3]} @ 5pm", f"at 5pm on {name}"), at_five
        )
        expected |= dict.fromkeys((f"every {name}", f"every {name[:3]}", f"on {name}s"), weekly)
        expected[f"next {name}"] = (_MONDAY + timedelta(7 + number), None, None)
        expected[f"every other {name}"] = (weekly[0], None, f"FREQ=WEEKLY;INTERVAL=2;BYDAY={_CODES[number]}")

    assert len(expected) == 7 * 14 + 6
    assert _misread(parse_at, expected, title="fix the chair", language="en") == {}


def test_every_day_of_the_year_is_read_in_digits_and_in_letters(parse_at: Callable[..., ParsedTask]):
    russian: dict[str, Meant] = {}
    english: dict[str, Meant] = {}
    in_russian = _spelled(_RUSSIAN_ORDINALS, twenty="двадцать", thirtieth="тридцатого", thirty="тридцать")
    in_english = _spelled(_ENGLISH_ORDINALS, twenty="twenty", thirtieth="thirtieth", thirty="thirty")
    for month, day, nearest in _days_of_the_year():
        his, her = _RUSSIAN_MONTHS[month - 1], _ENGLISH_MONTHS[month - 1]
        spoken, said = in_russian[day - 1], in_english[day - 1]
        written = (f"{day} {his}", f"{spoken} {his}", f"{day:02}.{month:02}", f"до {day} {his}")
        russian |= dict.fromkeys(written, (nearest, None, None))
        typed = (
            f"{her} {day}",
            f"{her[:3].title()} {day}",
            f"by {day} {her[:3]}",
            f"on {her} {said}",
            f"on the {said} of {her}",
        )
        english |= dict.fromkeys(typed, (nearest, None, None))

    assert (len(russian), len(english)) == (365 * 4, 365 * 5)
    assert _misread(parse_at, russian, title="сдать макет", language="ru") == {}
    assert _misread(parse_at, english, title="send the memo", language="en") == {}


def test_every_hour_is_read_in_digits_and_in_letters(parse_at: Callable[..., ParsedTask]):
    expected: dict[str, Meant] = {}
    for hour, word in enumerate(_RUSSIAN_HOURS, start=2):
        for minute, spoken in ((0, ""), (30, " тридцать"), (45, " сорок пять")):
            at = time(hour, minute)
            day = _MONDAY if at > _NOW else _MONDAY + timedelta(1)
            forms = (f"в {hour}:{minute:02}", f"в {word}{spoken}", f"в {hour}.{minute:02}", f"к {hour}:{minute:02}")
            expected |= dict.fromkeys(forms, (day, at, None))

    assert len(expected) == 19 * 3 * 4
    assert _misread(parse_at, expected, title="ставить чайник", language="ru") == {}


def test_every_spoken_hour_is_the_nearest_by_day(parse_at: Callable[..., ParsedTask]):
    expected: dict[str, Meant] = {}
    for hour, (word, towards) in enumerate(
        zip(["час", *_RUSSIAN_HOURS[:11]], _RUSSIAN_ORDINALS[:12], strict=True), start=1
    ):
        for form, minutes in (
            (f"в пол{towards}", -30),
            (f"в половине {towards}", -30),
            (f"в десять минут {towards}", -50),
            (f"без четверти {word}", -15),
            (f"без двадцати {word}", -20),
        ):
            expected[form] = (*_nearest_by_day(hour * 60 + minutes), None)

    assert len(expected) == 12 * 5
    assert _misread(parse_at, expected, title="кормить рыб", language="ru") == {}


def test_every_day_of_the_month_makes_a_rule(parse_at: Callable[..., ParsedTask]):
    russian: dict[str, Meant] = {}
    english: dict[str, Meant] = {}
    for day in range(1, 29):
        first = date(2026, 11, day) if day >= _MONDAY.day else date(2026, 12, day)
        rule: Meant = (first, None, f"FREQ=MONTHLY;BYMONTHDAY={day}")
        ordinal = f"{day}" + {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day // 10 != 1 else 0, "th")
        his = (
            f"каждое {day} число",
            f"{day} числа каждого месяца",
            f"ежемесячно {day} числа",
            f"каждый месяц {day}-го",
        )
        russian |= dict.fromkeys(his, rule)
        hers = (
            f"every {ordinal}",
            f"on the {ordinal} of every month",
            f"monthly on the {ordinal}",
            f"every month on the {ordinal}",
        )
        english |= dict.fromkeys(hers, rule)

    assert len(russian) == len(english) == 28 * 4
    assert _misread(parse_at, russian, title="внести взнос", language="ru") == {}
    assert _misread(parse_at, english, title="pay dues", language="en") == {}
