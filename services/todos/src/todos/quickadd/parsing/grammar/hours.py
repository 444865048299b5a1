"""Hours in numbers: в 9, at 8, 6pm, в 15 часов 30 минут, девять тридцать.

A bare hour counts only after a word that leads to one ("в", "at") and where nothing makes it an amount (peers.md §5.3).
"""

from todos.quickadd.parsing.expressions import At, Manner
from todos.quickadd.parsing.grammar.match import (
    Match,
    Strength,
    Tokens,
    is_free,
    is_labelled,
    is_measured,
    is_number_word,
    is_phrase_end,
    is_temporal,
    is_unit,
    is_verb,
    opens_text,
)
from todos.quickadd.parsing.grammar.meridiem import exact_time
from todos.quickadd.parsing.grammar.numbers import read_number
from todos.quickadd.parsing.lexicon import Link, Meridiem, Role, Unit
from todos.quickadd.parsing.shapes import minutes_of
from todos.quickadd.parsing.tokens import role

_TEN, _NOON, _HOURS = 10, 12, 24
_FIRST_DAYTIME_HOUR = 7


def match_hour(tokens: Tokens, position: int, links: int) -> Match | None:
    """The hour in a number here, after a preposition with these links."""
    one = role(tokens, position, Role.ONE_OCLOCK)
    if one is not None:
        return _one_oclock(tokens, position, links, one)
    number = read_number(tokens, position)
    if number is not None and number[0] > 24:
        return _four_digits(tokens, position, links)
    if number is None or links == Link.INSIDE:
        return None
    # "Flight 815" is a name, "flight 8am" has a time.
    if not links and is_labelled(tokens, position) and role(tokens, number[1], Role.MERIDIEM) is None:
        return None
    return (
        _with_meridiem(tokens, position, number, links)
        or _roughly(tokens, number, links)
        or (_without_meridiem(tokens, position, number, links) if links else _said_clock(tokens, position, number))
    )


def _said_clock(tokens: Tokens, position: int, number: tuple[int, int]) -> Match | None:
    """`nine thirty tomorrow`: two numbers in words say a time only beside a date."""
    minutes = _minutes_without_colon(tokens, position, number[1]) if is_number_word(tokens, position) else None
    if minutes is None:
        return None
    manner = Manner.BARE if number[0] < _NOON else Manner.EXACT
    return Match(minutes[1], At(number[0] % _HOURS * 60 + minutes[0], manner), Strength.SUPPORTED)


def _roughly(tokens: Tokens, number: tuple[int, int], links: int) -> Match | None:
    """`at 7ish`, `fri 3ish`; "20ish chairs" are counted."""
    hour, end = number
    if role(tokens, end, Role.ROUGHLY) is None or not tokens[end].is_glued:
        return None
    at = At(hour % _HOURS * 60, Manner.BARE if hour < _NOON else Manner.EXACT)
    return Match(end + 1, at, Strength.EDGE if links & Link.HOUR else Strength.SUPPORTED)


def _four_digits(tokens: Tokens, position: int, links: int) -> Match | None:
    """`at 1730`; between 1900 and 2099 it is rather a year."""
    digits = tokens[position].text
    minutes = minutes_of(int(digits[:2]), int(digits[2:])) if len(digits) == 4 and digits.isdecimal() else None
    if minutes is None or minutes % 5 or not links & Link.HOUR or is_measured(tokens, position + 1):
        return None
    if 1900 <= int(digits) <= 2099:
        return Match(position + 1, At(minutes), Strength.SUPPORTED)
    # "At 1600 Pennsylvania Ave" is a place; at the beginning, before a plain word, it is the time.
    is_place = position + 1 < len(tokens) and tokens[position + 1].is_capitalised
    is_opening = opens_text(tokens, position - 1) and not is_place
    strength = Strength.STRONG if is_free(tokens, position + 1) or is_opening else Strength.SUPPORTED
    return Match(position + 1, At(minutes), strength)


def _one_oclock(tokens: Tokens, position: int, links: int, minutes: int) -> Match | None:
    is_rate = position > 1 and (is_measured(tokens, position - 2) or role(tokens, position - 2, Role.UNIT) is not None)
    if not links & Link.HOUR or is_rate:
        return None
    past, end = _read_minutes_of_one(tokens, position + 1)
    meridiem = role(tokens, end, Role.MERIDIEM)
    if meridiem is not None:
        at = exact_time(60 + past, meridiem)
        return None if at is None else Match(end + 1, at, Strength.STRONG)
    strength = Strength.STRONG if is_free(tokens, end) else Strength.SUPPORTED
    return Match(end, At(minutes + past), strength)


def _read_minutes_of_one(tokens: Tokens, position: int) -> tuple[int, int]:
    """`в час тридцать`: minutes in words after an hour that is no number."""
    minutes = read_number(tokens, position)
    if minutes is None or not is_number_word(tokens, position) or not 10 <= minutes[0] < 60:
        return 0, position
    is_half_said = role(tokens, minutes[1], Role.MERIDIEM) is not None
    is_counting = is_measured(tokens, minutes[1]) or is_unit(tokens, minutes[1], *Unit)
    return (0, position) if is_counting and not is_half_said else minutes


