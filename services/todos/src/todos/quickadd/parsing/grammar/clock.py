"""Times of day: 15:30, 15.30, с 10 до 12, в полдень, вечером; hours in numbers and spoken hours have their own modules."""

from todos.quickadd.parsing.expressions import At, Manner
from todos.quickadd.parsing.grammar.hours import match_hour
from todos.quickadd.parsing.grammar.match import (
    Match,
    Strength,
    Tokens,
    is_denied,
    is_free,
    is_labelled,
    is_many,
    is_measured,
    is_phrase_end,
    is_temporal,
    is_unit,
    opens_text,
    read_links,
)
from todos.quickadd.parsing.grammar.meridiem import exact_time
from todos.quickadd.parsing.grammar.numbers import read_number
from todos.quickadd.parsing.grammar.spoken import match_spoken
from todos.quickadd.parsing.lexicon import Label, Link, Role, Unit
from todos.quickadd.parsing.shapes import minutes_of
from todos.quickadd.parsing.tokens import role

_NOON = _MONTHS = 12
_HOURS, _FIRST_DAYTIME_HOUR = 24, 7
_APOSTROPHES = frozenset("'’")
_DASHES = frozenset("-–—")
_SIGNS = frozenset("-+")
_SPACED_MINUTES = frozenset({"00", "15", "30", "45"})


def match_time(tokens: Tokens, position: int) -> Match | None:
    """The time of day that begins here, its preposition included."""
    if is_denied(tokens, position):
        return None
    links, core = read_links(tokens, position)
    is_about = not links and role(tokens, position - 1, Role.TOPIC) is not None
    if is_about and (role(tokens, core, Role.DOTTED) or role(tokens, core, Role.DOTTED_SHORT)):
        # «Счёт от 12.11»: the date of a document is no time either.
        return None
    matched = match_core(tokens, core, links)
    if matched is not None and is_about:
        # "The email about the 3pm slot" speaks of a time, it sets none.
        return matched._replace(strength=min(matched.strength, Strength.END))
    return matched


def match_core(tokens: Tokens, position: int, links: int) -> Match | None:
    """The time of day here, after a preposition with these links."""
    if position >= len(tokens) or not tokens[position].roles:
        return None
    matched = (
        _written_clock(tokens, position, links)
        or _dashed_hours(tokens, position)
        or _dashed_daytime(tokens, position, links)
        or _dotted_clock(tokens, position, links)
        or _spaced_clock(tokens, position, links)
        or _hours_to_hours(tokens, position)
        or _hour_range(tokens, position, links)
        or match_spoken(tokens, position, links)
        or match_hour(tokens, position, links)
        or _part_or_moment(tokens, position, links)
    )
    return None if matched is None else matched._replace(end=_after_range(tokens, matched.end, links))


def _written_clock(tokens: Tokens, position: int, links: int) -> Match | None:
    minutes = role(tokens, position, Role.CLOCK)
    if minutes is None:
        minutes = role(tokens, position, Role.CLOCK_RANGE)
    if (
        minutes is None
        or (not links and role(tokens, position - 1, Role.LABEL) == Label.CLOCK_LIKE)
        or links == Link.INSIDE
    ):
        return None
    if (
        tokens[position].is_glued
        and position > 0
        and tokens[position - 1].text in _SIGNS
        and not tokens[position - 1].is_glued
    ):
        # "UTC -2:30" is a shift.
        return None
    end = _after_sign(tokens, position + 1)
    meridiem = role(tokens, end, Role.MERIDIEM)
    at = exact_time(minutes, meridiem)
    if at is None:
        return None
    return Match(end + (meridiem is not None), at, Strength.STRONG)


def _after_sign(tokens: Tokens, position: int) -> int:
    """The position after the letter of `18:30ч`."""
    return position + (role(tokens, position, Role.HOUR_SIGN) is not None and tokens[position].is_glued)


