"""Times of day: 15:30, в 9, 6pm, полшестого, вечером.

A bare hour counts only after a word that leads to one ("в", "at") and where nothing makes it an amount (peers.md §5.3).
"""

from todos.quickadd.expressions import At, Manner
from todos.quickadd.grammar.match import (
    Match,
    Strength,
    Tokens,
    is_labelled,
    is_measured,
    is_number_word,
    is_phrase_end,
    is_temporal,
    is_unit,
    is_verb,
    read_links,
)
from todos.quickadd.grammar.numbers import read_number, read_ordinal
from todos.quickadd.lexicon import Link, Meridiem, Role, Unit
from todos.quickadd.shapes import minutes_of
from todos.quickadd.tokens import role

_NOON = 12
_DASHES = frozenset("-–—")


def match_time(tokens: Tokens, position: int) -> Match | None:
    """The time of day that begins here, its preposition included."""
    links, core = read_links(tokens, position)
    matched = match_core(tokens, core, links)
    return matched if matched is not None or not links else None


def match_core(tokens: Tokens, position: int, links: int) -> Match | None:
    """The time of day here, after a preposition with these links."""
    if position >= len(tokens) or not tokens[position].roles:
        return None
    return (
        _written_clock(tokens, position, links)
        or _dotted_clock(tokens, position, links)
        or _hour_range(tokens, position, links)
        or _spoken_clock(tokens, position, links)
        or _numbered_clock(tokens, position, links)
        or _part_or_moment(tokens, position, links)
    )


def hour_with(meridiem: int, hour: int) -> int | None:
    """The 24-hour hour of `6 вечера`; None when nobody says so."""
    if hour > _NOON:
        return hour if meridiem != Meridiem.MORNING and hour < 24 else None
    first_of_day = {Meridiem.DAYTIME: 7, Meridiem.EVENING: 4, Meridiem.NIGHT: 7}
    match meridiem:
        case Meridiem.MORNING:
            return hour % _NOON
        case Meridiem.AFTERNOON:
            return hour % _NOON + _NOON
        case Meridiem.DAYTIME:
            return hour if hour >= first_of_day[Meridiem.DAYTIME] else hour + _NOON
        case Meridiem.EVENING:
            return None if hour < first_of_day[Meridiem.EVENING] else (hour + _NOON) % 24
        case _:
            return hour % _NOON if hour < first_of_day[Meridiem.NIGHT] or hour == _NOON else hour + _NOON