def _with_meridiem(tokens: Tokens, position: int, number: tuple[int, int], links: int) -> Match | None:
    hour, end = number
    has_hour_word = role(tokens, end, Role.OCLOCK) is not None
    end += has_hour_word
    minutes, end = _read_minutes(tokens, end) if has_hour_word else _read_said_minutes(tokens, position, end)
    if hour == _NOON and role(tokens, end, Role.MOMENT) == _NOON * 60:
        return Match(end + 1, At(_NOON * 60), Strength.STRONG)
    meridiem = role(tokens, end, Role.MERIDIEM)
    if meridiem is None:
        if not links and has_hour_word:
            return _signed_hour(tokens, number, end, minutes)
        is_time = has_hour_word and links & (Link.HOUR | Link.WEAK_HOUR)
        manner = Manner.BARE if hour < _NOON else Manner.EXACT
        return Match(end, At(hour % 24 * 60 + minutes, manner), Strength.STRONG) if is_time else None
    # "На 3 дня" and "2 ночи в отеле" are spans: only "в 3 дня" and "2 часа ночи" are times.
    is_span = meridiem in {Meridiem.DAYTIME, Meridiem.NIGHT} and not (has_hour_word or links & Link.HOUR)
    at = exact_time(hour * 60 + minutes, meridiem)
    return None if at is None or is_span or (hour == 0 and not links) else Match(end + 1, at, Strength.STRONG)


def _signed_hour(tokens: Tokens, number: tuple[int, int], end: int, minutes: int) -> Match | None:
    """`18ч`, `18h`: so many hours of work, unless they are too many or a date stands beside them."""
    if role(tokens, number[1], Role.HOUR_SIGN) is None or not _FIRST_DAYTIME_HOUR <= number[0] < _HOURS:
        return None
    strength = Strength.EDGE if number[0] > _NOON else Strength.SUPPORTED
    return Match(end, At(number[0] * 60 + minutes), strength)


def _read_minutes(tokens: Tokens, position: int) -> tuple[int, int]:
    """`15 часов 30 минут`, `17ч30`."""
    minutes = read_number(tokens, position)
    if minutes is not None and tokens[position].is_glued and len(tokens[position].text) == 2 and minutes[0] <= 59:
        return minutes
    if minutes is None or not is_unit(tokens, minutes[1], Unit.MINUTE) or minutes[0] > 59:
        return 0, position
    return minutes[0], minutes[1] + 1


def _read_said_minutes(tokens: Tokens, position: int, end: int) -> tuple[int, int]:
    """`six thirty pm`: minutes after the hour, if the half of the day follows them."""
    minutes = _minutes_without_colon(tokens, position, end)
    is_followed = minutes is not None and role(tokens, minutes[1], Role.MERIDIEM) is not None
    return minutes if minutes is not None and is_followed else (0, end)


def _without_meridiem(tokens: Tokens, position: int, number: tuple[int, int], links: int) -> Match | None:
    hour, end = number
    manner = Manner.BARE if hour < _NOON else Manner.EXACT
    minutes = _minutes_without_colon(tokens, position, end)
    if minutes is not None and links & Link.HOUR:
        is_sure = is_number_word(tokens, position) or is_free(tokens, minutes[1])
        strength = Strength.STRONG if is_sure else Strength.SUPPORTED
        return Match(minutes[1], At(hour % 24 * 60 + minutes[0], manner), strength)
    if minutes is not None and links & Link.DAYTIME_HOUR and is_phrase_end(tokens, minutes[1]):
        return Match(minutes[1], At(hour % 24 * 60 + minutes[0], manner), Strength.SUPPORTED)
    if is_measured(tokens, end) or is_unit(tokens, end, *Unit):
        return None
    at = At(hour % 24 * 60, manner)
    if links & Link.HOUR:
        return Match(end, at, _bare_strength(tokens, position, end))
    is_daytime = hour >= _FIRST_DAYTIME_HOUR
    if links & Link.WEAK_HOUR:
        # «После 18 позвонить Свете»: in this place nothing can be counted.
        is_opening = is_daytime and opens_text(tokens, position - 1) and is_verb(tokens, end)
        return Match(end, at, Strength.EDGE if is_opening else Strength.SUPPORTED)
    is_told = links & Link.DAYTIME_HOUR and is_daytime and is_phrase_end(tokens, end)
    return Match(end, at, Strength.SUPPORTED) if is_told else None


def _minutes_without_colon(tokens: Tokens, position: int, end: int) -> tuple[int, int] | None:
    """`девять тридцать`, `9 30`: both in words, or two digits after digits."""
    is_padded = role(tokens, end, Role.ZERO) is not None
    minutes = read_number(tokens, end + is_padded)
    if minutes is None or not 0 <= minutes[0] < 60 or is_measured(tokens, minutes[1]):
        return None
    if is_padded:
        return minutes if minutes[0] < _TEN and is_number_word(tokens, position) else None
    if role(tokens, minutes[1], Role.MONTHDAY) is not None or role(tokens, minutes[1], Role.MONTH) is not None:
        # «В 15 10 числа»: the second number is a day.
        return None
    if is_number_word(tokens, position) and is_number_word(tokens, end):
        return None if 0 < minutes[0] < _TEN or is_unit(tokens, minutes[1], *Unit) else minutes
    is_written = role(tokens, position, Role.DIGITS) is not None and len(tokens[end].text) == 2
    return minutes if is_written and role(tokens, end, Role.DIGITS) is not None else None


def _bare_strength(tokens: Tokens, position: int, end: int) -> Strength:
    if is_phrase_end(tokens, end) or is_verb(tokens, end):
        return Strength.STRONG
    if is_temporal(tokens, end) or role(tokens, end, Role.FUNCTION) is not None:
        return Strength.EDGE
    # "В один прекрасный день" begins like a time, so an hour in letters needs better company than a noun.
    is_opening = opens_text(tokens, position - 1) and not is_number_word(tokens, position)
    return Strength.EDGE if is_opening else Strength.SUPPORTED
