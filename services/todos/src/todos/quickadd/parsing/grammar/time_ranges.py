"""Ranges of times: 9-11am, 6 to 9pm, с 10 до 12, 14:00 - 15:30. A range counts by its beginning."""

from todos.quickadd.parsing.expressions import At
from todos.quickadd.parsing.grammar.match import (
    Match,
    Strength,
    Tokens,
    is_free,
    is_many,
    is_measured,
    is_phrase_end,
    is_temporal,
    is_unit,
    opens_text,
)
from todos.quickadd.parsing.grammar.meridiem import exact_time
from todos.quickadd.parsing.grammar.numbers import read_number
from todos.quickadd.parsing.lexicon import Link, Role, Unit
from todos.quickadd.parsing.tokens import role

_NOON = 12
_HOURS, _FIRST_DAYTIME_HOUR = 24, 7
_DASHES = frozenset("-–—")


def match_time_range(tokens: Tokens, position: int, links: int) -> Match | None:
    """The range of hours here, after a preposition with these links."""
    return (
        _dashed_hours(tokens, position)
        or _dashed_daytime(tokens, position, links)
        or _hours_to_hours(tokens, position)
        or _hour_range(tokens, position, links)
    )


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


def _first_of(first: int, last: int, meridiem: int) -> At | None:
    """The beginning of a range of hours: its half of the day is that of the end, unless the range would run backwards."""
    if max(first, last) > _NOON:
        return None
    begins, ends = (exact_time(hour * 60, meridiem) for hour in (first, last))
    if begins is None or ends is None:
        return None
    start = begins if begins.minutes < ends.minutes else At(begins.minutes - _NOON * 60)
    return start if start.minutes >= 0 else None


def after_range(tokens: Tokens, position: int, links: int) -> int:
    """The position after `- 16:00` or `to 4pm`: a range counts by its beginning."""
    is_dash = position < len(tokens) and tokens[position].text in _DASHES
    if not is_dash and role(tokens, position, _joint_of(links)) is None:
        return position
    if role(tokens, position + 1, Role.CLOCK) is not None:
        end = after_sign(tokens, position + 2)
        return end + (role(tokens, end, Role.MERIDIEM) is not None)
    last = read_number(tokens, position + 1)
    if last is None or last[0] > _HOURS:
        return position
    has_meridiem = last[0] <= _NOON and role(tokens, last[1], Role.MERIDIEM) is not None
    # "From 9:30 to 11": beside a clock and in this place, a number is an hour.
    is_plain = links & Link.START and not is_dash and is_free(tokens, last[1])
    return last[1] + has_meridiem if has_meridiem or is_plain else position


def after_sign(tokens: Tokens, position: int) -> int:
    """The position after the letter of `18:30ч`."""
    return position + (role(tokens, position, Role.HOUR_SIGN) is not None and tokens[position].is_glued)


def _joint_of(links: int) -> Role:
    """What joins the ends of a range: `from 9 to 10`, `between 9 and 10`."""
    return Role.AND if links == Link.BETWEEN else Role.RANGE_TO