def _after_range(tokens: Tokens, position: int, links: int) -> int:
    """The position after `- 16:00` or `to 4pm`: a range counts by its beginning."""
    is_dash = position < len(tokens) and tokens[position].text in _DASHES
    if not is_dash and role(tokens, position, _joint_of(links)) is None:
        return position
    if role(tokens, position + 1, Role.CLOCK) is not None:
        end = _after_sign(tokens, position + 2)
        return end + (role(tokens, end, Role.MERIDIEM) is not None)
    last = read_number(tokens, position + 1)
    if last is None or last[0] > _HOURS:
        return position
    has_meridiem = last[0] <= _NOON and role(tokens, last[1], Role.MERIDIEM) is not None
    # "From 9:30 to 11": beside a clock and in this place, a number is an hour.
    is_plain = links & Link.START and not is_dash and is_free(tokens, last[1])
    return last[1] + has_meridiem if has_meridiem or is_plain else position


def _joint_of(links: int) -> Role:
    """What joins the ends of a range: `from 9 to 10`, `between 9 and 10`."""
    return Role.AND if links == Link.BETWEEN else Role.RANGE_TO


def _dashed_hours(tokens: Tokens, position: int) -> Match | None:
    """`9-10am`, `11-1pm`."""
    dashed, meridiem = role(tokens, position, Role.DASHED), role(tokens, position + 1, Role.MERIDIEM)
    at = None if dashed is None or meridiem is None else _first_of(*divmod(dashed, 100), meridiem)
    return None if at is None else Match(position + 2, at, Strength.STRONG)


def _dashed_daytime(tokens: Tokens, position: int, links: int) -> Match | None:
    """`завтра 9-11 замер окон`: hours beside a date, unless they count what follows."""
    dashed, end = role(tokens, position, Role.DASHED), position + 1
    if links or dashed is None or is_measured(tokens, end) or is_many(tokens, end) or is_unit(tokens, end, *Unit):
        return None
    first, last = divmod(dashed, 100)
    return Match(end, At(first * 60), Strength.SUPPORTED) if _FIRST_DAYTIME_HOUR <= first < last <= _HOURS else None


def _hours_to_hours(tokens: Tokens, position: int) -> Match | None:
    """`6 to 9pm`; in words `ten to nine` is a spoken hour."""
    first, last = read_number(tokens, position), read_number(tokens, position + 2)
    is_range = role(tokens, position, Role.DIGITS) is not None and role(tokens, position + 1, Role.RANGE_TO) is not None
    if first is None or last is None or not is_range:
        return None
    meridiem = role(tokens, last[1], Role.MERIDIEM)
    if meridiem is None:
        return _office_hours(tokens, first[0], last)
    at = _first_of(first[0], last[0], meridiem)
    return None if at is None else Match(last[1] + 1, at, Strength.STRONG)


def _office_hours(tokens: Tokens, first: int, last: tuple[int, int]) -> Match | None:
    """`tomorrow 9 to 5`: what is counted goes up (`saturday 5 to 9 guests`), so only hours run backwards before a plain word."""
    hour, end = last
    is_over_noon = hour < first <= _NOON
    is_alone = first < hour <= _HOURS and (is_phrase_end(tokens, end) or is_temporal(tokens, end))
    if not (is_over_noon or is_alone) or is_measured(tokens, end) or is_unit(tokens, end, *Unit):
        return None
    return Match(end, At(first % _HOURS * 60), Strength.SUPPORTED)


def _first_of(first: int, last: int, meridiem: int) -> At | None:
    """The beginning of a range of hours: its half of the day is that of the end, unless the range would run backwards."""
    if max(first, last) > _NOON:
        return None
    begins, ends = (exact_time(hour * 60, meridiem) for hour in (first, last))
    if begins is None or ends is None:
        return None
    start = begins if begins.minutes < ends.minutes else At(begins.minutes - _NOON * 60)
    return start if start.minutes >= 0 else None


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
    at = None if minutes is None else exact_time(minutes, meridiem)
    if at is None or (not links and is_labelled(tokens, position)):
        return None
    if dashed is not None and not _is_time_with_dash(tokens, position, number):
        return None
    is_sure = meridiem is not None or links & Link.HOUR
    # No month has the number 30: without a currency, `lunch 12.30` is rather a time than a price.
    is_no_date = (
        dotted is not None and number % 100 > _MONTHS and number % 5 == 0 and number // 100 >= _FIRST_DAYTIME_HOUR
    )
    is_price = role(tokens, position + 1, Role.LASTING) is not None
    strength = Strength.STRONG if is_sure else Strength.END if is_no_date and not is_price else Strength.SUPPORTED
    return Match(position + 1 + (meridiem is not None), at, strength)


