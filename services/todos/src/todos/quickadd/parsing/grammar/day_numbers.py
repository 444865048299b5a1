"""Dates said with numbers: 27.11, 12/25, 2027-04-15, 5 числа, the 15th.

Numbers mean many things, so versions, prices and labels are turned away here first.
"""

from datetime import date

from todos.quickadd.parsing.expressions import DateExpression, Exact, OnDay
from todos.quickadd.parsing.grammar.match import (
    Strength,
    Tokens,
    follows_monthly,
    is_labelled,
    is_measured,
    is_phrase_end,
    is_temporal,
    is_unit,
    is_verb,
    opens_text,
    skip,
)
from todos.quickadd.parsing.grammar.months import after_day_range, day_with_month, exists, month_alone
from todos.quickadd.parsing.grammar.numbers import read_day_number, read_ordinal
from todos.quickadd.parsing.lexicon import Label, Link, Role, Unit, guess_language, is_day_first
from todos.quickadd.parsing.shapes import minutes_of
from todos.quickadd.parsing.tokens import role

type Found = tuple[int, DateExpression, Strength]
_FRACTIONS = frozenset({102, 103, 203, 104, 304, 105, 205, 305, 108, 911, 711, 505, 101})
_AROUND_THE_CLOCK = 2407
_WHOLE_DATE = len("1.1.2027")
_SMALL_ORDINAL, _FEW, _LONGEST_MONTH = 3, 10, 31


def match_day_number(tokens: Tokens, position: int, links: int, *, has_article: bool) -> Found | None:
    """The date in numbers here, after a preposition with these links."""
    return (
        _full_date(tokens, position)
        or _dotted(tokens, position, links, has_article=has_article)
        or _slashed(tokens, position, links, has_article=has_article)
        or day_with_month(tokens, position, links)
        or month_alone(tokens, position, links)
        or _day_of_month(tokens, position, links)
        or _ordinal_alone(tokens, position, links, has_article=has_article)
    )


def _full_date(tokens: Tokens, position: int) -> Found | None:
    ordinal = role(tokens, position, Role.FULL_DATE)
    is_version = len(tokens[position].text) < _WHOLE_DATE and is_labelled(
        tokens, position, besides=(Label.EVENT, Label.CLOCK_LIKE)
    )
    if ordinal is not None and is_version:
        # "Linux >= 2.6.33": a year of two digits is as well the last part of a version.
        return None
    if ordinal is not None:
        end = position + 1 + (role(tokens, position + 1, Role.YEAR_WORD) is not None)
        # The letter T of an ISO date and time is a token of its own.
        end += end < len(tokens) and tokens[end].text in "tT" and tokens[end].is_glued
        return end, Exact(date.fromordinal(ordinal)), Strength.STRONG
    packed = role(tokens, position, Role.SLASHED_YEAR)
    if packed is None:
        return None
    year, both = divmod(packed, 10000)
    found = _in_some_order(both)
    return None if found is None else (position + 1, _with_year(found, year), Strength.STRONG)


def _with_year(day: OnDay, year: int) -> OnDay:
    return OnDay(day.day, day.month, year, swapped=day.swapped)


