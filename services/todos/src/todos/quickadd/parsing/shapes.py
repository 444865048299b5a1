"""What digits and hyphens in one run of characters may mean: 15:30, 27.11, 12/25, 27th, пн-пт, 2h30m.

Only whole runs are read: `v1.1.1`, `1С` and `3.14.2` have no shape here and stay text.
"""

import re
from datetime import date

from todos.quickadd.parsing.lexicon import Role, Roles, Vocabulary

_MAX_RUN = 24
_MAX_DAY, _MAX_MONTH = 31, 12
_NUMBER = re.compile(r"\d{1,4}")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::00)?")
_CLOCK_RANGE = re.compile(r"(\d{1,2})[:.](\d{2})[-–](\d{1,2})[:.](\d{2})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})")
_DECIMAL = re.compile(r"(\d{1,2})[.,](\d)")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?")
_DOTTED_RANGE = re.compile(r"(\d{1,2})\.(\d{1,2})[-–](\d{1,2})\.(\d{1,2})")
_SLASHED_RANGE = re.compile(r"(\d{1,2})/(\d{1,2})[-–](\d{1,2})/(\d{1,2})")
_DAYS_DOTTED = re.compile(r"(\d{1,2})[-–](\d{1,2})\.(\d{1,2})")
_DASHED = re.compile(r"(\d{1,2})[-–](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([.-])(\d{1,2})\2(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})")
_YEAR_FIRST_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})(t)(\d{2}:\d{2})(?::\d{2})?")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|-?(?:го|ого|е|ое|му|ому|й|ый|ом))")
_DATE_ENDING = "го"
_COUNTED = re.compile(r"(\d{1,2})-(?:ти|ми|х)")
_GLUED_RANGE = re.compile(r"(\d{1,2}(?:[:.]\d{2})?([^\W\d_]{1,5}))([-–])(\d{1,2}(?:[:.]\d{2})?([^\W\d_]{1,5}))")
_GLUED = re.compile(r"(\d{1,4}(?:[:.,–-]\d{1,2})?)([^\W\d_]{1,7})(?:(\d{1,2})([^\W\d_]{1,7})?)?")
_HYPHENED = re.compile(r"([^\W\d_]{2,11})[-–]([^\W\d_]{2,11})")
_LISTED = re.compile(r"[^\W\d_]{2,11}(?:/[^\W\d_]{2,11}){1,6}")

_GLUED_WORDS = frozenset({Role.UNIT, Role.MERIDIEM, Role.ROUGHLY})


def read_shape(run: str, vocabulary: Vocabulary) -> Roles | None:
    """The roles of a folded run of characters, or None when it is no shape of ours."""
    if len(run) > _MAX_RUN:
        return None
    if not run[0].isdecimal():
        return _read_weekday_range(run, vocabulary)
    if _NUMBER.fullmatch(run):
        return {Role.DIGITS: int(run), Role.NUMBER: int(run)}
    return _read_range_of_dates(run) or _read_clock(run) or _read_date(run) or _read_two_numbers(run)


