"""Times of day: 15:30, 15.30, в полдень, вечером; ranges, hours in numbers and spoken hours have their own modules."""

from todos.quickadd.parsing.expressions import At, Manner
from todos.quickadd.parsing.grammar.hours import match_hour
from todos.quickadd.parsing.grammar.match import (
    Match,
    Strength,
    Tokens,
    is_denied,
    is_labelled,
    is_many,
    is_measured,
    is_phrase_end,
    read_links,
)
from todos.quickadd.parsing.grammar.meridiem import exact_time
from todos.quickadd.parsing.grammar.spoken import match_spoken
from todos.quickadd.parsing.grammar.time_ranges import after_range, after_sign, match_time_range
from todos.quickadd.parsing.lexicon import Label, Link, Role
from todos.quickadd.parsing.shapes import minutes_of
from todos.quickadd.parsing.tokens import role

_MONTHS = 12
_FIRST_DAYTIME_HOUR = 7
_APOSTROPHES = frozenset("'’")
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
        or match_time_range(tokens, position, links)
        or _dotted_clock(tokens, position, links)
        or _spaced_clock(tokens, position, links)
        or match_spoken(tokens, position, links)
        or match_hour(tokens, position, links)
        or _part_or_moment(tokens, position, links)
    )
    return None if matched is None else matched._replace(end=after_range(tokens, matched.end, links))


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
    end = after_sign(tokens, position + 1)
    meridiem = role(tokens, end, Role.MERIDIEM)
    at = exact_time(minutes, meridiem)
    if at is None:
        return None
    return Match(end + (meridiem is not None), at, Strength.STRONG)


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
    """`в 20 00`, `завтра 15 00`: how a clock is typed where the colon is hard to reach."""
    hour, minute = tokens[position].text, tokens[position + 1].text if position + 1 < len(tokens) else ""
    if (links and not links & Link.HOUR) or minute not in _SPACED_MINUTES or is_measured(tokens, position + 2):
        return None
    # Without «в», a number in two pieces stands beside a date: a phone number does not.
    if not links and (
        len(hour) > len(minute) or is_many(tokens, position + 2) or role(tokens, position + 2, Role.DIGITS)
    ):
        return None
    minutes = minutes_of(int(hour), int(minute)) if hour.isdecimal() else None
    meridiem = role(tokens, position + 2, Role.MERIDIEM)
    at = None if minutes is None else exact_time(minutes, meridiem)
    strength = Strength.STRONG if links else Strength.SUPPORTED
    return None if at is None else Match(position + 2 + (meridiem is not None), at, strength)


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