def _exact(minutes: int, meridiem: int | None) -> At | None:
    if meridiem is None:
        return At(minutes)
    hour = hour_with(meridiem, minutes // 60)
    return None if hour is None else At(hour * 60 + minutes % 60)


def _written_clock(tokens: Tokens, position: int, links: int) -> Match | None:
    minutes = role(tokens, position, Role.CLOCK)
    if minutes is None:
        minutes = role(tokens, position, Role.CLOCK_RANGE)
    if minutes is None or (not links and role(tokens, position - 1, Role.LABEL) == 1) or links == Link.INSIDE:
        return None
    end = position + 1
    meridiem = role(tokens, end, Role.MERIDIEM)
    at = _exact(minutes, meridiem)
    if at is None:
        return None
    end += meridiem is not None
    return Match(_after_range(tokens, end), at, Strength.STRONG)


def _after_range(tokens: Tokens, position: int) -> int:
    """The position after `- 16:00` or `до 16:00`: a range counts by its beginning."""
    joins = position < len(tokens) and (tokens[position].text in _DASHES or Role.RANGE_TO in tokens[position].roles)
    if not joins or role(tokens, position + 1, Role.CLOCK) is None:
        return position
    end = position + 2
    return end + (role(tokens, end, Role.MERIDIEM) is not None)


def _dotted_clock(tokens: Tokens, position: int, links: int) -> Match | None:
    dotted = role(tokens, position, Role.DOTTED)
    if dotted is None:
        dotted = role(tokens, position, Role.DOTTED_SHORT)
    dashed = role(tokens, position, Role.DASHED) if links & Link.HOUR else None
    number = dotted if dotted is not None else dashed
    if number is None or role(tokens, position, Role.DECIMAL) is not None or is_measured(tokens, position + 1):
        return None
    minutes = minutes_of(number // 100, number % 100)
    meridiem = role(tokens, position + 1, Role.MERIDIEM)
    at = None if minutes is None else _exact(minutes, meridiem)
    if at is None or (not links and is_labelled(tokens, position)):
        return None
    if dashed is not None and not _is_time_with_dash(tokens, position, number):
        return None
    is_sure = meridiem is not None or links & Link.HOUR
    return Match(position + 1 + (meridiem is not None), at, Strength.STRONG if is_sure else Strength.SUPPORTED)


def _is_time_with_dash(tokens: Tokens, position: int, number: int) -> bool:
    """`в 14-30`, but not `в 5-10 магазинах`."""
    is_round = number % 100 in {15, 30, 45}
    return is_phrase_end(tokens, position + 1) and number % 5 == 0 if not is_round else True


def _hour_range(tokens: Tokens, position: int, links: int) -> Match | None:
    """`с 10 до 12`, `from 3 to 4pm`: the beginning counts."""
    if not links & Link.START or role(tokens, position + 1, Role.RANGE_TO) is None:
        return None
    first, last = read_number(tokens, position), read_number(tokens, position + 2)
    if first is None or last is None or max(first[0], last[0]) > 24 or is_measured(tokens, last[1]):
        return None
    end = last[1] + is_unit(tokens, last[1], Unit.HOUR)
    meridiem = role(tokens, end, Role.MERIDIEM)
    end += meridiem is not None
    at = _exact(first[0] * 60, meridiem)
    return None if at is None or not is_phrase_end(tokens, end) else Match(end, at, Strength.END)


def _spoken_clock(tokens: Tokens, position: int, links: int) -> Match | None:
    found = _read_spoken(tokens, position, links)
    if found is None:
        return None
    minutes, end = found
    end += is_unit(tokens, end, Unit.HOUR)
    meridiem = role(tokens, end, Role.MERIDIEM)
    strength = Strength.STRONG if links else Strength.EDGE
    if meridiem is None:
        return Match(end, At(minutes % (_NOON * 60), Manner.SPOKEN), strength)
    exact = _exact(minutes, meridiem)
    return None if exact is None else Match(end + 1, exact, Strength.STRONG)


def _read_spoken(tokens: Tokens, position: int, links: int) -> tuple[int, int] | None:
    """Minutes of the first reading, and the position after the words."""
    spoken = role(tokens, position, Role.SPOKEN)
    if spoken is not None:
        return spoken, position + 1
    sign, offset, hour_at = _read_offset(tokens, position, links)
    if not sign:
        return None
    is_towards = role(tokens, position, Role.TOWARDS) is not None
    hour = read_ordinal(tokens, hour_at) if is_towards else read_number(tokens, hour_at)
    if hour is None or not 1 <= hour[0] <= _NOON:
        return None
    return hour[0] * 60 + sign * offset, hour[1]


def _read_offset(tokens: Tokens, position: int, links: int) -> tuple[int, int, int]:
    """Sign and minutes of `without a quarter`, `half past`, `ten to`, and where the hour stands; sign 0 = none."""
    for wanted, sign in ((Role.BEFORE_HOUR, -1), (Role.TOWARDS, -1), (Role.PAST, 1)):
        minutes = role(tokens, position, wanted)
        if minutes:
            return sign, minutes, position + 1
    number = read_number(tokens, position)
    if number is None or not links & Link.HOUR or number[0] not in {5, 10, 15, 20, 25}:
        return 0, 0, position
    if role(tokens, number[1], Role.PAST) == 0:
        return 1, number[0], number[1] + 1
    is_to = role(tokens, number[1], Role.RANGE_TO) is not None and is_number_word(tokens, number[1] + 1)
    return (-1 if is_to and is_number_word(tokens, position) else 0), number[0], number[1] + 1


def _numbered_clock(tokens: Tokens, position: int, links: int) -> Match | None:
    one = role(tokens, position, Role.ONE_OCLOCK)
    if one is not None:
        return _one_oclock(tokens, position, links, one)
    number = read_number(tokens, position)
    if number is None or number[0] > 24 or links == Link.INSIDE:
        return None
    if not links and is_labelled(tokens, position):
        return None
    return _with_meridiem(tokens, number, links) or (
        _without_meridiem(tokens, position, number, links) if links else None
    )


def _one_oclock(tokens: Tokens, position: int, links: int, minutes: int) -> Match | None:
    is_rate = position > 1 and (is_measured(tokens, position - 2) or role(tokens, position - 2, Role.UNIT) is not None)
    if not links & Link.HOUR or is_rate:
        return None
    meridiem = role(tokens, position + 1, Role.MERIDIEM)
    if meridiem is not None:
        at = _exact(60, meridiem)
        return None if at is None else Match(position + 2, at, Strength.STRONG)
    is_end = is_phrase_end(tokens, position + 1) or is_verb(tokens, position + 1) or is_temporal(tokens, position + 1)
    return Match(position + 1, At(minutes), Strength.STRONG) if is_end else None


def _with_meridiem(tokens: Tokens, number: tuple[int, int], links: int) -> Match | None:
    hour, end = number
    has_hour_word = is_unit(tokens, end, Unit.HOUR) or role(tokens, end, Role.OCLOCK) is not None
    end += has_hour_word
    minutes, end = _read_minutes(tokens, end) if has_hour_word else (0, end)
    if hour == _NOON and role(tokens, end, Role.MOMENT) == _NOON * 60:
        return Match(end + 1, At(_NOON * 60), Strength.STRONG)
    meridiem = role(tokens, end, Role.MERIDIEM)
    if meridiem is None:
        is_time = has_hour_word and links & (Link.HOUR | Link.WEAK_HOUR)
        manner = Manner.BARE if hour < _NOON else Manner.EXACT
        return Match(end, At(hour % 24 * 60 + minutes, manner), Strength.STRONG) if is_time else None
    # "На 3 дня" and "2 ночи в отеле" are spans: only "в 3 дня" and "2 часа ночи" are times.
    is_span = meridiem in {Meridiem.DAYTIME, Meridiem.NIGHT} and not (has_hour_word or links & Link.HOUR)
    at = _exact(hour * 60 + minutes, meridiem)
    return None if at is None or is_span or (hour == 0 and not links) else Match(end + 1, at, Strength.STRONG)


def _read_minutes(tokens: Tokens, position: int) -> tuple[int, int]:
    minutes = read_number(tokens, position)
    if minutes is None or not is_unit(tokens, minutes[1], Unit.MINUTE) or minutes[0] > 59:
        return 0, position
    return minutes[0], minutes[1] + 1


def _without_meridiem(tokens: Tokens, position: int, number: tuple[int, int], links: int) -> Match | None:
    hour, end = number
    minutes = _minutes_without_colon(tokens, position, end)
    if minutes is not None and links & Link.HOUR:
        at = At(hour % 24 * 60 + minutes[0], Manner.BARE if hour < _NOON else Manner.EXACT)
        is_free = is_phrase_end(tokens, minutes[1]) or is_verb(tokens, minutes[1]) or is_temporal(tokens, minutes[1])
        return Match(minutes[1], at, Strength.STRONG if is_free else Strength.SUPPORTED)
    if is_measured(tokens, end) or not links & (Link.HOUR | Link.WEAK_HOUR) or is_unit(tokens, end, *Unit):
        return None
    strength = _bare_strength(tokens, position, end) if links & Link.HOUR else Strength.SUPPORTED
    return Match(end, At(hour % 24 * 60, Manner.BARE if hour < _NOON else Manner.EXACT), strength)


def _minutes_without_colon(tokens: Tokens, position: int, end: int) -> tuple[int, int] | None:
    """`девять тридцать`, `9 30`: both in words, or two digits after digits."""
    minutes = read_number(tokens, end)
    if minutes is None or not 0 <= minutes[0] < 60 or is_measured(tokens, minutes[1]):
        return None
    if is_number_word(tokens, position) and is_number_word(tokens, end):
        return minutes if minutes[0] >= 10 else None
    is_written = role(tokens, position, Role.DIGITS) is not None and len(tokens[end].text) == 2
    return minutes if is_written and role(tokens, end, Role.DIGITS) is not None else None


def _bare_strength(tokens: Tokens, position: int, end: int) -> Strength:
    if is_phrase_end(tokens, end) or is_verb(tokens, end):
        return Strength.STRONG
    if is_temporal(tokens, end) or role(tokens, end, Role.FUNCTION) is not None:
        return Strength.EDGE
    # "В один прекрасный день" begins like a time, so an hour in letters needs better company than a noun.
    is_opening = position == 1 and not is_number_word(tokens, position)
    return Strength.EDGE if is_opening else Strength.SUPPORTED


def _part_or_moment(tokens: Tokens, position: int, links: int) -> Match | None:
    minutes = role(tokens, position, Role.MOMENT)
    if minutes is not None:
        return Match(position + 1, At(minutes), Strength.STRONG if links else Strength.END)
    part = role(tokens, position, Role.PART)
    if part is not None and not links:
        return Match(position + 1, At(part, Manner.PART), Strength.STRONG)
    noun = role(tokens, position, Role.PART_NOUN)
    if noun is None or links & Link.START:
        return None
    strength = Strength.EDGE if links & Link.INSIDE else Strength.SUPPORTED
    return Match(position + 1, At(noun, Manner.PART), strength)