def split_shape(run: str, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Where to cut `9am`, `2h30m`, `2pm-3pm`, `2027-04-15T10:00`: (offset, length) of the parts; empty when the run is one."""
    if len(run) > _MAX_RUN:
        return []
    if match := _YEAR_FIRST_WITH_TIME.fullmatch(run):
        return [(0, 10), (10, 1), (11, 5)] + ([(16, 3)] if len(run) > 16 else [])
    if _LISTED.fullmatch(run) and all(Role.WEEKDAY in vocabulary.words.get(word, {}) for word in run.split("/")):
        return [(match.start(), len(match[0])) for match in re.finditer(r"[^/]+|/", run)]
    if (match := _HYPHENED.fullmatch(run)) and _is_edge_of_month(match[1] + "-", match[2], vocabulary):
        return [(0, match.start(2)), (match.start(2), len(match[2]))]
    match = _GLUED_RANGE.fullmatch(run)
    if match is not None and all(_may_be_glued(word, vocabulary) for word in (match[2], match[5])):
        return [(match.start(group), len(match[group])) for group in (1, 3, 4)]
    match = _GLUED.fullmatch(run)
    if match is None:
        return []
    words = [word for word in (match[2], match[4]) if word]
    if not all(_may_be_glued(word, vocabulary) for word in words):
        return []
    return [(match.start(group), len(match[group])) for group in range(1, 5) if match[group]]


def _is_edge_of_month(edge: str, month: str, vocabulary: Vocabulary) -> bool:
    """`mid-january`; a `mid-year review` is one of its kind, not of a day."""
    return Role.EDGE in vocabulary.words.get(edge, {}) and Role.MONTH in vocabulary.words.get(month, {})


def _may_be_glued(word: str, vocabulary: Vocabulary) -> bool:
    roles = vocabulary.words.get(word, {})
    return not _GLUED_WORDS.isdisjoint(roles)


def _read_weekday_range(run: str, vocabulary: Vocabulary) -> Roles | None:
    match = _HYPHENED.fullmatch(run)
    if match is None:
        return None
    ends = [vocabulary.words.get(part, {}).get(Role.WEEKDAY) for part in match.groups()]
    first, last = ends
    return None if first is None or last is None or first == last else {Role.WEEKDAY_RANGE: first * 10 + last}


def _read_clock(run: str) -> Roles | None:
    if match := _CLOCK.fullmatch(run) or _CLOCK_RANGE.fullmatch(run):
        minutes = minutes_of(int(match[1]), int(match[2]))
        is_range = match.lastindex == 4
        if minutes is not None:
            return {Role.CLOCK_RANGE if is_range else Role.CLOCK: minutes}
    return None


def _read_date(run: str) -> Roles | None:
    if match := _YEAR_FIRST.fullmatch(run):
        return _full_date(int(match[1]), int(match[3]), int(match[4]))
    if match := _YEAR_LAST.fullmatch(run):
        return _full_date(_whole_year(match[4]), int(match[3]), int(match[1]))
    return None


def _read_range_of_dates(run: str) -> Roles | None:
    """`28.12-10.01`, which counts by its beginning; what may be `9.00-10.30` is rather a range of times."""
    match = _DOTTED_RANGE.fullmatch(run)
    if match is None:
        return None
    first, second = (int(match[1]), int(match[2])), (int(match[3]), int(match[4]))
    are_dates = all(1 <= day <= _MAX_DAY and 1 <= month <= _MAX_MONTH for day, month in (first, second))
    are_times = all(minutes_of(hour, minute) is not None and minute % 5 == 0 for hour, minute in (first, second))
    is_full = len(match[2]) == len(match[4]) == 2
    kind = Role.DOTTED if is_full else Role.DOTTED_SHORT
    return {kind: first[0] * 100 + first[1]} if are_dates and not are_times else None


def _full_date(year: int, month: int, day: int) -> Roles:
    try:
        return {Role.FULL_DATE: date(year, month, day).toordinal()}
    except ValueError:
        return {}


def _read_two_numbers(run: str) -> Roles | None:
    if match := _DOTTED.fullmatch(run):
        is_full = len(match[1]) == len(match[2]) == 2
        roles = {Role.DOTTED if is_full else Role.DOTTED_SHORT: int(match[1]) * 100 + int(match[2])}
        return {**roles, Role.DECIMAL: int(match[1]) * 10 + int(match[2])} if len(match[2]) == 1 else roles
    if match := _DECIMAL.fullmatch(run):
        return {Role.DECIMAL: int(match[1]) * 10 + int(match[2])}
    if match := _SLASHED_RANGE.fullmatch(run):
        return {Role.SLASHED: int(match[1]) * 100 + int(match[2])}
    if match := _SLASHED.fullmatch(run):
        both = int(match[1]) * 100 + int(match[2])
        return {Role.SLASHED_YEAR: _whole_year(match[3]) * 10000 + both} if match[3] else {Role.SLASHED: both}
    if match := _DAYS_DOTTED.fullmatch(run):
        # `14-15.10` counts by its beginning, and what may be hours is no date: `9-10.30`.
        is_rising = int(match[1]) < int(match[2]) <= _MAX_DAY and 1 <= int(match[3]) <= _MAX_MONTH
        return {Role.DOTTED: int(match[1]) * 100 + int(match[3])} if is_rising and len(match[3]) == 2 else None
    if match := _DASHED.fullmatch(run):
        return {Role.DASHED: int(match[1]) * 100 + int(match[2])}
    if match := _COUNTED.fullmatch(run):
        return {Role.NUMBER: int(match[1])}
    match = _ORDINAL.fullmatch(run)
    if match is None:
        return None
    number = int(match[1])
    roles = {Role.DIGIT_ORDINAL: number, Role.ORDINAL: number}
    return {**roles, Role.DATE_FORM: number} if run.endswith(_DATE_ENDING) else roles


def _whole_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def minutes_of(hour: int, minute: int) -> int | None:
    """Minutes after midnight, or None when there is no such time."""
    return hour * 60 + minute if hour < 24 and minute < 60 else None