def _is_time_with_dash(tokens: Tokens, position: int, number: int) -> bool:
    """`в 14-30`, but not `в 5-10 магазинах`."""
    is_round = number % 100 in {15, 30, 45}
    return is_phrase_end(tokens, position + 1) and number % 5 == 0 if not is_round else True


def _spaced_clock(tokens: Tokens, position: int, links: int) -> Match | None:
    """`в 20 00`, `at 7 30`: how a clock is typed where the colon is hard to reach."""
    hour, minute = tokens[position].text, tokens[position + 1].text if position + 1 < len(tokens) else ""
    if not links & Link.HOUR or minute not in _SPACED_MINUTES or is_measured(tokens, position + 2):
        return None
    minutes = minutes_of(int(hour), int(minute)) if hour.isdecimal() else None
    meridiem = role(tokens, position + 2, Role.MERIDIEM)
    at = None if minutes is None else exact_time(minutes, meridiem)
    return None if at is None else Match(position + 2 + (meridiem is not None), at, Strength.STRONG)


def _hour_range(tokens: Tokens, position: int, links: int) -> Match | None:
    """`с 10 до 12`, `from 3 to 4`, `between 9 and 10am`: the beginning counts."""
    is_between = links == Link.BETWEEN
    if not (links & Link.START or is_between) or role(tokens, position + 1, _joint_of(links)) is None:
        return None
    first, last = read_number(tokens, position), read_number(tokens, position + 2)
    if first is None or last is None or max(first[0], last[0]) > 24 or is_measured(tokens, last[1]):
        return None
    end = last[1] + is_unit(tokens, last[1], Unit.HOUR)
    if is_unit(tokens, end, *Unit):
        return None
    meridiem = role(tokens, end, Role.MERIDIEM)
    end += meridiem is not None
    at = At(first[0] % 24 * 60) if meridiem is None else _first_of(first[0], last[0], meridiem)
    # "A number between 1 and 10" is no time, "from 1 to 2" at the end is one.
    is_range = meridiem is not None or (not is_between and (is_phrase_end(tokens, end) or is_temporal(tokens, end)))
    is_daytime = _FIRST_DAYTIME_HOUR <= first[0] < last[0]
    if is_between or not (is_daytime and opens_text(tokens, position - 1)) or is_many(tokens, end):
        return None if at is None else Match(end, at, Strength.END if is_range else Strength.SUPPORTED)
    return None if at is None else Match(end, at, Strength.EDGE)


def _is_named(tokens: Tokens, position: int) -> bool:
    """`board game night saturday`, `parents' evening`: a plain word before makes the noun a name."""
    owner = position - 2 if position > 1 and tokens[position - 1].text in _APOSTROPHES else position - 1
    return owner >= 0 and tokens[owner].is_word and not tokens[owner].roles


def _part_or_moment(tokens: Tokens, position: int, links: int) -> Match | None:
    minutes = role(tokens, position, Role.MOMENT)
    if minutes is not None:
        # "Midnight in Paris" is a film, "gym noon" is a time.
        alone = Strength.END if is_phrase_end(tokens, position + 1) else Strength.SUPPORTED
        return Match(position + 1, At(minutes), Strength.STRONG if links else alone)
    part = role(tokens, position, Role.PART)
    # "For tonight", "by this evening": a part of one day may have a preposition of dates.
    if part is not None and (not links or (links & Link.DATE and not links & (Link.HOUR | Link.START))):
        return Match(position + 1, At(part, Manner.PART), Strength.STRONG)
    noun = role(tokens, position, Role.PART_NOUN)
    if noun is None or links & Link.START or (not links and _is_named(tokens, position)):
        return None
    strength = Strength.EDGE if links & Link.INSIDE else Strength.SUPPORTED
    return Match(position + 1, At(noun, Manner.PART), strength)