def _dotted(tokens: Tokens, position: int, links: int, *, has_article: bool) -> Found | None:
    full, short = role(tokens, position, Role.DOTTED), role(tokens, position, Role.DOTTED_SHORT)
    number = full if full is not None else short
    # "The 3.2 branch" and "new in 2.12" are versions.
    if number is None or not exists(number // 100, number % 100) or has_article or links == Link.INSIDE:
        return None
    is_rather_time = links & Link.AT and role(tokens, position, Role.DECIMAL) is None
    if is_rather_time and minutes_of(*divmod(number, 100)) is not None:
        return None
    # «Счёт 05.12»: no score and no verse begins with a zero.
    dated = (Label.EVENT, Label.CLOCK_LIKE) if tokens[position].text[0] == "0" else (Label.EVENT,)
    if (
        is_labelled(tokens, position - bool(links), besides=dated)
        or is_labelled(tokens, position, besides=dated)
        or is_measured(tokens, position + 1)
    ):
        return None
    day, text = OnDay(number // 100, number % 100), tokens[position].text
    if short is not None and not text.endswith(("10", "11", "12")) and ".0" not in text:
        return position + 1, day, Strength.SUPPORTED
    return position + 1, day, _dotted_strength(tokens, position, links, is_full=full is not None)


def _dotted_strength(tokens: Tokens, position: int, links: int, *, is_full: bool) -> Strength:
    """«Вернуть долг 1.12» is a date, "Deploy 1.12" and «поставить Blender 2.10» are versions."""
    if is_full:
        return Strength.STRONG
    if links or opens_text(tokens, position):
        return Strength.EDGE
    before = tokens[position - 1]
    is_plain = before.is_word and not before.roles and before.text.islower()
    return Strength.END if is_plain and is_day_first(guess_language(before.text)) else Strength.SUPPORTED


def _slashed(tokens: Tokens, position: int, links: int, *, has_article: bool) -> Found | None:
    number = role(tokens, position, Role.SLASHED)
    if (
        number is None
        or number == _AROUND_THE_CLOCK
        or is_labelled(tokens, position, besides=(Label.EVENT,))
        or is_measured(tokens, position + 1)
    ):
        return None
    found = _in_some_order(number)
    if found is None or (has_article and not links):
        return None
    is_fraction = number in _FRACTIONS and not links & Link.DATE and tokens[position].text[0] != "0"
    return position + 1, found, Strength.SUPPORTED if is_fraction else Strength.STRONG if links else Strength.EDGE


def _in_some_order(number: int) -> OnDay | None:
    """Day and month in the order that is possible; both orders when both are (the person's language decides)."""
    first, second = divmod(number, 100)
    if exists(first, second):
        swapped = (second, first) if exists(second, first) and first != second else None
        return OnDay(first, second, swapped=swapped)
    return OnDay(second, first) if exists(second, first) else None


def _day_of_month(tokens: Tokens, position: int, links: int) -> Found | None:
    """`5 числа`, `1 и 15 числа`, `15th of next month`."""
    days, end = read_day_list(tokens, position)
    if not days:
        return None
    end = after_day_range(tokens, end, links)
    if role(tokens, end, Role.MONTHDAY) is not None:
        end, ahead = _read_months_ahead(tokens, end + 1)
        return end, OnDay(days[0], ahead=ahead, others=days[1:]), Strength.STRONG
    if len(days) > 1 and role(tokens, skip(tokens, end, Role.OF), Role.EVERY) is not None:
        return skip(tokens, end, Role.OF), OnDay(days[0], others=days[1:]), Strength.SUPPORTED
    if len(days) > 1 and follows_monthly(tokens, position) and read_ordinal(tokens, end - 1) is not None:
        return end, OnDay(days[0], others=days[1:]), Strength.SUPPORTED
    if len(days) > 1 or read_ordinal(tokens, position) is None:
        return None
    strength = Strength.STRONG if links else Strength.EDGE
    after, ahead = _read_months_ahead(tokens, end)
    if after > end:
        return after, OnDay(days[0], ahead=ahead), strength
    core = skip(tokens, end, Role.OF, Role.ARTICLE)
    if core > end and is_unit(tokens, core, Unit.MONTH):
        return core + 1, OnDay(days[0]), strength
    is_monthly = role(tokens, core, Role.EVERY) is not None and is_unit(tokens, core + 1, Unit.MONTH)
    return (core, OnDay(days[0]), Strength.STRONG) if is_monthly else None


def read_day_list(tokens: Tokens, position: int) -> tuple[tuple[int, ...], int]:
    """Day numbers joined by commas and `and`, and the position after them."""
    days: list[int] = []
    end = position
    while len(days) < 7:
        core = skip(tokens, position, Role.ARTICLE)
        day = read_day_number(tokens, core)
        if day is None:
            break
        days.append(day[0])
        end = position = day[1]
        if position < len(tokens) and (tokens[position].text == "," or Role.AND in tokens[position].roles):
            position += 1
        else:
            break
    return tuple(days), end


def _read_months_ahead(tokens: Tokens, position: int) -> tuple[int, int | None]:
    core = skip(tokens, position, Role.OF, Role.ARTICLE)
    ahead = role(tokens, core, Role.NEXT)
    ahead = role(tokens, core, Role.THIS) if ahead is None else ahead
    if ahead is not None and is_unit(tokens, core + 1, Unit.MONTH):
        return core + 2, ahead
    return position, None


def _ordinal_alone(tokens: Tokens, position: int, links: int, *, has_article: bool) -> Found | None:
    """`on the 15th`, `до 5-го`, `27th` at the end, `15-го` where it opens what is to be done."""
    day = role(tokens, position, Role.DIGIT_ORDINAL)
    if day is None:
        return _spelled_alone(tokens, position, links) or _spelled_with_article(
            tokens, position, links, has_article=has_article
        )
    if not 1 <= day <= _LONGEST_MONTH or links == Link.INSIDE or is_labelled(tokens, position):
        return None
    end = position + 1
    if is_verb(tokens, end):
        return end, OnDay(day), Strength.STRONG if links & Link.DATE else Strength.EDGE
    is_free = is_phrase_end(tokens, end) or is_temporal(tokens, end) or role(tokens, end, Role.FUNCTION) is not None
    is_opening = opens_text(tokens, position - has_article - 1) and not _names_what_follows(tokens, end)
    if links & Link.DATE and (is_free or is_opening):
        return end, OnDay(day), Strength.STRONG
    is_one_of_several = role(tokens, end, Role.AND) is not None
    if opens_text(tokens, position) and _is_date_form(tokens, position) and not is_one_of_several:
        return end, OnDay(day), Strength.EDGE
    if has_article or day <= _SMALL_ORDINAL or not is_free:
        return end, OnDay(day), Strength.SUPPORTED
    return end, OnDay(day), Strength.END


def _names_what_follows(tokens: Tokens, position: int) -> bool:
    """`on the 15th floor`, `к 9-му классу`, `for the 5th time`."""
    names = {Role.LABEL, Role.MEASURE, Role.UNIT, Role.SPAN_TAIL}
    return is_measured(tokens, position) or (position < len(tokens) and not names.isdisjoint(tokens[position].roles))


def _is_date_form(tokens: Tokens, position: int) -> bool:
    """`15-го`, unless it is the first few of something, or counts what follows: `9-го класса`."""
    day = role(tokens, position, Role.DATE_FORM)
    return day is not None and day > _SMALL_ORDINAL and not is_measured(tokens, position + 1)


def _spelled_alone(tokens: Tokens, position: int, links: int) -> Found | None:
    """`двадцать пятого сдать работу`, `до двадцатого`: in letters, and so only where it opens or ends what is to be done, or behind
    a word for month."""
    day = read_ordinal(tokens, position)
    if day is None or day[0] > _LONGEST_MONTH or role(tokens, day[1] - 1, Role.DATE_FORM) is None:
        return None
    is_opening = opens_text(tokens, position) and is_verb(tokens, day[1])
    is_deadline = links & Link.UNTIL and (is_phrase_end(tokens, day[1]) or is_verb(tokens, day[1]))
    is_sure = is_opening or is_deadline or follows_monthly(tokens, position)
    if not is_sure and (links or not _is_date_only(tokens, day)):
        return None
    return day[1], OnDay(day[0]), Strength.STRONG if is_sure else Strength.SUPPORTED


def _is_date_only(tokens: Tokens, day: tuple[int, int]) -> bool:
    """`кино двадцать седьмого в семь`; "Beethoven's fifth at 7pm" is one of several."""
    return day[0] > _FEW or is_day_first(guess_language(tokens[day[1] - 1].text))


def _spelled_with_article(tokens: Tokens, position: int, links: int, *, has_article: bool) -> Found | None:
    """`on the thirtieth`, `on saturday the twenty eighth`; "work on the second" speaks of one of several things."""
    day = read_ordinal(tokens, position)
    if not has_article or day is None or day[0] > _LONGEST_MONTH or role(tokens, day[1] - 1, Role.DATE_FORM) is None:
        return None
    if not (is_phrase_end(tokens, day[1]) or is_temporal(tokens, day[1])):
        return None
    is_sure = links & Link.DATE and day[0] > _FEW
    return day[1], OnDay(day[0]), Strength.STRONG if is_sure else Strength.SUPPORTED
